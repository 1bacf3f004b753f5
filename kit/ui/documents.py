"""Documents: the leader sees those of the meeting, leaves parts out, and downloads them.

Called by notebooks. The files are made when they are asked for, from what is true then.
"""

from base64 import b64encode
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from kit.instrument.ids import ModuleCode, PlanCode
from kit.meeting.acts import Values
from kit.meeting.followup_days import MONTHS, WITH_YEAR
from kit.meeting.session import Session
from kit.reports import html
from kit.reports.documents import DOCUMENTS, HANDOUT, MINUTES, ON_REQUEST, PARTS, document
from kit.reports.model import Branding
from kit.reports.source import Source, source
from kit.reports.write import made
from kit.store.meetings import MEETING
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.panel import Panel

TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar",
}
FORMS = (ModuleCode.NET, ModuleCode.SOL, ModuleCode.VAL, PlanCode.NOTES, ModuleCode.FS, MEETING)
"""What a document changes with."""


@say
def documents() -> Panel:
    """Show the documents as they are now, with a choice of parts, and make their files."""
    session = current_session()
    about = Documents(session)
    actions = {"choose": about.choose, "make": about.make}
    panel = Panel("report/report", session.language, about.content, actions)
    return keep("documents", panel, panel.refresh, *FORMS)


class Documents:
    """The documents of one network: which one is seen, what is left out, and the files made."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.name = MINUTES
        self.without: frozenset[str] = ON_REQUEST
        self.has_year = False
        self.files: Mapping[str, bytes] = {}

    def content(self) -> Mapping[str, Any]:
        """Give what the panel shows."""
        found = self._source()
        return {
            "documents": [
                {"name": name, "title": found.say(f"kind_{name}"), "is_chosen": name == self.name}
                for name in DOCUMENTS
            ],
            "parts": [
                {"name": part, "title": self._title(found, part), "is_in": part not in self.without}
                for part in DOCUMENTS[self.name]
            ],
            "has_year": self.has_year,
            "preview": self._preview(found),
            "title": found.say(f"title_{self.name}", network=found.name),
            "files": [_file(name, content) for name, content in self.files.items()],
        }

    def choose(self, values: Values) -> None:
        """See another document, leave out what is not ticked, choose what the calendar holds."""
        wished, self.has_year = values.get("document", ""), "year" in values
        if wished == self.name:
            unticked = {part for part in DOCUMENTS[wished] if f"part-{part}" not in values}
            self.without = (self.without - DOCUMENTS[wished].keys()) | unticked
        elif wished in DOCUMENTS:
            self.name = wished
        self.files = {}

    def make(self, _: Values) -> None:
        """Make every file, without what is left out."""
        session = self.session
        months = WITH_YEAR if self.has_year else MONTHS
        about = (session.store, session.instrument, session.network, session.language)
        self.files = made(*about, self.without, months, self._also)

    @property
    def _also(self) -> frozenset[str]:
        """What the leader has ticked of what is made only on request."""
        return ON_REQUEST - self.without

    def _source(self) -> Source:
        session = self.session
        return source(session.store, session.instrument, session.network, session.language)

    def _title(self, found: Source, part: str) -> str:
        key = "planned_agenda" if (self.name, part) == (HANDOUT, "agenda") else part
        return (
            found.say("on_request", part=found.say(key)) if part in ON_REQUEST else found.say(key)
        )

    def _preview(self, found: Source) -> str:
        sender = self.session.settings.municipality
        without = [part for part in PARTS if part in self.without]
        shown = document(found, self.name, sender=sender, without=without, also=self._also)
        return html.write(shown, Branding(b"")).decode()


def _file(name: str, content: bytes) -> Mapping[str, str]:
    type = TYPES[PurePath(name).suffix.lstrip(".")]
    return {"name": name, "address": f"data:{type};base64,{b64encode(content).decode()}"}
