"""Every question type there is. Nothing inside this package imports from here."""

from typing import Annotated

from pydantic import Field

from kit.instrument.questions.date import Date
from kit.instrument.questions.integer import Integer
from kit.instrument.questions.long_text import Long
from kit.instrument.questions.rating import Rating
from kit.instrument.questions.rating_0_10 import Rating11
from kit.instrument.questions.row_choice import Ref
from kit.instrument.questions.select_multiple import Multi
from kit.instrument.questions.select_one import Single
from kit.instrument.questions.short_text import Short

AnyQuestion = Annotated[
    Short | Long | Date | Integer | Single | Multi | Rating | Rating11 | Ref,
    Field(discriminator="type"),
]
