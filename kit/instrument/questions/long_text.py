"""Long text: some lines in somebody's own words."""

from typing import Literal

from pydantic import Field, StrictInt

from kit.core.text import Language
from kit.instrument.questions.base import Control, Written
from kit.instrument.questions.parsing import typed, within


class LongText(Written):
    """A text of several lines."""

    type: Literal["long"]
    limit: StrictInt = Field(default=2000, ge=1, le=10_000)

    def control(self, language: Language) -> Control:
        """Ask with a box that grows."""
        return self._control("area", language, limit=self.limit)

    def parse(self, raw: object) -> str | None:
        """Keep what was typed, line breaks and all."""
        return within(typed(raw), self.limit)
