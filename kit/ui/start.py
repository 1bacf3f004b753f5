"""The start of the preparation: make a network or choose one."""

from collections.abc import Mapping
from typing import Any

from kit.core.cleaning import clean
from kit.core.errors import AnswerError
from kit.core.text import word
from kit.instrument.ids import Item
from kit.meeting.session import Session
from kit.store.network import is_same_name


class NetworkChoice:
    """The list of networks and the form that makes one; what went wrong stays beside it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.name, self.name_error = "", ""

    def content(self) -> dict[str, Any]:
        """Give what the panel shows."""
        networks = self.session.store.networks()
        return {
            "networks": networks,
            "chosen": self.session.network.id if networks else None,
            "name": self.name,
            "name_error": self.name_error,
        }

    def choose(self, values: Mapping[str, str]) -> None:
        """Work with another network."""
        self.session.switch(values.get("value", ""))

    def make(self, values: Mapping[str, str]) -> None:
        """Make a network of the given name and work with it."""
        self.name = clean(values.get("name", "")).replace("\n", " ")
        self.name_error = self._fault()
        if not self.name_error:
            version = self.session.instrument.version
            network = self.session.store.add_network(self.name.strip(), version)
            self.name = ""
            self.session.switch(network.id)

    def _fault(self) -> str:
        language = self.session.language
        name = self.name.strip()
        if not name:
            return word("pages.name_missing", language)
        try:
            self.session.instrument.item(Item.NET_NAME).parse(name)
        except AnswerError as error:
            return error.sentence(language)
        known = self.session.store.networks()
        is_taken = any(is_same_name(network.name, name) for network in known)
        return word("pages.name_taken", language, name=name) if is_taken else ""
