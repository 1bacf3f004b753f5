"""Drives: whether a folder is copied to other machines, or lies on one.

Used where a database needs more care, and wherever people are told where their data lie.
"""

import re
from pathlib import Path
from typing import Literal

Drive = Literal["own", "synced", "network"]

SYNCED = (  # how the name of a folder begins that a program copies to other machines
    "onedrive",
    "dropbox",
    "google dr",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "nextcloud",
    "sharepoint",
)
NETWORK_FILE_SYSTEMS = (
    *("nfs", "cifs", "smb", "9p", "davfs", "afpfs", "webdav", "vboxsf", "ceph"),
    *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"),
)


def is_shared_drive(folder: Path) -> bool:
    """Tell whether the folder is on a network or synced drive, where a database needs more care."""
    return kind_of_drive(folder) != "own"


def kind_of_drive(folder: Path) -> Drive:
    """Tell whether a program copies the folder to other machines, or it lies on one."""
    resolved = folder.resolve()
    if any(part.lower().startswith(SYNCED) for part in resolved.parts):
        return "synced"
    mounts = Path("/proc/self/mounts")
    known = mounts.read_text(encoding="utf-8", errors="replace") if mounts.exists() else ""
    is_away = file_system(resolved, known).startswith(NETWORK_FILE_SYSTEMS)
    return "network" if is_away or str(resolved).startswith("\\\\") else "own"


def file_system(folder: Path, mounts: str) -> str:
    """Give the type of the file system from Linux's list of mounts; an empty text without one."""
    found = [line.split()[1:3] for line in mounts.splitlines()]
    places = {_unescaped(point): kind for point, kind in found}
    known = (places[str(path)] for path in (folder, *folder.parents) if str(path) in places)
    return next(known, "")


def _unescaped(point: str) -> str:
    r"""Give the path of a mount, in which a space is written ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point)
