"""Tallies: what several people's answers to one question come to, before anybody may see it.

A question type says which of these it comes to, and counts it; whoever shows or keeps figures asks
for it, so a new type is forgotten nowhere: what matches on a tally ends in `assert_never`.

Where a question is asked once a row, one person gives several answers: `people` says how many
people are behind a tally, whatever is counted in it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

People = Sequence[Sequence[str]]
"""What each person answered: one stored text, or one for each row where there are rows."""


@dataclass(frozen=True)
class ScaleTally:
    """How many chose each point of a scale with words, from the lowest to the highest."""

    counts: Mapping[str, int]
    people: int


@dataclass(frozen=True)
class StepsTally:
    """How many chose each step between two ends, from the lowest to the highest."""

    counts: Mapping[str, int]
    people: int


@dataclass(frozen=True)
class ChoiceTally:
    """How often each code of a list was chosen, in the list's order, in so many answers."""

    counts: Mapping[str, int]
    people: int
    answers: int


@dataclass(frozen=True)
class RankTally:
    """How often each code of a list was put in each place, the first place first."""

    places: Mapping[str, tuple[int, ...]]
    people: int
    answers: int


@dataclass(frozen=True)
class NumberTally:
    """The numbers that were given, the lowest first."""

    numbers: tuple[int, ...]
    people: int


@dataclass(frozen=True)
class DayTally:
    """The days that were given, the earliest first."""

    days: tuple[date, ...]
    people: int


@dataclass(frozen=True)
class RowTally:
    """How often each row of another module was chosen, by its key; fixed choices by their code."""

    counts: Mapping[str, int]
    people: int


@dataclass(frozen=True)
class TextTally:
    """How many texts were written: what stands in them is let through one by one."""

    texts: int
    people: int


Tally = (
    ScaleTally
    | StepsTally
    | ChoiceTally
    | RankTally
    | NumberTally
    | DayTally
    | RowTally
    | TextTally
)


def every(people: People) -> list[str]:
    """Give every answer, whoever gave it."""
    return [answer for person in people for answer in person]


def of_list(people: People, listed: Container[str]) -> list[list[str]]:
    """Leave out codes that the list does not have, and whoever then has answered nothing."""
    known = (
        [kept for answer in own if (kept := " ".join(c for c in answer.split() if c in listed))]
        for own in people
    )
    return [own for own in known if own]


def counted(codes: Iterable[str], listed: Iterable[str]) -> dict[str, int]:
    """Count the codes of a list, in its order."""
    found = Counter(codes)
    return {code: found[code] for code in listed}
