"""Results: what was frozen of a round for everybody, as values; the third waist.

Made in this package, kept by the store as JSON, read by slides, phones, minutes, shared exports and
follow-ups. They hold figures by code. The words of questions and scales are put to them when they
are shown (`kit.results.in_words`); names of themes and texts that were let through are part of the
value. No figure here is on a base that may not be shown: whoever makes one has asked
`kit.results.disclosure`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from kit.core.text import Language
from kit.results.result_value import ResultValue
from kit.results.talk import TalkResult

NO_GROUP = "none"
"""Stands for the code of those who gave no group."""


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


class Figure(ResultValue):
    """What every result with figures is.

    Attributes
    ----------
    missing
        How many people did not know or found it not relevant, by missing code.
    """

    version: Literal[1] = 1
    missing: Mapping[int, int] = Field(default_factory=dict)
    said: Words = None


class ScaleResult(Figure):
    """How many gave each point of a scale, in the order of the scale.

    Attributes
    ----------
    groups
        The same of each group, where a breakdown is shown.
    """

    kind: Literal["scale"] = "scale"
    counts: Mapping[str, int]
    groups: tuple[GroupCounts, ...] = ()
    earlier: EarlierCounts | None = None


class ChoiceResult(Figure):
    """How often each code of a list was chosen, in the list's order.

    Attributes
    ----------
    answers
        How many answers chose any; None where each person gives one.
    """

    kind: Literal["choices"] = "choices"
    counts: Mapping[str, int]
    answers: int | None = None
    earlier: EarlierCounts | None = None


class StepsResult(Figure):
    """How many chose each step from 0 to 10."""

    kind: Literal["steps"] = "steps"
    counts: Mapping[str, int]


class RowsResult(Figure):
    """How often each row of another module was chosen, by its key, with its name as it was then."""

    kind: Literal["rows"] = "rows"
    counts: Mapping[str, int]
    names: Mapping[str, str]


class RankingResult(Figure):
    """How often each code of a list was put in each place, the first place first.

    Attributes
    ----------
    answers
        How many put anything in order: the sum of all first places.
    """

    kind: Literal["ranking"] = "ranking"
    places: Mapping[str, tuple[int, ...]]
    answers: int


class NumberGroup(ResultValue):
    """How many numbers lie from `low` to `high`, both among them."""

    low: int
    high: int
    count: int


class NumberResult(Figure):
    """Numbers in groups of equal width, without a gap, and the middle one."""

    kind: Literal["numbers"] = "numbers"
    groups: tuple[NumberGroup, ...]
    middle: float


class DayGroup(ResultValue):
    """How many days lie from `first` to `last`, both among them."""

    first: date
    last: date
    count: int


class DayResult(Figure):
    """Days in groups, without a gap, and the middle one."""

    kind: Literal["days"] = "days"
    groups: tuple[DayGroup, ...]
    middle: date


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
    """The items whose answers lay closest and farthest, the first first.

    Nothing makes it any more: it named items whatever the figures were. `TalkResult` took its
    place; what was shown stays readable.
    """

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


AnyFigure = (
    ScaleResult | ChoiceResult | StepsResult | RowsResult | RankingResult | NumberResult | DayResult
)
Result = Annotated[
    AnyFigure | TooFew | LetThrough | ShownThemes | OverviewResult | TalkResult | PairsResult,
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
