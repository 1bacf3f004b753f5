"""Launching: what a click on the icon does, done by a page that no server of ours serves."""

import subprocess

from kit.core.errors import StoreError
from kit.core.shortcuts.start import start_of
from kit.core.workspace import Workspace

DETACHED = getattr(subprocess, "DETACHED_PROCESS", 0)
"""What Windows calls a process of its own; elsewhere a session of its own does it."""


def launch(workspace: Workspace) -> None:
    """Start the server on a data folder, or open the one that runs; it outlives who asks.

    Raises
    ------
    StoreError
        When it cannot be started.
    """
    start = start_of(workspace)
    try:
        subprocess.Popen(
            [start.python, *start.arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=DETACHED,
        )
    except OSError as error:
        raise StoreError("not_started", reason=error.strerror) from error
