"""Copies without a terminal: the first page keeps the data folder in one file, or fetches one.

It is fetched by the server, which ends, puts it back while nobody works in the folder, and begins
again where the page left it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from platformdirs import user_desktop_path, user_documents_path, user_downloads_path

from kit.core.dates import long_date
from kit.core.drives import kind_of_drive
from kit.core.errors import StoreError
from kit.core.now import day_of
from kit.core.running_server import is_own_server, stop
from kit.instrument.ids import Item, ModuleCode
from kit.meeting.acts import Values
from kit.meeting.agenda import agenda_of
from kit.meeting.session import Session
from kit.privacy.backup import PATTERN, back_up, check_backup
from kit.store.backups import copy_folder
from kit.store.meetings import MEETING
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.panel import Panel


class CopiesPanel:
    """The copies of one data folder that can be found, and making and fetching one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.made: Path | None = None
        self.wanted: Path | None = None
        self.is_fetching = False

    def content(self) -> Mapping[str, Any]:
        """Give what the panel shows."""
        workspace, found = self.session.workspace, self._found()
        last = max((_day(file) for file in found), default=None)
        return {
            "is_possible": workspace.database_file is not None and not self.session.is_demo,
            "is_served": is_own_server(),
            "last": last and long_date(last, self.session.language),
            "is_due": self._is_due(last),
            "is_own_drive": kind_of_drive(workspace.folder) == "own",
            "made": self.made,
            "found": [
                {"file": str(file), "day": long_date(_day(file), self.session.language)}
                for file in found
            ],
            "wanted": self.wanted,
            "is_fetching": self.is_fetching,
        }

    def save(self, _: Values) -> None:
        """Write a copy where downloads lie, which a leader finds again."""
        folder = user_downloads_path()
        self.made = back_up(self.session.store, folder if folder.is_dir() else Path.home())

    def choose(self, values: Values) -> None:
        """Look at a copy before anything is put back."""
        known = {str(file): file for file in self._found()}
        chosen = known.get(values.get("value", ""))
        if chosen:
            if self.session.store.open_meetings():
                raise StoreError("meeting_is_open")
            check_backup(chosen, self.session.workspace)
        self.wanted = chosen

    def leave(self, _: Values) -> None:
        """Think better of it."""
        self.wanted = None

    def fetch(self, _: Values) -> None:
        """Ask the server to put the copy back and begin again."""
        if self.wanted:
            self.is_fetching = stop(self.session.workspace.folder, restore=self.wanted)

    def _found(self) -> Sequence[Path]:
        """Give the copies that lie where a leader puts one, the newest first."""
        places = [
            copy_folder(self.session.workspace),
            user_downloads_path(),
            user_desktop_path(),
            user_documents_path(),
            *(file.parent for file, _ in self.session.store.backups()),
        ]
        files = {file for place in places if place.is_dir() for file in place.glob(PATTERN)}
        return sorted(files, key=lambda file: file.stat().st_mtime, reverse=True)

    def _is_due(self, last: date | None) -> bool:
        """Tell whether the meeting was held and no copy is newer."""
        store = self.session.store
        if not store.networks():
            return False
        agenda = store.meeting(self.session.network.id).agenda
        if agenda is None or not agenda_of(agenda).is_over:
            return False
        held = self.session.form(ModuleCode.NET).sheet.value(Item.NET_MEETING)
        return last is None or bool(held and last < date.fromisoformat(held))


def _day(file: Path) -> date:
    """Give the day that a copy was made."""
    return day_of(file.stat().st_mtime)


@say
def copies() -> Panel:
    """Show when the last copy was made, make one, and fetch one back."""
    session = current_session()
    about = CopiesPanel(session)
    actions = {
        "save": about.save,
        "choose": about.choose,
        "leave": about.leave,
        "fetch": about.fetch,
    }
    panel = Panel("install/copies", session.language, about.content, actions)
    return keep("copies", panel, panel.refresh, ModuleCode.NET, MEETING)
