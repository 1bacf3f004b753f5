"""Code lists: the choices of a question, each with a value, a number and words in two languages."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from kit.core.text import Language
from kit.instrument.questions.options import Option
from kit.instrument.questions.parsing import one_of

FIRST_BESIDE = 80
"""From this number on a code of an ordered list stands outside its order: paused, stopped."""


class Choice(BaseModel):
    """One code of a list: the value that is stored, its number for Stata, its labels."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    value: Annotated[str, StringConstraints(pattern=r"^([0-9]{1,3}|[a-z][a-z0-9_]{0,15})$")]
    number: StrictInt = Field(ge=0, le=999)
    da: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def option(self, language: Language) -> Option:
        """Show this choice in one language."""
        return Option(self.value, self.da if language == "da" else self.en, self.number)


class CodeList(BaseModel):
    """The choices of a question, in order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ordered: StrictBool = False
    two_ended: StrictBool = False
    exclusive: tuple[str, ...] = ()
    codes: tuple[Choice, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The values that can be stored, in order."""
        return tuple(choice.value for choice in self.codes)

    @property
    def beside(self) -> tuple[str, ...]:
        """The values that stand outside the order of an ordered list."""
        return tuple(c.value for c in self.codes if self.ordered and c.number >= FIRST_BESIDE)

    def options(self, language: Language) -> tuple[Option, ...]:
        """Show the choices in one language."""
        return tuple(choice.option(language) for choice in self.codes)

    def check(self, value: str) -> str:
        """Give the value back if it is one of the codes."""
        return one_of(value, self.values)


NO_LIST = CodeList(codes=())
"""What a question has until the instrument puts its code list in."""
