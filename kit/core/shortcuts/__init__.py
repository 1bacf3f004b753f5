"""Shortcuts: an icon that starts the kit by a click, one file for each system.

Every file here gives the shortcut's content for any system and writes it on its own.
"""
