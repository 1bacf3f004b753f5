"""What the leader meets: the calls of each notebook, widgets, and every script and style.

Every file here draws and listens; what it says is made below.
"""
