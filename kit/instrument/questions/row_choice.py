"""Row choice: the choice of an earlier row in another module, e.g. one of the solutions."""

import re
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Literal

from kit.core.text import Language
from kit.instrument.questions.base import Control, Question
from kit.instrument.questions.code_list import Choice
from kit.instrument.questions.parsing import one_of, typed
from kit.instrument.questions.tally import People, RowTally, every
from kit.instrument.questions.variables import KeyVariable, Variable

ROW_KEY = re.compile(r"[a-z0-9]{8}")


class RowChoice(Question):
    """One row of the target module, or one of a few fixed choices.

    Which rows there are stands in the answers, so the one who asks adds them to the options.
    """

    result = RowTally

    type: Literal["ref"]
    target: str
    choices: tuple[Choice, ...] = ()

    def control(self, language: Language) -> Control:
        """Ask with a list to choose from; the rows come from the target module."""
        options = tuple(choice.option(language) for choice in self.choices)
        return self._control("select", language, options=options, refers_to=self.target)

    def parse(self, raw: object) -> str | None:
        """Keep the key of a row or the value of a fixed choice."""
        value = typed(raw).strip()
        if not value or ROW_KEY.fullmatch(value):
            return value or None
        return one_of(value, [choice.value for choice in self.choices])

    def tally(self, people: People) -> RowTally:
        """Count each row that was chosen."""
        return RowTally(Counter(every(people)), sum(map(bool, people)))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> str | None:
        """Choose a row; nothing where there is none."""
        return chance.choice(control.options).value if control.options else None

    @property
    def refers_to(self) -> str:
        """The module whose rows can be chosen."""
        return self.target

    def variables(self, language: Language) -> list[Variable]:
        """Become one key; the fixed choices have labels."""
        options = tuple(choice.option(language) for choice in self.choices)
        return [self._variable(KeyVariable, "nominal", language, values=options)]
