"""The head of each notebook: the network that it is about, and what is wrong with files."""

from collections.abc import Mapping
from typing import Any

from kit.core.drives import is_shared_drive
from kit.core.errors import KitError
from kit.meeting.session import Session


class NotebookHeading:
    """What stands above everything; where nothing can be read it stays as it was, and says so."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._facts: Mapping[str, object] = {}

    def content(self) -> Mapping[str, Any]:
        """Give what the panel shows."""
        session, trouble = self.session, []
        try:
            self._facts = session.facts()
        except KitError as error:
            if not self._facts:
                raise
            trouble = [error.sentence(session.language)]
        return {
            **self._facts,
            "is_demo": session.is_demo,
            "is_shared_drive": is_shared_drive(session.workspace.folder),
            "trouble": trouble,
            "faults": session.faults(),
        }
