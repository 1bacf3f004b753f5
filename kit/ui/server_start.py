"""Starting the server from a page that has none: one of plain Voilà's, or a notebook in Lab."""

from collections.abc import Mapping
from typing import Any

from kit.core.running_server import has_server
from kit.core.shortcuts.launch import launch
from kit.core.text import word
from kit.ui.notebook import current_session


def start_server(_: Mapping[str, str]) -> None:
    """Start the server, which opens its first page in the browser."""
    launch(current_session().workspace)


def start_content() -> Mapping[str, Any]:
    """Give what `parts/start_server.html` shows."""
    language = current_session().language
    return {
        "can_start": not has_server(),
        "start": word("install.start_server", language),
        "start_hint": word("install.start_server_hint", language),
        "start_anew": word("install.start_server_anew", language),
    }
