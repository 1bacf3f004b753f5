"""Answers as tables, figures and files: pandas begins here; nothing to the left loads it.

Every file here reads a store, or files of several; it gives a table, a figure, a picture or a file.
None writes an answer, and no figure passes the limit that `disclosure` keeps.
"""
