"""Modules: a block of questions that somebody is asked together.

Read from the instrument's file by `kit.instrument.instrument`.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StringConstraints

from kit.core.text import Text
from kit.core.tokens import filled
from kit.instrument.questions import AnyQuestion

ModuleCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,8}$")]
Audience = Literal["leader", "participant", "group"]
Wave = Literal["meeting", "followup"]


class Introduction(BaseModel):
    """The beginning that the questions from one id to another continue."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: str = Field(alias="from")
    last: str = Field(alias="to")
    text: Text


class Module(BaseModel):
    """A block of questions: who answers it and when, and what stands above it.

    Attributes
    ----------
    minutes
        What a leader is told that a module of theirs takes. Of a participants' module nobody reads
        it: what people are told is computed (`kit.forms.answering_time`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: ModuleCode
    title: Text
    audience: Audience
    wave: Wave
    private: StrictBool = False
    minutes: StrictInt = Field(ge=1)
    about: Text
    warning: Text | None = None
    row_name: Text | None = None
    row_is_neuter: StrictBool = False
    row_title: str | None = None
    asks_again: tuple[str, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    missing_labels: Mapping[int, Text] = Field(default_factory=dict)
    items: tuple[AnyQuestion, ...]

    @property
    def has_rows(self) -> bool:
        """Whether some of it is asked once a row, e.g. once a solution."""
        return any(question.row for question in self.items)

    @property
    def asked(self) -> "Module":
        """The same without what is asked no more."""
        items = tuple(question for question in self.items if not question.retired)
        return self.model_copy(update={"items": items})

    def filled(self) -> "Module":
        """Give this module with words for the tokens in its headings and help texts."""
        headings = {"title": self.title, "about": self.about, "warning": self.warning}
        texts = {name: filled(text) for name, text in headings.items() if text}
        items = tuple(question.filled() for question in self.items)
        return self.model_copy(update=texts | {"items": items})

    def introduction(self, item: str) -> Text | None:
        """Give the beginning that a question continues."""
        ids = [question.id for question in self.items]
        for introduction in self.introductions:
            first, last = ids.index(introduction.first), ids.index(introduction.last)
            if first <= ids.index(item) <= last:
                return introduction.text
        return None
