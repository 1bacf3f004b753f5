"""Short text: one line, e.g. the name of a solution."""

from collections.abc import Sequence
from random import Random
from typing import Literal

from pydantic import Field, StrictInt

from kit.core.text import Language
from kit.instrument.questions.base import Control, Question
from kit.instrument.questions.parsing import typed, within
from kit.instrument.questions.tally import People, TextTally, every
from kit.instrument.questions.variables import TextVariable, Variable


class ShortText(Question):
    """A line of text."""

    result = TextTally

    type: Literal["short"]
    limit: StrictInt = Field(default=200, ge=1, le=10_000)

    def control(self, language: Language) -> Control:
        """Ask with one line."""
        return self._control("line", language, limit=self.limit)

    def parse(self, raw: object) -> str | None:
        """Keep what was typed; a line break becomes a space."""
        return within(typed(raw).replace("\n", " "), self.limit)

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
