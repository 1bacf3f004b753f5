"""Select one: one code of a list."""

from collections.abc import Iterator
from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, Misfit, OneOfList
from kit.instrument.questions.code_list import CodeList
from kit.instrument.questions.tally import ChoiceTally, People, counted, every, of_list


class SelectOne(OneOfList):
    """One choice among a few.

    Attributes
    ----------
    keeps_row
        The choice that keeps the rest of its row with who answers: nothing of it is stored.
    """

    result = ChoiceTally

    type: Literal["single"]
    keeps_row: str | None = None

    def control(self, language: Language) -> Control:
        """Ask with radio buttons."""
        options = self.codes.options(language)
        return self._control("radio", language, options=options, keeps=self.keeps_row)

    def tally(self, people: People) -> ChoiceTally:
        """Count each code, and the people who chose one."""
        known = of_list(people, self.codes.values)
        answers = every(known)
        return ChoiceTally(counted(answers, self.codes.values), len(known), len(answers))

    def misfits(self, codes: CodeList) -> Iterator[Misfit]:
        """Say so where the list lacks the choice that keeps a row."""
        if self.keeps_row is not None and self.keeps_row not in codes.values:
            yield "keeps_unknown", {"value": self.keeps_row, "known": ", ".join(codes.values)}
