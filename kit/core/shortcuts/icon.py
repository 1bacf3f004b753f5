"""The icon on this system: made, and made anew, where people look for it."""

import sys
from pathlib import Path

from kit.core.errors import StoreError
from kit.core.shortcuts.start import start_of
from kit.core.workspace import Workspace


def make_icon(workspace: Workspace) -> list[Path]:
    """Put the icon on the desktop and in the menu; gives what was written.

    Raises
    ------
    StoreError
        When it can be written nowhere.
    """
    if sys.platform == "win32":
        from kit.core.shortcuts import windows as system
    elif sys.platform == "darwin":
        from kit.core.shortcuts import macos as system
    else:
        from kit.core.shortcuts import linux as system
    made, fault = [], None
    for folder in system.places():
        try:
            made.append(system.write(start_of(workspace), folder))
        except OSError as error:
            fault = error
    if not made:
        reason = fault.strerror if fault else ""
        raise StoreError("icon_not_made", folder=system.places()[-1], reason=reason) from fault
    return made
