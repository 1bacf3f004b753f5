"""Rating: a statement answered on an ordered scale of five points."""

from collections.abc import Iterator
from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, Misfit, OneOfList
from kit.instrument.questions.code_list import CodeList
from kit.instrument.questions.tally import People, ScaleTally, counted, every, of_list

POINTS = 5


class Rating(OneOfList):
    """Five ordered points, each with its words."""

    result = ScaleTally

    type: Literal["rating"]

    def control(self, language: Language) -> Control:
        """Ask with radio buttons in a row."""
        return self._control("scale", language, options=self.codes.options(language))

    def tally(self, people: People) -> ScaleTally:
        """Count each point."""
        known = of_list(people, self.codes.values)
        return ScaleTally(counted(every(known), self.codes.values), len(known))

    def misfits(self, codes: CodeList) -> Iterator[Misfit]:
        """Say so where the list is no scale of five points."""
        if not (codes.ordered and len(codes.codes) == POINTS):
            yield "rating_list", {"value": self.code_list}
