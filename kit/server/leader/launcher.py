"""JupyterLab's launcher: a tile that opens the first page, behind JupyterLab's own sign-in.

jupyter-server-proxy finds the tile by an entry point, starts the command that stands here when
somebody opens it, and sends on what is asked for under `afrunding/`. It shows a secret with each
request, one a JupyterLab, so nobody who is not signed in there comes in this way.
"""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

from jupyter_server.serverapp import ServerApp

from kit.core.shortcuts.start import ICONS, NAME
from kit.server.hosting import LAUNCHER, LAUNCHER_HEADER

PATH = "afrunding"
"""Where our pages lie behind JupyterLab's base URL; the entry point is called so."""
SECONDS = 60
"""A slow machine may need to start the command, which then waits until a page is asked for."""


def launcher() -> dict[str, Any]:
    """Give what jupyter-server-proxy asks an entry point for."""
    secret = secrets.token_hex(24)
    return {
        "command": _command,
        "environment": {LAUNCHER: secret},
        "request_headers_override": {LAUNCHER_HEADER: secret},
        "absolute_url": True,
        "timeout": SECONDS,
        "launcher_entry": {"title": NAME, "icon_path": str(ICONS / "afrunding.svg")},
    }


def _command(port: int, base_url: str) -> list[str]:
    """Give what starts the server in JupyterLab's own folder, with the Python that it runs on."""
    told = {
        "--port": str(port),
        "--base-url": f"{base_url}{PATH}/",
        "--folder": _folder(),
        "--lab": str(os.getpid()),
    }
    called = [sys.executable, "-P", "-m", "kit", "on-demand", *sum(told.items(), ())]
    return [part.replace("{", "{{").replace("}", "}}") for part in called]  # read as a template


def _folder() -> str:
    """Give the folder that JupyterLab shows."""
    root = ServerApp.instance().root_dir if ServerApp.initialized() else ""
    return str(root or Path.cwd())
