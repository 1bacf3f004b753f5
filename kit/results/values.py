"""Results: what was frozen of a round for everybody, as values; the third waist.

Made in this package, kept by the store as JSON, read by slides, phones, minutes, shared exports and
follow-ups. They hold figures by code. The words of questions and scales are put to them when they
are shown (`kit.results.in_words`); names of themes and texts that were let through are part of the
value. No figure here is on a base that may not be shown: whoever makes one has asked
`kit.results.disclosure`.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kit.core.text import Language

NO_GROUP = "none"
"""Stands for the code of those who gave no group."""


class ResultValue(BaseModel):
    """What every part of a result is: it never changes once it is made, and has no other field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Said(ResultValue):
    """Words in one language that a result has of its own: it was frozen when results held words.

    Attributes
    ----------
    labels, groups
        What each code is called, and the code of each group.
    apart, sentence
        Who did not know or found it not relevant; what was said in the place of a picture.
    """

    question: str
    short: str = ""
    talk: str = ""
    apart: str = ""
    sentence: str = ""
    labels: Mapping[str, str] = Field(default_factory=dict)
    groups: Mapping[str, str] = Field(default_factory=dict)


Words = Mapping[Language, Said] | None


class GroupCounts(ResultValue):
    """The figures of one group, by code: its valid answers are its base."""

    code: str
    base: int
    counts: Mapping[str, int]


class EarlierCounts(ResultValue):
    """What was shown of the follow-up before, so many months after the meeting."""

    months: int
    counts: Mapping[str, int]
    base: int


class ScaleResult(ResultValue):
    """How many gave each point of a scale, in the order of the scale.

    Attributes
    ----------
    missing
        How many did not know or found it not relevant, by missing code.
    groups
        The same of each group, where a breakdown is shown.
    """

    kind: Literal["scale"] = "scale"
    version: Literal[1] = 1
    counts: Mapping[str, int]
    missing: Mapping[int, int] = Field(default_factory=dict)
    groups: tuple[GroupCounts, ...] = ()
    earlier: EarlierCounts | None = None
    said: Words = None


class ChoiceResult(ResultValue):
    """How often each code of a list was chosen, in the list's order; `base` people chose any."""

    kind: Literal["choices"] = "choices"
    version: Literal[1] = 1
    counts: Mapping[str, int]
    earlier: EarlierCounts | None = None
    said: Words = None


class StepsResult(ResultValue):
    """How many chose each step from 0 to 10."""

    kind: Literal["steps"] = "steps"
    version: Literal[1] = 1
    counts: Mapping[str, int]
    said: Words = None


class TooFew(ResultValue):
    """Too few answered for any figure to be shown."""

    kind: Literal["too_few"] = "too_few"
    version: Literal[1] = 1
    said: Words = None


class LetThrough(ResultValue):
    """Texts that were let through, in the order in which they stand: each in both languages."""

    kind: Literal["texts"] = "texts"
    version: Literal[1] = 1
    texts: tuple[Mapping[Language, str], ...]
    said: Words = None


class ThemeResult(ResultValue):
    """A theme as it was shown: its name, how many texts, and its points where any were shown."""

    id: str
    name: str
    texts: int
    points: int | None = None


class ShownThemes(ResultValue):
    """The themes as they were shown, in the leader's order."""

    kind: Literal["themes"] = "themes"
    version: Literal[1] = 1
    themes: tuple[ThemeResult, ...]


class OverviewResult(ResultValue):
    """The items whose answers lie closest and farthest, the first first."""

    kind: Literal["overview"] = "overview"
    version: Literal[1] = 1
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    said: Mapping[Language, Mapping[str, str]] | None = None


class PairCounts(ResultValue):
    """How many of those who answered an item both times answered lower, the same and higher."""

    item: str
    lower: int
    same: int
    higher: int


class PairsResult(ResultValue):
    """How people changed who were found again by their code."""

    kind: Literal["pairs"] = "pairs"
    version: Literal[1] = 1
    lines: tuple[PairCounts, ...]
    said: Mapping[Language, Mapping[str, str]] | None = None


Result = Annotated[
    ScaleResult
    | ChoiceResult
    | StepsResult
    | TooFew
    | LetThrough
    | ShownThemes
    | OverviewResult
    | PairsResult,
    Field(discriminator="kind"),
]
"""What one part of a round came to."""


class KeptPicture(ResultValue):
    """A picture as it was drawn when the result was shown, and what it says in words."""

    svg: str
    alt: str


class KeptResult(ResultValue):
    """A result as the store has it, with the picture that was drawn of it, by language."""

    value: Result
    pictures: Mapping[Language, KeptPicture] = Field(default_factory=dict)


_KEPT: TypeAdapter[KeptResult] = TypeAdapter(KeptResult)


def read_kept(content: Mapping[str, Any]) -> KeptResult:
    """Read what the store has.

    Raises
    ------
    ValidationError
        When it is none of these.
    """
    return _KEPT.validate_python(content)


def kept_json(kept: KeptResult) -> dict[str, Any]:
    """Give what the store keeps."""
    return kept.model_dump(mode="json", exclude_none=True)
