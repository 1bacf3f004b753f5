"""Ranking: some codes of a list put in order, the most important first; stored in that order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from pydantic import Field, StrictInt

from kit.core.errors import AnswerError
from kit.core.text import Language, word
from kit.instrument.questions.base import Control, Listed, Misfit
from kit.instrument.questions.code_list import CodeList
from kit.instrument.questions.options import Option
from kit.instrument.questions.parsing import typed
from kit.instrument.questions.tally import People, RankTally, every, of_list
from kit.instrument.questions.variables import FlagVariable


@dataclass(frozen=True, kw_only=True)
class RankVariable(FlagVariable):
    """One code of an order: its place, the first being 1; 0 where it was not put in order.

    No place comes after another as 0 stands beside them.
    """

    storage = "integer"

    def cell(self, stored: str) -> int:
        """Give the place of the code."""
        order = stored.split()
        return order.index(self.code) + 1 if self.code in order else 0


class Ranking(Listed):
    """The choices that matter most, in order.

    Attributes
    ----------
    most
        How many can be put in order; all of them where None.
    """

    result = RankTally

    type: Literal["ranking"]
    most: StrictInt | None = Field(default=None, ge=1)

    @property
    def places(self) -> int:
        """How many places there are."""
        return min(self.most or len(self.codes.codes), len(self.codes.codes))

    def control(self, language: Language) -> Control:
        """Ask with tick boxes that stand in the order chosen, and buttons that move them."""
        options = self.codes.options(language)
        alone = self.codes.exclusive
        return self._control(
            "ranking", language, options=options, exclusive=alone, most=self.places
        )

    def parse(self, raw: object) -> str | None:
        """Keep the codes in their order, each once, joined by a space."""
        given = raw if isinstance(raw, list | tuple) else [raw]
        codes = (self.codes.check(code) for part in given for code in typed(part).split())
        ranked = list(dict.fromkeys(codes))
        if len(ranked) > self.places:
            raise AnswerError("too_many_choices", most=self.places, count=len(ranked))
        alone = [code for code in ranked if code in self.codes.exclusive]
        if alone and len(ranked) > 1:
            raise AnswerError("exclusive_choice", value=alone[0])
        return " ".join(ranked) or None

    def tally(self, people: People) -> RankTally:
        """Count how often each code stands in each place."""
        known = of_list(people, self.codes.values)
        orders = [answer.split() for answer in every(known)]
        places = {
            code: tuple(
                sum(order[at : at + 1] == [code] for order in orders) for at in range(self.places)
            )
            for code in self.codes.values
        }
        return RankTally(places, len(known), len(orders))

    def example(self, chance: Random, control: Control, phrases: Sequence[str]) -> list[str]:
        """Put some in order; what stands alone stands alone."""
        values = [option.value for option in control.options]
        ranked = chance.sample(values, chance.randint(1, self.places))
        alone = [value for value in ranked if value in control.exclusive]
        return alone[:1] or ranked

    def in_words(self, stored: str, control: Control, language: Language) -> str:
        """Give the choices with their places."""
        labels = {option.value: option.label for option in control.options}
        order = enumerate(stored.split(), start=1)
        return ", ".join(f"{place}. {labels.get(code, code)}" for place, code in order)

    def misfits(self, codes: CodeList) -> Iterator[Misfit]:
        """Say so where a code gives a variable too long a name."""
        yield from self.too_long_names(codes)

    def variables(self, language: Language) -> list[RankVariable]:
        """Become one place a code, named ``item__code``; 0 where it was not put in order."""
        return [self._place(option, language) for option in self.codes.options(language)]

    def _place(self, option: Option, language: Language) -> RankVariable:
        places = (
            Option(str(place), word("questions.place", language, place=place), place)
            for place in range(1, self.places + 1)
        )
        return self._variable(
            RankVariable,
            "nominal",
            language,
            name=f"{self.id}__{option.value}",
            label=f"{option.label} – {self.text.in_language(language)}",
            values=(Option("0", word("questions.no_place", language), 0), *places),
            beside=("0",),
            code=option.value,
            code_label=option.label,
        )
