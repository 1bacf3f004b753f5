"""Problems: what is wrong in the questions' file, each in one line with its way out.

Found by `kit.faults`, `kit.references` and `kit.check`; the sentences lie in `locales/check.toml`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kit.errors import InstrumentError
from kit.text import Language, word


@dataclass(frozen=True)
class Place:
    """Where in the file: e.g. a question by its id, a code by its list and value."""

    kind: Literal["question", "unnamed_question", "module", "code_list", "code", "line"]
    name: str = ""
    inner: str = ""

    def words(self, language: Language) -> str:
        """Say the place in one language."""
        return word(f"check.place_{self.kind}", language, name=self.name, inner=self.inner)


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
        return " ".join(f"{where}: {sentence}".split())


class FaultyInstrumentError(InstrumentError):
    """The questions' file does not hold; all its problems at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("faulty_instrument", count=len(problems))
        self.problems = tuple(problems)

    def sentence(self, language: Language) -> str:
        """Give every problem, one a line."""
        return "\n".join(problem.line(language) for problem in self.problems)
