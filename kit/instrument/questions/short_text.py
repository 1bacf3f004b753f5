"""Short text: one line, e.g. the name of a solution."""

from typing import Literal

from pydantic import Field, StrictInt

from kit.core.text import Language
from kit.instrument.questions.base import Control, Written
from kit.instrument.questions.parsing import typed, within


class ShortText(Written):
    """A line of text."""

    type: Literal["short"]
    limit: StrictInt = Field(default=200, ge=1, le=10_000)

    def control(self, language: Language) -> Control:
        """Ask with one line."""
        return self._control("line", language, limit=self.limit)

    def parse(self, raw: object) -> str | None:
        """Keep what was typed; a line break becomes a space."""
        return within(typed(raw).replace("\n", " "), self.limit)
