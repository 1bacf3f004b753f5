"""Every question type there is. Nothing inside this package imports from here."""

from typing import Annotated

from pydantic import Field

from kit.instrument.questions.date import Date
from kit.instrument.questions.integer import Integer
from kit.instrument.questions.long_text import LongText
from kit.instrument.questions.ranking import Ranking
from kit.instrument.questions.rating import Rating
from kit.instrument.questions.rating_0_10 import Rating0To10
from kit.instrument.questions.row_choice import RowChoice
from kit.instrument.questions.select_multiple import SelectMultiple
from kit.instrument.questions.select_one import SelectOne
from kit.instrument.questions.short_text import ShortText

AnyQuestion = Annotated[
    ShortText
    | LongText
    | Date
    | Integer
    | SelectOne
    | SelectMultiple
    | Rating
    | Rating0To10
    | Ranking
    | RowChoice,
    Field(discriminator="type"),
]
