"""Variables: what an answer becomes in tables, with a class for each way in which it is stored.

Frames, codebook, exports and charts read Variables and know no question type. A Variable says what
a stored text becomes as a cell; what a format does with a column goes by its `kind`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Literal

from kit.core.text import Language, word
from kit.instrument.questions.options import Option

Measure = Literal["nominal", "ordinal", "scale"]
Storage = Literal["text", "date", "integer", "category", "flag"]
Kind = Literal["number", "code", "day", "text", "key"]
"""A whole number, a code of a list with words, a day, free text, or what stands for something."""
Cell = int | str
LONGEST_TEXT, LONGEST_KEY = 2000, 64
"""Characters of a text whose question has no limit of its own, and of a key."""
BYTES_OF_CHARACTER = 4


@dataclass(frozen=True, kw_only=True)
class Variable(ABC):
    """What one answer becomes in a table, described in one language.

    Attributes
    ----------
    missing
        The codes for no answer that may stand among the cells.
    beside
        The codes of an ordered list that stand outside its order.
    two_ended
        Whether a scale has a middle that it leaves in both directions (less than before, more).
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
    beside: tuple[str, ...] = ()
    two_ended: bool = False

    @property
    @abstractmethod
    def is_whole(self) -> bool:
        """Whether every cell is a whole number."""

    @abstractmethod
    def cell(self, stored: str) -> Cell | None:
        """Give what stands in a wide table for an answer that is stored so; None for nothing."""

    @property
    def width(self) -> int:
        """The bytes that a text may take; 0 where programs for statistics have numbers."""
        return 0

    @property
    def words(self) -> Mapping[str, str]:
        """The words of each code that an answer may hold."""
        return {option.value: option.label for option in self.values}

    def codes_in(self, stored: str) -> Sequence[str]:
        """Give the codes of an answer: one, but where several are chosen."""
        return [stored]

    def unlisted(
        self, answers: Iterable[str], listed: "Iterable[Variable]"
    ) -> "Sequence[Variable]":
        """Give variables for answers of before that this one has no cell for."""
        if all(self.cell(answer) is not None for answer in answers):
            return []
        name = f"{self.name}__{FORMER}"
        return [FormerVariable(name=name, item=self.item, label=name, measure="nominal", of=self)]


@dataclass(frozen=True, kw_only=True)
class TextVariable(Variable):
    """A text in somebody's own words: whatever stands there, it is no code.

    Attributes
    ----------
    limit
        The characters that it may have.
    """

    storage = "text"
    kind = "text"
    is_whole = False

    limit: int = LONGEST_TEXT

    @property
    def width(self) -> int:
        """The bytes of the longest text: four for the rarest characters."""
        return BYTES_OF_CHARACTER * self.limit

    def cell(self, stored: str) -> str | None:
        """Give the text."""
        return stored


class KeyVariable(Variable):
    """What stands for something: the key of a row, an id, a code of any list."""

    storage = "text"
    kind = "key"
    is_whole = False

    @property
    def width(self) -> int:
        """The bytes of the longest key."""
        return LONGEST_KEY

    def cell(self, stored: str) -> str:
        """Give the key."""
        return stored


class DateVariable(Variable):
    """A day, as ISO has it."""

    storage = "date"
    kind = "day"
    is_whole = False

    def cell(self, stored: str) -> str | None:
        """Give the day as ISO has it; nothing for an older answer that is none."""
        return stored if _is_day(stored) else None


class IntegerVariable(Variable):
    """A whole number."""

    storage = "integer"
    kind = "number"
    is_whole = True

    def cell(self, stored: str) -> int | None:
        """Give the number; nothing for an older answer that is none, or no step of the scale."""
        is_number = stored in self.words if self.values else _is_number(stored)
        return int(stored) if is_number else None


class CategoryVariable(Variable):
    """One code of a list."""

    storage = "category"
    kind = "code"

    @property
    def is_whole(self) -> bool:
        """Whether all codes of the list are numbers, written as such."""
        return all(option.value == str(option.number) for option in self.values)

    def cell(self, stored: str) -> Cell | None:
        """Give the code: a number where all of the list are; nothing for one that it lacks."""
        if stored not in self.words:
            return None
        return int(stored) if self.is_whole else stored


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

    def unlisted(
        self, answers: Iterable[str], listed: Iterable[Variable]
    ) -> "Sequence[FlagVariable]":
        """Give a variable for each code that was ticked and is in the list no longer."""
        known = {code for variable in listed for code in variable.words}
        ticked = {code for answer in answers for code in answer.split()}
        return [
            replace(self, name=f"{self.item}__{code}", label=code, code=code, code_label=code)
            for code in sorted(ticked - known)
        ]


class GivenVariable(Variable):
    """Whether a text was given, or why not: named ``item__given``."""

    storage = "flag"
    kind = "code"
    is_whole = True

    @property
    def words(self) -> Mapping[str, str]:
        """None: the answer itself is no code."""
        return {}

    def cell(self, stored: str) -> int:
        """Give 1: there is a text."""
        return 1


@dataclass(frozen=True, kw_only=True)
class FormerVariable(TextVariable):
    """What an older version of the instrument let people answer, named ``item__former``.

    Attributes
    ----------
    of
        The variable that has no cell for it.
    """

    of: Variable

    def cell(self, stored: str) -> str | None:
        """Give what the other variable has no cell for."""
        return stored if self.of.cell(stored) is None else None


GIVEN, FORMER = "given", "former"
"""How the names of such variables end."""
STORED: Sequence[type[Variable]] = (
    TextVariable,
    KeyVariable,
    DateVariable,
    IntegerVariable,
    CategoryVariable,
    FlagVariable,
    GivenVariable,
)
"""Every way in which an answer is stored."""


def with_given(text: TextVariable, language: Language) -> list[Variable]:
    """Give a text and, beside it, whether it was given: the codes for no answer are no texts."""
    said = word("questions.given", language)
    given = GivenVariable(
        name=f"{text.name}__{GIVEN}",
        item=text.item,
        label=f"{said} – {text.label}",
        measure="nominal",
        values=(Option("1", said, 1),),
        missing=text.missing,
        intro=text.intro,
    )
    return [replace(text, missing=()), given]


def _is_number(stored: str) -> bool:
    return stored.removeprefix("-").isdecimal()


def _is_day(stored: str) -> bool:
    try:
        return date.fromisoformat(stored).isoformat() == stored
    except ValueError:
        return False
