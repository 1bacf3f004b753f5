"""Rating: a statement answered on an ordered scale of five points."""

from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, OneOfList

POINTS = 5


class Rating(OneOfList):
    """Five ordered points, each with its words."""

    type: Literal["rating"]

    def control(self, language: Language) -> Control:
        """Ask with radio buttons in a row."""
        return self._control("scale", language, options=self.codes.options(language))
