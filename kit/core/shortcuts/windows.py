"""Windows: a shell link (`.lnk`) to Python without a window."""

import os
from datetime import datetime
from pathlib import Path, PureWindowsPath
from subprocess import list2cmdline

import pylnk3
from platformdirs import user_desktop_path

from kit.core.shortcuts.start import ICONS, NAME, Start

FILE = f"{NAME}.lnk"
MOMENT = datetime(2026, 1, 1)
"""Nobody asks when the folders on the way were changed."""
QUIET = "pythonw.exe"
"""Python's program that opens no window of its own."""


def places() -> list[Path]:
    """Give the folders that it belongs in: the desktop and the start menu."""
    roaming = os.environ.get("APPDATA", str(Path.home() / "AppData" / "Roaming"))
    menu = Path(roaming, "Microsoft", "Windows", "Start Menu", "Programs")
    return [menu, user_desktop_path()]


def write(start: Start, folder: Path) -> Path:
    """Put it in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    link(start, str(Path.home())).save(str(file))
    return file


def link(start: Start, home: str) -> pylnk3.Lnk:
    """Give the link; its target stands there in letters of any language too."""
    program = str(PureWindowsPath(start.python).with_name(QUIET))
    made = pylnk3.for_file(
        program,
        arguments=list2cmdline(start.arguments),
        description="Rund netværket godt af",
        icon_file=str(ICONS / "afrunding.ico"),
        work_dir=home,
    )
    for step in made.shell_item_id_list.items:
        if isinstance(step, pylnk3.PathSegmentEntry):  # it would write some moments wrongly
            step.modified = step.created = step.accessed = MOMENT
    block = pylnk3.ExtraData_EnvironmentVariableDataBlock()
    block.target_unicode = program
    block.target_ansi = program.encode("ascii", "replace").decode()
    made.extra_data = pylnk3.ExtraData(blocks=[block])
    made.link_flags.HasExpString = True
    return made
