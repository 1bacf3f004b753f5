"""Select one: one code of a list."""

from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, OneOfList


class SelectOne(OneOfList):
    """One choice among a few.

    Attributes
    ----------
    keeps_row
        The choice that keeps the rest of its row with who answers: nothing of it is stored.
    """

    type: Literal["single"]
    keeps_row: str | None = None

    def control(self, language: Language) -> Control:
        """Ask with radio buttons."""
        options = self.codes.options(language)
        return self._control("radio", language, options=options, keeps=self.keeps_row)
