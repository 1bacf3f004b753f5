"""Rating: a statement answered on an ordered scale of five points."""

from typing import Literal

from kit.questions.base import Control, Listed, Variable, typed
from kit.text import Language

POINTS = 5


class Rating(Listed):
    """Five ordered points, each with its words."""

    type: Literal["rating"]

    def control(self, language: Language) -> Control:
        """Ask with radio buttons in a row."""
        return self._control("scale", language, options=self.codes.options(language))

    def parse(self, raw: object) -> str | None:
        """Keep one of the points."""
        value = typed(raw).strip()
        return self.codes.check(value) if value else None

    def variables(self, language: Language) -> list[Variable]:
        """Become one ordered category."""
        options, is_two_ended = self.codes.options(language), self.codes.two_ended
        return [
            self._variable("category", "ordinal", language, values=options, two_ended=is_two_ended)
        ]
