"""Linux: a desktop entry, by the standard of freedesktop.org."""

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path, user_desktop_path

from kit.core.shortcuts.start import ICONS, NAME, Start

FILE = "afrunding.desktop"
PATIENCE = 5
"""Seconds for the desktop to be told that the file may be started."""


def places() -> list[Path]:
    """Give the folders that it belongs in: the menu's, and the desktop where there is one."""
    menu = user_data_path().with_name("applications")
    desktop = user_desktop_path()
    return [menu, *([desktop] if desktop.is_dir() else [])]


def write(start: Start, folder: Path) -> Path:
    """Put it in a folder, ready to be started."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    file.write_text(entry(start), "utf-8")
    file.chmod(0o700)
    _trust(file)
    return file


def entry(start: Start) -> str:
    """Give the text of the entry."""
    called = " ".join(map(_quoted, (start.python, *start.arguments)))
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.0",
            f"Name={NAME}",
            "Comment=Round off a network well",
            "Comment[da]=Rund netværket godt af",
            f"Exec={_escaped(called)}",
            f"Icon={_escaped(str(ICONS / 'afrunding.png'))}",
            f"Path={_escaped(str(Path.home()))}",
            "Terminal=false",
            "Categories=Office;",
            "",
        ]
    )


def _quoted(argument: str) -> str:
    """Quote an argument of `Exec`, in which a percent sign begins a field."""
    for letter in ("\\", '"', "`", "$"):
        argument = argument.replace(letter, f"\\{letter}")
    return '"' + argument.replace("%", "%%") + '"'


def _escaped(value: str) -> str:
    """Write a value as the file's format wants it: there, too, a backslash stands for itself."""
    return value.replace("\\", "\\\\")


def _trust(file: Path) -> None:
    """Tell desktops that ask that the owner wants this file to start something."""
    program = shutil.which("gio")
    if program and os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        with suppress(OSError, subprocess.SubprocessError):
            command = [program, "set", str(file), "metadata::trusted", "true"]
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
