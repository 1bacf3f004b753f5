"""Doctor: what the kit needs of a machine, looked at one thing after the other.

Nothing is made but a file of no content in the data folder, which goes away at once.
"""

import os
import platform
import shutil
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kit.core.drives import kind_of_drive
from kit.core.workspace import Workspace
from kit.store.lan_address import SELDOM_REACHED

ROOM = 500_000_000
"""Bytes that a data folder should have left to grow."""
PORTS = (8866, 8867)
"""The leader's and the phones'."""


@dataclass(frozen=True)
class Finding:
    """What one look came to, by the key of its sentence."""

    is_good: bool
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def findings(workspace: Workspace) -> Sequence[Finding]:
    """Look at everything."""
    looks: Sequence[Callable[[Workspace], Finding]] = (
        _python,
        _folder,
        _drive,
        _room,
        _ports,
        _addresses,
        _browser,
        _kernel,
    )
    return [look(workspace) for look in looks]


def _python(_: Workspace) -> Finding:
    is_arm = platform.system() == "Windows" and platform.machine().upper() == "ARM64"
    values = {"version": platform.python_version(), "program": sys.executable}
    return Finding(not is_arm, "python_arm" if is_arm else "python", values)


def _folder(workspace: Workspace) -> Finding:
    """Look whether the folder can be written to; one that is not there, whether it can be made."""
    place = _nearest(workspace.folder)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        values = {"folder": workspace.folder, "reason": error.strerror}
        return Finding(False, "folder_bad", values)
    is_there = workspace.folder.is_dir()
    return Finding(True, "folder" if is_there else "folder_to_come", {"folder": workspace.folder})


def _drive(workspace: Workspace) -> Finding:
    drive = kind_of_drive(workspace.folder)
    return Finding(drive == "own", f"drive_{drive}")


def _room(workspace: Workspace) -> Finding:
    free = shutil.disk_usage(_nearest(workspace.folder)).free
    return Finding(free > ROOM, "room" if free > ROOM else "room_little", {"count": free // 10**6})


def _ports(_: Workspace) -> Finding:
    taken = [str(port) for port in PORTS if _is_taken(port)]
    return Finding(not taken, "ports_taken" if taken else "ports", {"ports": ", ".join(taken)})


def _is_taken(port: int) -> bool:
    try:
        with socket.create_server(("127.0.0.1", port)):
            return False
    except OSError:
        return True


def _addresses(_: Workspace) -> Finding:
    from kit.server.participants.lan import networks

    found = networks()
    reached = [each for each in found.addresses if each.kind not in SELDOM_REACHED]
    listed = ", ".join(f"{each.address} ({each.adapter})" for each in reached or found.addresses)
    key = f"addresses_{found.obstacle or 'seldom'}" if not reached else "addresses"
    return Finding(bool(reached), key, {"addresses": listed})


def _browser(_: Workspace) -> Finding:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return Finding(False, "browser_none")
    return Finding(True, "browser")


def _kernel(_: Workspace) -> Finding:
    """Look whether the command `jupyter lab` runs notebooks with the Python that has the kit."""
    program = shutil.which("jupyter-lab")
    is_ours = program is None or _is_same(Path(program), Path(sys.executable))
    return Finding(is_ours, "kernel" if is_ours else "kernel_other", {"program": program})


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two programs are of one environment."""
    return os.path.normcase(one.parent.absolute()) == os.path.normcase(other.parent.absolute())


def _nearest(folder: Path) -> Path:
    """Give the nearest folder that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())
