"""Permissions: what the kit makes is for its owner's eyes alone, whatever the system's habit is.

On Windows a folder of the user's profile has such rights already, and nothing is done.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What anybody but the owner may do."""


def keep_to_owner() -> None:
    """Let nobody else read what this process makes from now on, nor programs that it starts."""
    os.umask(OTHERS)


def restrict(folder: Path) -> bool:
    """Take a folder and all in it from everybody but the owner; tells whether it was open."""
    if os.name != "posix" or not folder.is_dir() or folder.is_symlink():
        return False
    was_open = _restrict(folder)
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            was_open |= _restrict(Path(place, name))
    return was_open


def _restrict(path: Path) -> bool:
    """Take one thing from others; what is somebody else's, or gone, is left alone."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode & OTHERS and not path.is_symlink():
            path.chmod(mode & ~OTHERS)
            return True
    return False
