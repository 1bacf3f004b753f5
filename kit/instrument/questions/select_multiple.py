"""Select multiple: any number of codes of a list, stored in the list's order."""

from collections.abc import Collection, Iterator, Sequence
from random import Random
from typing import Literal

from pydantic import Field, StrictInt

from kit.core.errors import AnswerError
from kit.core.text import Language, word
from kit.instrument.questions.base import Control, Listed, Misfit
from kit.instrument.questions.code_list import CodeList
from kit.instrument.questions.options import Option
from kit.instrument.questions.parsing import typed
from kit.instrument.questions.tally import ChoiceTally, People, counted, every, of_list
from kit.instrument.questions.variables import FlagVariable


class SelectMultiple(Listed):
    """Several choices; an exclusive one (*ingen*) stands alone."""

    result = ChoiceTally

    type: Literal["multi"]
    most: StrictInt | None = Field(default=None, ge=1)

    def control(self, language: Language) -> Control:
        """Ask with tick boxes."""
        return self._control(
            "checkbox",
            language,
            options=self.codes.options(language),
            exclusive=self.codes.exclusive,
            most=self.most,
        )

    def parse(self, raw: object) -> str | None:
        """Keep the codes, each once, joined by a space."""
        given = raw if isinstance(raw, list | tuple) else [raw]
        ticked = {self.codes.check(code) for part in given for code in typed(part).split()}
        self._check_together(ticked)
        return " ".join(value for value in self.codes.values if value in ticked) or None

    def _check_together(self, ticked: Collection[str]) -> None:
        alone = [value for value in self.codes.exclusive if value in ticked]
        if alone and len(ticked) > 1:
            raise AnswerError("exclusive_choice", value=alone[0])
        if self.most is not None and len(ticked) > self.most:
            raise AnswerError("too_many_choices", most=self.most, count=len(ticked))

    def tally(self, people: People) -> ChoiceTally:
        """Count each code, and the people who ticked any."""
        known = of_list(people, self.codes.values)
        answers = every(known)
        ticked = (code for answer in answers for code in answer.split())
        return ChoiceTally(counted(ticked, self.codes.values), len(known), len(answers))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> list[str]:
        """Tick one or two; what stands alone stands alone."""
        values = [option.value for option in control.options]
        ticked = chance.sample(values, min(len(values), chance.randint(1, min(2, self.most or 2))))
        alone = [value for value in ticked if value in self.codes.exclusive]
        return alone[:1] or ticked

    def misfits(self, codes: CodeList) -> Iterator[Misfit]:
        """Say so where a code gives a variable too long a name."""
        yield from self.too_long_names(codes)

    def variables(self, language: Language) -> list[FlagVariable]:
        """Become one 0/1 variable a code, named ``item__code``."""
        return [self._flag(option, language) for option in self.codes.options(language)]

    def _flag(self, option: Option, language: Language) -> FlagVariable:
        return self._variable(
            FlagVariable,
            "nominal",
            language,
            name=f"{self.id}__{option.value}",
            label=f"{option.label} – {self.text.in_language(language)}",
            values=(
                Option("0", word("questions.not_ticked", language), 0),
                Option("1", word("questions.ticked", language), 1),
            ),
            code=option.value,
            code_label=option.label,
        )
