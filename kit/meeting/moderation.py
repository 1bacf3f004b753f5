"""Moderation: the leader reads what people wrote, and says what the others see of it.

Shared by the meeting, `kit.meeting.control`, and the follow-up, `kit.meeting.followup`. A decision
is one change in the store; where the round is shown already, everybody sees at once what came of
it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from kit.core.cleaning import clean
from kit.core.text import Language
from kit.forms.rounds import heading
from kit.meeting.acts import Acts, Values
from kit.results.kept import kept_of
from kit.results.text_edition import text_edition
from kit.results.texts import FreeText, texts
from kit.results.values import LetThrough
from kit.store.publications import Published, Verdict
from kit.store.rounds import Round

ACTS = ("let_through", "hide", "redact", "show_anyway")
"""What can be done with a text, and with those that wait since they can be recognised."""

Content = Mapping[str, Any]


class Moderation(Acts, ABC):
    """What the leader decides about the texts of rounds that take no more answers.

    Its acts get the values of a panel's button or form: ``value`` names a text.
    """

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
                    self._follow(round)

    def show_anyway(self, values: Values) -> None:
        """Show the texts of a form that can be recognised: the leader was told, and says yes."""
        for round in self.done():
            if round.form == values.get("value"):
                self._follow(round, is_agreed=True)

    def waiting(self, round: Round) -> int:
        """Count the texts that wait although they were let through: their writers are too few."""
        found = self.texts(round) if round.state == "shown" else ()
        return sum(text.is_shown and not text.is_out for text in found)

    def _follow(self, round: Round, *, is_agreed: bool = False) -> None:
        """Show at once what was decided about texts where their round is shown already."""
        if round.state != "shown":
            return
        session, before = self.session, self._texts_shown(round)
        about = (self.store, session.instrument, round, session.min_n)
        found = text_edition(*about, is_agreed=is_agreed)
        changed = [part for part in found.parts if before.get(part.part) != part]
        gone = [name for name in before if name not in {part.part for part in found.parts}]
        self.store.publish(round, changed, gone, texts=found.out)

    def _texts_shown(self, round: Round) -> Mapping[str, Published]:
        """Give what is shown of texts, by question."""
        parts, instrument = self.store.published(round.id), self.session.instrument
        values = ((part, kept_of(part, round, instrument).value) for part in parts)
        return {part.part: part for part, value in values if isinstance(value, LetThrough)}


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
