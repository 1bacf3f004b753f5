"""Responses: what one person or group answered, as it is stored.

Read and written by the store; turned into tables by `kit.analysis.tables.frames`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

OUTSIDE = ""
"""The row of an answer that stands outside the repeated rows."""


@dataclass(frozen=True)
class Answer:
    """One stored answer: a value in canonical text or a missing code; how often it was written."""

    value: str | None = None
    missing: int | None = None
    revision: int = 0

    @property
    def is_given(self) -> bool:
        """Whether anything was answered, *ved ikke* included."""
        return self.value is not None or self.missing is not None

    def says_the_same_as(self, other: "Answer") -> bool:
        """Whether two answers differ at most in their revision."""
        return (self.value, self.missing) == (other.value, other.missing)


@dataclass(frozen=True)
class Response:
    """The head of one filling-in of a form.

    Attributes
    ----------
    is_sent
        Whether the participant has said to be done.
    recall
        The salted hash of the code by which a participant finds a commitment again.
    """

    id: str
    network: str
    form: str
    wave: int
    instrument_version: str
    saved_on: date
    round: str | None = None
    is_sent: bool = False
    recall: str | None = None


@dataclass(frozen=True)
class Sheet:
    """Everything in one response: its rows in order, and the answers by row and item."""

    rows: tuple[str, ...] = ()
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)

    def answer(self, item: str, row: str = OUTSIDE) -> Answer:
        """Give one answer; an empty one where nothing was written."""
        return self.answers.get((row, item), Answer())

    def value(self, item: str, row: str = OUTSIDE) -> str:
        """Give the stored value of one answer, or an empty text."""
        return self.answer(item, row).value or ""
