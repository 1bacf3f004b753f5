"""From a tally to a result: the value that is frozen of a question once its base may be shown."""

from collections.abc import Mapping, Sequence
from statistics import median, median_low
from typing import assert_never

from kit.instrument.questions.base import Control
from kit.instrument.questions.tally import (
    ChoiceTally,
    DayTally,
    NumberTally,
    RankTally,
    RowTally,
    ScaleTally,
    StepsTally,
    Tally,
    TextTally,
)
from kit.results.grouping import day_groups, number_groups
from kit.results.values import (
    AnyFigure,
    ChoiceResult,
    DayResult,
    GroupCounts,
    NumberResult,
    RankingResult,
    RowsResult,
    ScaleResult,
    StepsResult,
)


def result_of(
    tally: Tally, control: Control, missing: Mapping[int, int], groups: Sequence[GroupCounts] = ()
) -> AnyFigure:
    """Give the value of a tally.

    Parameters
    ----------
    tally
        What at least one person answered.
    control
        Knows whether rows are asked, and what the rows are called that can be chosen.
    missing
        How many people did not know or found it not relevant, by missing code.

    Raises
    ------
    ValueError
        When it is of texts: those are let through one by one.
    """
    match tally:
        case ScaleTally():
            return ScaleResult(counts=tally.counts, missing=missing, groups=tuple(groups))
        case StepsTally():
            return StepsResult(counts=tally.counts, missing=missing)
        case ChoiceTally():
            answers = tally.answers if control.row else None
            return ChoiceResult(counts=tally.counts, missing=missing, answers=answers)
        case RankTally():
            return RankingResult(places=tally.places, missing=missing, answers=tally.answers)
        case _:
            return _of_values(tally, control, missing)


def _of_values(
    tally: RowTally | NumberTally | DayTally | TextTally,
    control: Control,
    missing: Mapping[int, int],
) -> AnyFigure:
    match tally:
        case RowTally():
            counts, names = _named_rows(tally, control)
            return RowsResult(counts=counts, missing=missing, names=names)
        case NumberTally():
            middle, found = median(tally.numbers), number_groups(tally.numbers)
            return NumberResult(groups=found, missing=missing, middle=middle)
        case DayTally():
            day, days = median_low(tally.days), day_groups(tally.days)
            return DayResult(groups=days, missing=missing, middle=day)
        case TextTally():
            raise ValueError("Texts come to no figure.")
        case _:
            assert_never(tally)


def _named_rows(tally: RowTally, control: Control) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Put rows in the order in which they can be chosen; rows that are gone stand last, by key."""
    labels = {option.value: option.label for option in control.options}
    keys = [*labels, *sorted(tally.counts.keys() - labels)]
    counts = {key: tally.counts.get(key, 0) for key in keys}
    return counts, {key: labels.get(key, key) for key in keys}
