"""The command line, one file for commands that belong together, and the demo that it fills in.

A file with commands has them as `commands`. A command imports what it works with when it runs; at
the top of a file stands only what help needs.
"""
