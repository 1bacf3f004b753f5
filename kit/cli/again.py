"""Beginning again: a server that ended to have a backup put back, starts anew as it was called."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.base import Saying

if TYPE_CHECKING:
    from kit.core.workspace import Workspace

RESTORE = "--restore"


def put_back(workspace: "Workspace", file: Path, say: Saying) -> None:
    """Put a backup into the data folder; what was there is kept in a backup of its own."""
    from kit.privacy.backup import restore

    earlier = restore(workspace, file)
    if earlier:
        say("kept_earlier", file=earlier)
    say("restored", folder=workspace.folder)


def begin_again(file: Path) -> None:
    """Start this command again in place of this process, to put a backup back first."""
    called = [sys.executable, "-m", "kit", *_without_restore(sys.argv[1:]), RESTORE, str(file)]
    if sys.platform == "win32":  # there a process cannot be replaced
        subprocess.Popen(called)
    else:
        sys.stdout.flush()
        os.execv(sys.executable, called)


def _without_restore(arguments: list[str]) -> list[str]:
    """Leave out the backup of an earlier time."""
    left = list(arguments)
    while RESTORE in left:
        place = left.index(RESTORE)
        del left[place : place + 2]
    return left
