"""Single choice: one code of a list."""

from typing import Literal

from kit.questions.base import Control, Listed, Variable, typed
from kit.text import Language


class Single(Listed):
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

    def parse(self, raw: object) -> str | None:
        """Keep one of the codes."""
        value = typed(raw).strip()
        return self.codes.check(value) if value else None

    def variables(self, language: Language) -> list[Variable]:
        """Become one category; ordinal where the list is ordered."""
        options, is_two_ended = self.codes.options(language), self.codes.two_ended
        return [
            self._variable("category", self.order, language, values=options, two_ended=is_two_ended)
        ]
