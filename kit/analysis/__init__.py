"""Answers as tables, figures and files: pandas begins here, and goes no further than `results/`.

Every file here reads the store and the instrument and gives a table, a figure, a picture or a file;
none writes an answer, and no figure passes the limit that `disclosure` keeps.
"""
