"""Rating from 0 to 10: only the ends have words, every number can be chosen."""

from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, Listed, Option, Variable, one_of, typed

STEPS = tuple(str(number) for number in range(11))
ENDS = (STEPS[0], STEPS[-1])


class Rating0To10(Listed):
    """Eleven steps between two ends; its list holds the words of the ends."""

    type: Literal["rating11"]

    def control(self, language: Language) -> Control:
        """Ask with eleven radio buttons in a row."""
        return self._control("steps", language, options=self.steps(language))

    def steps(self, language: Language) -> tuple[Option, ...]:
        """Give the eleven steps; a step between the ends has its number for a label."""
        ends = {option.value: option.label for option in self.codes.options(language)}
        return tuple(Option(step, ends.get(step, step), int(step)) for step in STEPS)

    def parse(self, raw: object) -> str | None:
        """Keep one of the numbers 0 to 10."""
        value = typed(raw).strip()
        return one_of(value, STEPS) if value else None

    def variables(self, language: Language) -> list[Variable]:
        """Become one ordered number."""
        return [self._variable("integer", "ordinal", language, values=self.steps(language))]
