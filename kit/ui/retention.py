"""Retention: the start page's word on how long a network is kept, and a way to delete it now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kit.core.cleaning import clean
from kit.core.dates import long_date
from kit.core.now import today
from kit.core.text import word
from kit.instrument.ids import ModuleCode
from kit.meeting.session import Session
from kit.privacy.erasure import ErasureOutcome, erase_network, kept_until
from kit.store.network import Network, is_same_name
from kit.store.retention import REMINDER
from kit.store.watch import open_pages
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.panel import Panel

Content = Mapping[str, Any]


class Retention:
    """How long the network is kept, and deleting it; what went wrong stays beside the field."""

    def __init__(self, session: Session) -> None:
        self.session, self.store = session, session.store
        self.typed, self.name_error, self.warned = "", "", ""
        self.told: list[str] = []
        self.has_remains = False

    def content(self) -> Content:
        """Give what the panel shows."""
        if not self.store.networks():
            return {"network": None, "told": self.told, "has_remains": self.has_remains}
        network = self.session.network
        until = kept_until(self.store, network, self.session.settings.retention_months)
        return {
            "network": network,
            "until": long_date(until, self.session.language),
            "state": _state(until, today()),
            "typed": self.typed,
            "name_error": self.name_error,
            "told": self.told,
            "has_remains": self.has_remains,
        }

    def delete(self, values: Mapping[str, str]) -> None:
        """Delete the network, if its name was typed; open pages are named first, once."""
        network = self.session.network
        self.typed, self.told, self.name_error = clean(values.get("name", "")), [], ""
        if not is_same_name(self.typed, network.name):
            self.name_error = self._word("other_name", name=network.name)
            return
        if self.warned != network.id and (pages := open_pages(self.store, network.id)):
            self.warned = network.id
            self.name_error = self._word("pages_open", count=pages)
            return
        outcome = erase_network(self.store, network)
        self.typed, self.told = "", list(self._sentences(network, outcome))
        self.has_remains = not outcome.is_wiped
        self.session.leave()

    def wipe(self, _: Mapping[str, str]) -> None:
        """Take what is left of deleted things out of the database's files."""
        self.has_remains = not self.store.wipe()
        self.told = [] if self.has_remains else [self._word("remains_gone")]

    def _sentences(self, network: Network, outcome: ErasureOutcome) -> list[str]:
        sentences = [self._word("gone", name=network.name, count=outcome.erasure.responses)]
        sentences += [self._word("phones_left", count=outcome.phones)] if outcome.phones else []
        return sentences + [self._word("left", file=file) for file in outcome.left]

    def _word(self, key: str, **values: object) -> str:
        return word(f"upkeep.{key}", self.session.language, **values)


def _state(until: date, today: date) -> str:
    if today > until:
        return "over"
    return "soon" if until - today <= REMINDER else "calm"


@say
def keeping() -> Panel:
    """Show how long the network is kept, and let the leader delete it."""
    session = current_session()
    about = Retention(session)
    panel = Panel(
        "upkeep/keeping",
        session.language,
        about.content,
        {"delete": about.delete, "wipe": about.wipe},
    )
    return keep("keeping", panel, panel.refresh, ModuleCode.NET)
