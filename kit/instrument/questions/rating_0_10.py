"""Rating from 0 to 10: only the ends have words, every number can be chosen."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, Listed, Misfit
from kit.instrument.questions.code_list import CodeList
from kit.instrument.questions.options import Option
from kit.instrument.questions.parsing import one_of, typed
from kit.instrument.questions.tally import People, StepsTally, counted, every, of_list
from kit.instrument.questions.variables import IntegerVariable, Variable

STEPS = tuple(str(number) for number in range(11))
ENDS = (STEPS[0], STEPS[-1])


class Rating0To10(Listed):
    """Eleven steps between two ends; its list holds the words of the ends."""

    result = StepsTally

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

    def tally(self, people: People) -> StepsTally:
        """Count each step."""
        known = of_list(people, STEPS)
        return StepsTally(counted(every(known), STEPS), len(known))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> str:
        """Choose a step."""
        return chance.choice(STEPS)

    def misfits(self, codes: CodeList) -> Iterator[Misfit]:
        """Say so where the list is not that of the two ends."""
        if codes.values != ENDS:
            yield "rating11_list", {"value": self.code_list}

    def variables(self, language: Language) -> list[Variable]:
        """Become one ordered number."""
        return [self._variable(IntegerVariable, "ordinal", language, values=self.steps(language))]
