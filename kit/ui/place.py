"""The place: where the data lie, and what a leader does with this installation from the first page.

The icon, and the end of the server; whoever runs notebooks in JupyterLab sees neither needed.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from kit.core.drives import kind_of_drive
from kit.core.errors import KitError
from kit.core.running_server import is_own_server, stop
from kit.core.shortcuts.icon import make_icon
from kit.core.text import word
from kit.meeting.acts import Values
from kit.meeting.session import Session
from kit.store.meetings import MEETING
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.panel import Panel


class InstallationPanel:
    """One installation, as the first page shows it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.icons: list[Path] = []
        self.is_asking = self.is_closed = False

    def content(self) -> Mapping[str, Any]:
        """Give what the panel shows."""
        workspace = self.session.workspace
        cause = "demo" if self.session.is_demo else workspace.origin
        reason = word(f"install.because_{cause}", self.session.language)
        return {
            "folder": workspace.folder,
            "server": None if workspace.database_file else workspace.server,
            "reason": reason,
            "drive": kind_of_drive(workspace.folder),
            "is_served": is_own_server(),
            "icons": self.icons,
            "open": self._open() if self.is_asking else [],
            "is_asking": self.is_asking,
            "is_closed": self.is_closed,
        }

    def icon(self, _: Values) -> None:
        """Put the icon on the desktop; it opens the leader's own networks, never made-up ones."""
        workspace = self.session.workspace
        is_demo = self.session.is_demo
        own = replace(workspace, folder=workspace.folder.parent) if is_demo else workspace
        self.icons = make_icon(own)

    def close(self, _: Values) -> None:
        """End the server; asks first where a meeting is open."""
        if not self.is_asking and self._open():
            self.is_asking = True
        else:
            self.close_now({})

    def keep_open(self, _: Values) -> None:
        """Think better of it."""
        self.is_asking = False

    def close_now(self, _: Values) -> None:
        """End the server, whatever is open."""
        self.is_closed = stop(self.session.workspace.folder)

    def _open(self) -> list[str]:
        """Name the networks whose meeting is open."""
        store = self.session.store
        names = {network.id: network.name for network in store.networks()}
        try:
            return sorted({names.get(each.network, "") for each in store.open_meetings()})
        except KitError:
            return []


@say
def place() -> Panel:
    """Show where the data lie, with the icon and the end of the server."""
    session = current_session()
    about = InstallationPanel(session)
    actions = {
        "icon": about.icon,
        "close": about.close,
        "close_now": about.close_now,
        "keep_open": about.keep_open,
    }
    panel = Panel("install/place", session.language, about.content, actions)
    return keep("place", panel, panel.refresh, MEETING)
