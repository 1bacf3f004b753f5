"""Every question type there is. Nothing inside this package imports from here."""

from typing import Annotated

from pydantic import Field

from kit.questions.date import Date
from kit.questions.integer import Integer
from kit.questions.long import Long
from kit.questions.multi import Multi
from kit.questions.rating import Rating
from kit.questions.rating11 import Rating11
from kit.questions.ref import Ref
from kit.questions.short import Short
from kit.questions.single import Single

AnyQuestion = Annotated[
    Short | Long | Date | Integer | Single | Multi | Rating | Rating11 | Ref,
    Field(discriminator="type"),
]
