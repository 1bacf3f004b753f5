"""Variables: what an answer becomes in tables, with a class for each way in which it is stored.

Frames, codebook, exports and charts read Variables and know no question type. A Variable says what
a stored text becomes as a cell; what a format does with a column goes by its `kind`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from kit.instrument.questions.options import Option

Measure = Literal["nominal", "ordinal", "scale"]
Storage = Literal["text", "date", "integer", "category", "flag"]
Kind = Literal["number", "code", "day", "text"]
"""A whole number, a code of a list with words, a day, or free text."""
Cell = int | str


@dataclass(frozen=True, kw_only=True)
class Variable(ABC):
    """What one answer becomes in a table, described in one language.

    A two-ended scale has a middle that it leaves in both directions (less than before, more than
    before).
    """

    storage: ClassVar[Storage]
    kind: ClassVar[Kind]

    name: str
    item: str
    label: str
    measure: Measure
    values: tuple[Option, ...] = ()
    missing: tuple[Option, ...] = ()
    intro: str = ""
    two_ended: bool = False

    @property
    @abstractmethod
    def is_whole(self) -> bool:
        """Whether every cell is a whole number."""

    @abstractmethod
    def cell(self, stored: str) -> Cell:
        """Give what stands in a wide table for an answer that is stored so."""

    @property
    def words(self) -> Mapping[str, str]:
        """The words of each code that an answer may hold."""
        return {option.value: option.label for option in self.values}

    def codes_in(self, stored: str) -> Sequence[str]:
        """Give the codes of an answer: one, but where several are chosen."""
        return [stored]

    def unlisted(self, answers: Iterable[str], listed: "Iterable[Variable]") -> list[Self]:
        """Give a variable for each code that was answered and is in the list no longer."""
        return []


class TextVariable(Variable):
    """A text, or the key of a row."""

    storage = "text"
    kind = "text"
    is_whole = False

    def cell(self, stored: str) -> str:
        """Give the text."""
        return stored


class DateVariable(Variable):
    """A day, as ISO has it."""

    storage = "date"
    kind = "day"
    is_whole = False

    def cell(self, stored: str) -> str:
        """Give the day as ISO has it."""
        return stored


class IntegerVariable(Variable):
    """A whole number."""

    storage = "integer"
    kind = "number"
    is_whole = True

    def cell(self, stored: str) -> Cell:
        """Give the number; the text where an older answer is none."""
        return _number(stored)


class CategoryVariable(Variable):
    """One code of a list."""

    storage = "category"
    kind = "code"

    @property
    def is_whole(self) -> bool:
        """Whether all codes of the list are numbers."""
        return all(option.value.isdigit() for option in self.values)

    def cell(self, stored: str) -> Cell:
        """Give the code: a number where all of the list are."""
        return _number(stored) if self.is_whole else stored


@dataclass(frozen=True, kw_only=True)
class FlagVariable(Variable):
    """One code of a tick list: ticked or not, named ``item__code``."""

    storage: ClassVar[Storage] = "flag"
    kind = "code"
    is_whole = True

    code: str
    code_label: str

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the code that it is about."""
        return {self.code: self.code_label}

    def cell(self, stored: str) -> int:
        """Give 1 where the code is among those that were chosen, else 0."""
        return int(self.code in stored.split())

    def codes_in(self, stored: str) -> Sequence[str]:
        """Give every code that was chosen."""
        return stored.split()

    def unlisted(self, answers: Iterable[str], listed: Iterable[Variable]) -> list[Self]:
        """Give a variable for each code that was ticked and is in the list no longer."""
        known = {code for variable in listed for code in variable.words}
        ticked = {code for answer in answers for code in answer.split()}
        return [
            replace(self, name=f"{self.item}__{code}", label=code, code=code, code_label=code)
            for code in sorted(ticked - known)
        ]


STORED: Sequence[type[Variable]] = (
    TextVariable,
    DateVariable,
    IntegerVariable,
    CategoryVariable,
    FlagVariable,
)
"""Every way in which an answer is stored."""


def _number(stored: str) -> Cell:
    """Give a number; a text that was a code when the list had words stays one."""
    try:
        return int(stored)
    except ValueError:
        return stored
