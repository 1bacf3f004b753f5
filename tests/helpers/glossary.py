"""The glossary, `docs/ordliste.toml`: what things are called, and what is not written.

Read by `docs/ordliste.py`, which makes the page of it, and by `tests/test_glossary.py`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kit.core.text import LANGUAGES, Language

FILE = Path(__file__).parents[2] / "docs" / "ordliste.toml"

Where = Literal["all", "participants"]


@dataclass(frozen=True)
class Said:
    """One text that people read, and where it stands; whether participants are among them."""

    place: str
    language: Language
    text: str
    for_participants: bool = True


class Avoided(BaseModel):
    """What is not written in one language, a text it is found in, and what to write instead.

    `except_in` names the places where it is right all the same (`*` for any part of a name).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    find: str
    example: str = Field(alias="in")
    why: str
    say: str = ""
    language: Language = "da"
    where: Where = "all"
    except_in: tuple[str, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Whole words, whatever their case."""
        return re.compile(rf"(?<!\w)(?:{self.find})(?!\w)", re.IGNORECASE)

    @property
    def found(self) -> str:
        """The words of its example that are not written."""
        match = self.pattern.search(self.example)
        return match[0] if match else ""

    def faults(self, said: Said) -> Iterator[str]:
        """Say where a text has it, and what to write instead."""
        is_read = self.where == "all" or said.for_participants
        is_kept = any(fnmatch(said.place, place) for place in self.except_in)
        if said.language == self.language and is_read and not is_kept:
            for match in self.pattern.finditer(said.text):
                wrong = f"{said.place} says “{match[0]}” in “{said.text}”"
                yield f"{wrong}: write “{self.say}” ({self.why})."


class Instead(BaseModel):
    """What is not written of a concept, by language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    da: tuple[Avoided, ...] = ()
    en: tuple[Avoided, ...] = ()


class Words(BaseModel):
    """One concept: its word in each language, its name in code, what it is not called."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    concept: str
    da: str
    en: str
    code: str = ""
    code_not: str = ""
    where: Where = "all"
    instead: Instead = Field(default=Instead(), alias="not")

    def avoided(self, language: Language) -> Iterator[Avoided]:
        """Give what is not written in a language; the concept's word is what to write."""
        for each in getattr(self.instead, language):
            more = {"language": language, "where": self.where}
            say = each.say or getattr(self, language)
            yield each.model_copy(update={**more, "say": say})


class Glossary(BaseModel):
    """Every concept, and every mistake whatever a text is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: tuple[Words, ...]
    phrases: tuple[Avoided, ...]

    @model_validator(mode="after")
    def _says_each_once(self) -> "Glossary":
        names = [each.concept for each in self.words]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"These concepts stand twice: {', '.join(sorted(twice))}.")
        return self

    def avoided(self) -> list[Avoided]:
        """Give everything that is not written, in order."""
        every = [each for words in self.words for one in LANGUAGES for each in words.avoided(one)]
        return [*every, *self.phrases]

    def faults(self, said: Said) -> list[str]:
        """Give a sentence for everything in a text that is not written so."""
        return [fault for each in self.avoided() for fault in each.faults(said)]


def glossary(path: Path = FILE) -> Glossary:
    """Read the glossary."""
    return Glossary.model_validate(tomllib.loads(path.read_text("utf-8")))
