"""macOS: an application folder (`.app`) with a script in it."""

import plistlib
import shlex
import shutil
from pathlib import Path

from platformdirs import user_desktop_path

from kit.core.shortcuts.start import ICONS, NAME, Start

FOLDER = f"{NAME}.app"
SCRIPT = "afrunding"


def places() -> list[Path]:
    """Give the folders that it belongs in: the user's applications and the desktop."""
    return [Path.home() / "Applications", user_desktop_path()]


def write(start: Start, folder: Path) -> Path:
    """Put it in a folder, ready to be started."""
    contents = folder / FOLDER / "Contents"
    for name in ("MacOS", "Resources"):
        (contents / name).mkdir(parents=True, exist_ok=True)
    (contents / "Info.plist").write_bytes(plistlib.dumps(facts()))
    shutil.copyfile(ICONS / "afrunding.icns", contents / "Resources" / "afrunding.icns")
    program = contents / "MacOS" / SCRIPT
    program.write_text(script(start), "utf-8")
    program.chmod(0o700)
    return folder / FOLDER


def facts() -> dict[str, str | bool]:
    """Give what the system wants to know of an application."""
    return {
        "CFBundleName": NAME,
        "CFBundleIdentifier": "dk.afrunding",
        "CFBundleExecutable": SCRIPT,
        "CFBundleIconFile": "afrunding.icns",
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": "1",
        "LSUIElement": True,  # its window is the browser's
    }


def script(start: Start) -> str:
    """Give the script; paths are quoted as a shell reads them."""
    called = " ".join(map(shlex.quote, (start.python, *start.arguments)))
    return f'#!/bin/sh\ncd "$HOME"\nexec {called}\n'
