"""Integer: a whole number, e.g. how many took part."""

import re
from collections.abc import Sequence
from random import Random
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from kit.core.errors import AnswerError
from kit.core.text import Language
from kit.instrument.questions.base import Control, Question
from kit.instrument.questions.parsing import typed
from kit.instrument.questions.tally import NumberTally, People, every
from kit.instrument.questions.variables import IntegerVariable, Variable

_SPACE = re.compile(r"[\s\ufeff]")  # what a browser counts as white space
_IN_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+")
_WHOLE = re.compile(r"([+-]?)0*([0-9]+)")
_MOST_DIGITS = 9
Limit = Annotated[StrictInt, Field(ge=-(10**_MOST_DIGITS) + 1, le=10**_MOST_DIGITS - 1)]


class Integer(Question):
    """A whole number within limits."""

    result = NumberTally

    type: Literal["integer"]
    minimum: Limit = 0
    maximum: Limit = 1_000_000

    def control(self, language: Language) -> Control:
        """Ask with a field for digits."""
        return self._control(
            "integer", language, minimum=str(self.minimum), maximum=str(self.maximum)
        )

    def parse(self, raw: object) -> str | None:
        """Keep a whole number; *1.000* and *1 000* are a thousand, as Danes write it."""
        text = typed(raw).strip()
        digits = _ungrouped(text)
        if not digits:
            return None
        found = _WHOLE.fullmatch(digits)
        if not found:
            raise AnswerError("not_an_integer", value=text[:40])
        sign, digits = found.groups()
        is_short = len(digits) <= _MOST_DIGITS
        if not (is_short and self.minimum <= int(sign + digits) <= self.maximum):
            limits = {"minimum": self.minimum, "maximum": self.maximum}
            raise AnswerError("out_of_range", value=text[:40], **limits)
        return str(int(sign + digits))

    def tally(self, people: People) -> NumberTally:
        """Put the numbers in order."""
        return NumberTally(tuple(sorted(map(int, every(people)))), sum(map(bool, people)))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> int:
        """Give a number near the lowest."""
        return chance.randint(self.minimum, min(self.maximum, self.minimum + 20))

    def in_words(self, stored: str, control: Control, language: Language) -> str:
        """Give the digits."""
        return stored

    def variables(self, language: Language) -> list[Variable]:
        """Become one number."""
        return [self._variable(IntegerVariable, "scale", language)]


def _ungrouped(text: str) -> str:
    digits = _SPACE.sub("", text)
    return digits.replace(".", "") if _IN_THOUSANDS.fullmatch(digits) else digits
