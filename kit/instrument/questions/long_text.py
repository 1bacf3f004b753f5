"""Long text: some lines in somebody's own words."""

from collections.abc import Sequence
from random import Random
from typing import Literal

from pydantic import Field, StrictInt

from kit.core.text import Language
from kit.instrument.questions.base import Control, Question
from kit.instrument.questions.parsing import typed, within
from kit.instrument.questions.tally import People, TextTally, every
from kit.instrument.questions.variables import TextVariable, Variable


class LongText(Question):
    """A text of several lines."""

    result = TextTally

    type: Literal["long"]
    limit: StrictInt = Field(default=2000, ge=1, le=10_000)

    def control(self, language: Language) -> Control:
        """Ask with a box that grows."""
        return self._control("area", language, limit=self.limit)

    def parse(self, raw: object) -> str | None:
        """Keep what was typed, line breaks and all."""
        return within(typed(raw), self.limit)

    def tally(self, people: People) -> TextTally:
        """Count the texts."""
        return TextTally(len(every(people)))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> str:
        """Say something."""
        return chance.choice(phrases)

    def in_words(self, stored: str, control: Control, language: Language) -> str:
        """Give the text as it is."""
        return stored

    def variables(self, language: Language) -> list[Variable]:
        """Become one text."""
        return [self._variable(TextVariable, "nominal", language)]
