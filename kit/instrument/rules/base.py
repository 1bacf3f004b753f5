"""What every rule looks at: an instrument whose structure holds.

Each file beside this one has one function, `problems(look)`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.core.problems import Place, Problem
from kit.core.text import Language
from kit.instrument.module import Module
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.code_list import CodeList


@dataclass(frozen=True)
class Draft:
    """The parts of an instrument.

    Parameters
    ----------
    left_out
        Ids of questions whose own structure has a fault: they are there all the same.
    left_out_lists
        Names of such code lists.
    """

    file: str
    languages: Sequence[Language]
    missing: Sequence[int]
    short_version: Sequence[str]
    baseline: Sequence[str]
    code_lists: Mapping[str, CodeList]
    modules: Sequence[Module]
    left_out: frozenset[str] = frozenset()
    left_out_lists: frozenset[str] = frozenset()

    @property
    def questions(self) -> list[AnyQuestion]:
        """Every question, in order."""
        return [question for module in self.modules for question in module.items]

    @property
    def ids(self) -> set[str]:
        """The id of every question, also of those with a fault."""
        return {question.id for question in self.questions} | self.left_out

    def problem(
        self, place: Place | None, code: str, language: Language | None = None, **values: object
    ) -> Problem:
        """Give one problem of this file."""
        return Problem(self.file, place, language, code, values)


def twice(names: Sequence[str]) -> list[str]:
    """Give the names that stand more than once."""
    return [name for name, count in Counter(names).items() if count > 1]
