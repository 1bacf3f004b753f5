"""Moderation: the leader reads what people wrote, and says what the others see of it.

Shared by the meeting, `kit.meeting.control`, and the follow-up, `kit.meeting.followup`. A decision
is one change in the store; where the round is shown already, everybody sees at once what came of
it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kit.core.text import Language, clean
from kit.forms.rounds import heading
from kit.meeting.session import Session
from kit.results.texts import FreeText, text_parts, texts
from kit.store.publications import Verdict
from kit.store.rounds import Round

ACTS = ("let_through", "hide", "redact")
"""What can be done with a text."""

Values = Mapping[str, str]
Content = Mapping[str, Any]


class Moderation(ABC):
    """What the leader decides about the texts of rounds that take no more answers.

    Its acts get the values of a panel's button or form: ``value`` names a text.
    """

    def __init__(self, session: Session) -> None:
        self.session, self.store = session, session.store

    @abstractmethod
    def done(self) -> Sequence[Round]:
        """Give the rounds that take no more answers."""

    def texts(self, round: Round) -> Sequence[FreeText]:
        """Give what people wrote in a round."""
        return texts(self.store, self.session.instrument, round)

    def let_through(self, values: Values) -> None:
        """Let others see a text as it was written."""
        self._decide(values, Verdict(True))

    def hide(self, values: Values) -> None:
        """Let nobody else see a text."""
        self._decide(values, Verdict(False))

    def redact(self, values: Values) -> None:
        """Let others see a text in the leader's words; without any it is hidden."""
        text = clean(values.get("text", "")).strip()
        self._decide(values, Verdict(bool(text), text or None))

    def _decide(self, values: Values, verdict: Verdict) -> None:
        key = values.get("value", "")
        for round in self.done():
            for free_text in self.texts(round):
                if free_text.key == key and free_text.is_for_all:
                    self.store.decide(round, free_text.spot, verdict)
                    self._follow(round, free_text.item)

    def _follow(self, round: Round, item: str) -> None:
        """Show what was decided about a question at once where its round is shown already."""
        if round.state != "shown":
            return
        parts = text_parts(self.store, self.session.instrument, round)
        changed = [part for part in parts if part.part == item]
        self.store.publish(round, changed, [] if changed else [item])


def by_question(moderation: Moderation, round: Round) -> Iterator[Content]:
    """Give the texts of a round under their questions, in the order of the form."""
    session = moderation.session
    ordered = sorted(
        moderation.texts(round), key=lambda free_text: round.items.index(free_text.item)
    )
    for item, found in groupby(ordered, key=lambda free_text: free_text.item):
        title = heading(round, session.instrument, item, session.language)
        yield {"title": title, "texts": [_text(free_text, session.language) for free_text in found]}


def _text(free_text: FreeText, language: Language) -> Content:
    decided = "shown" if free_text.is_shown else "hidden"
    return {
        "key": free_text.key,
        "text": free_text.lines[language],
        "own": free_text.verdict.text if free_text.verdict else None,
        "is_for_all": free_text.is_for_all,
        "state": decided if free_text.verdict else "waiting",
    }
