"""Tables of figures that have lines of their own: numbers, days and orders, in one language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from kit.core.dates import LOCALES, long_date
from kit.core.text import Language, word
from kit.results.shown import Row
from kit.results.values import (
    ChoiceResult,
    DayGroup,
    DayResult,
    EarlierCounts,
    Figure,
    NumberGroup,
    NumberResult,
    RankingResult,
    RowsResult,
    ScaleResult,
    StepsResult,
)

TOLD = 3
"""So many of what stands first are told in words."""


@dataclass(frozen=True)
class Lines:
    """A table without its last line, what each line is about, and what it says in a sentence."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    codes: tuple[str, ...]
    sentence: str


def table_of(
    value: RankingResult | NumberResult | DayResult, labels: Mapping[str, str], language: Language
) -> Lines:
    """Give the lines of a figure.

    Parameters
    ----------
    labels
        What each code is called.
    """

    def say(key: str, **more: object) -> str:
        return word(f"charts.{key}", language, **more)

    heads = say("answer"), say("count")
    match value:
        case RankingResult():
            return _order(value, labels, language)
        case NumberResult():
            middle = number(value.middle, language)
            rows = {number_label(each, language): each.count for each in value.groups}
            sentence = say("middle", middle=middle)
        case DayResult():
            rows = {day_label(each, language): each.count for each in value.groups}
            sentence = say("middle", middle=long_date(value.middle, language))
        case _:
            assert_never(value)
    return Lines(heads, tuple(rows.items()), tuple(group_codes(value)), sentence)


def group_codes(value: NumberResult | DayResult) -> Iterator[str]:
    """Give a name of each group that no language changes: where it begins and ends."""
    if isinstance(value, NumberResult):
        yield from (f"{each.low}..{each.high}" for each in value.groups)
    else:
        yield from (f"{each.first}..{each.last}" for each in value.groups)


# what stands first


@dataclass(frozen=True)
class Standing:
    """Where one code came in an order: how often first, how often at all, at which place."""

    code: str
    first: int
    named: int
    mean: float | None


def standings(value: RankingResult) -> list[Standing]:
    """Give what was put first most often first; then what stands highest where it was named."""
    found = [_standing(code, places) for code, places in value.places.items()]
    return sorted(found, key=lambda each: (-each.first, each.mean or len(value.places) + 1))


def _standing(code: str, places: tuple[int, ...]) -> Standing:
    named = sum(places)
    total = sum(place * count for place, count in enumerate(places, start=1))
    return Standing(code, places[0] if places else 0, named, total / named if named else None)


def _order(value: RankingResult, labels: Mapping[str, str], language: Language) -> Lines:
    def say(key: str, **more: object) -> str:
        return word(f"charts.{key}", language, **more)

    found = standings(value)
    means = {each.code: number(each.mean, language) if each.mean else "" for each in found}
    rows = tuple(
        (labels.get(each.code, each.code), each.first, each.named, means[each.code])
        for each in found
    )
    told = [
        say(
            "stands_first",
            label=labels.get(each.code, each.code),
            first=each.first,
            answers=value.answers,
            mean=means[each.code],
        )
        for each in found[:TOLD]
        if each.first
    ]
    heads = (say("answer"), say("first_place"), say("named"), say("mean_place"))
    return Lines(heads, rows, tuple(each.code for each in found), " ".join(told))


# labels


def number(value: float, language: Language) -> str:
    """Give a number with at most one decimal."""
    return format_decimal(round(value, 1), format="#,##0.#", locale=LOCALES[language])


def number_label(group: NumberGroup, language: Language) -> str:
    """Give the numbers of a group: 3, or 10–19."""
    low, high = (number(each, language) for each in (group.low, group.high))
    return low if low == high else f"{low}–{high}"


def day_label(group: DayGroup, language: Language) -> str:
    """Give the days of a group: a day, a week, a month, months, a year or years."""
    first, last, locale = group.first, group.last, LOCALES[language]
    if first == last:
        return format_date(first, "long", locale=locale)
    is_whole = first.day == 1 and (last + timedelta(1)).day == 1
    if not is_whole:
        return format_interval(first, last, "yMMMd", locale=locale)
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return format_skeleton("yMMMM", first, locale=locale)
    return format_interval(first, last, "yMMM", locale=locale)


# what every figure has


def named(value: Figure) -> Mapping[str, str]:
    """Give the names that are part of a result."""
    return value.names if isinstance(value, RowsResult) else {}


def earlier_of(value: Figure) -> EarlierCounts | None:
    """Give what was shown the wave before; None where nothing stands beside a figure."""
    return value.earlier if isinstance(value, ScaleResult | ChoiceResult) else None


def answers_in(value: Figure, people: int) -> int:
    """Give how many answers a figure counts: more than people where they answer row by row."""
    match value:
        case ScaleResult() | RowsResult():
            return sum(value.counts.values())
        case StepsResult():  # one that was frozen as a sentence has no figures
            return sum(value.counts.values()) or people
        case ChoiceResult():
            return value.answers or people
        case RankingResult():
            return value.answers
        case NumberResult() | DayResult():
            return sum(each.count for each in value.groups)
        case _:
            return people
