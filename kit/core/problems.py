"""Problems: what is wrong in a file that people write, each in one line with its way out.

Found in the instrument by `kit.core.toml_files`, `kit.instrument.rules` and `kit.instrument.check`,
in a municipality's settings and texts by `kit.core.settings` and `kit.core.custom_texts`; the
sentences lie in `locales/check.toml`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kit.core.errors import InstrumentError, KitError, SettingsError
from kit.core.text import Language, word

PlaceKind = Literal[
    "question", "questions", "unnamed_question", "module", "code_list", "code", "line"
]
LONGEST_NAME = 40


@dataclass(frozen=True)
class Place:
    """Where in the file: e.g. a question by its id, a code by its list and value."""

    kind: PlaceKind
    name: str
    inner: str = ""

    def words(self, language: Language) -> str:
        """Say the place in one language."""
        name, inner = self.name[:LONGEST_NAME], self.inner[:LONGEST_NAME]
        return word(f"check.place_{self.kind}", language, name=name, inner=inner)


def place_of(ids: Sequence[str]) -> Place:
    """Name one question, or the first of several and how many more there are."""
    if len(ids) == 1:
        return Place("question", ids[0])
    return Place("questions", ids[0], str(len(ids) - 1))


def shown(value: object) -> str:
    """Show a value about as it stands in a file: `true`, not `True`."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


@dataclass(frozen=True)
class Problem:
    """One thing to mend, and in which language's text it is, if in one."""

    file: str
    place: Place | None
    language: Language | None
    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def line(self, language: Language) -> str:
        """Say file, place, what is wrong and the way out in one line."""
        values = dict(self.values)
        if self.language:
            values["language"] = word(f"check.language_{self.language}", language)
        where = f"{self.file}, {self.place.words(language)}" if self.place else self.file
        sentence = word(f"check.{self.code}", language, **values)
        line = " ".join(f"{where}: {sentence}".split())
        return "".join(character if character.isprintable() else "�" for character in line)


class FaultyFileError(KitError):
    """A file that people write does not hold; all its problems at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("faulty_file", file=problems[0].file)
        self.problems = tuple(problems)

    def sentence(self, language: Language) -> str:
        """Give a heading and every problem, one a line."""
        lines = [problem.line(language) for problem in self.problems]
        return "\n".join([super().sentence(language), *lines])


class FaultyInstrumentError(FaultyFileError, InstrumentError):
    """The questions' file does not hold."""


class FaultySettingsError(FaultyFileError, SettingsError):
    """The municipality's settings do not hold."""


class FaultyTextsError(FaultyFileError):
    """The municipality's own texts do not hold."""
