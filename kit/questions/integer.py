"""Integer: a whole number, e.g. how many took part."""

import re
from typing import Literal

from pydantic import StrictInt

from kit.errors import AnswerError
from kit.questions.base import Control, Question, Variable, typed
from kit.text import Language

_WHOLE = re.compile(r"([+-]?)0*([0-9]+)")
_MOST_DIGITS = 9


class Integer(Question):
    """A whole number within limits."""

    type: Literal["integer"]
    minimum: StrictInt = 0
    maximum: StrictInt = 1_000_000

    def control(self, language: Language) -> Control:
        """Ask with a field for digits."""
        return self._control(
            "integer", language, minimum=str(self.minimum), maximum=str(self.maximum)
        )

    def parse(self, raw: object) -> str | None:
        """Keep a whole number without leading zeros."""
        text = typed(raw).strip()
        if not text:
            return None
        found = _WHOLE.fullmatch(text)
        if not found:
            raise AnswerError("not_an_integer", value=text[:40])
        sign, digits = found.groups()
        is_short = len(digits) <= _MOST_DIGITS
        if not (is_short and self.minimum <= int(sign + digits) <= self.maximum):
            raise AnswerError(
                "out_of_range", value=text[:40], minimum=self.minimum, maximum=self.maximum
            )
        return str(int(sign + digits))

    def variables(self, language: Language) -> list[Variable]:
        """Become one number."""
        return [self._variable("integer", "scale", language)]
