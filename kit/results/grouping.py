"""Grouping: numbers and days in a few groups without a gap, so that a figure is about no one value.

Used by `kit.results.publish`. Groups are as wide as people count: 1, 2, 5, 10 …; days, weeks,
months, quarters, years.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count, takewhile

from kit.core.dates import months_after
from kit.results.values import DayGroup, NumberGroup

MOST = 8
"""So many groups fit on a screen; twelve months do too."""
MONTHS = 12

Start = Callable[[date], date]
Days = tuple[Start, Start, int]
"""Where a group begins that a day lies in, where the one after it does, how many there may be."""


def number_groups(numbers: Sequence[int]) -> tuple[NumberGroup, ...]:
    """Put numbers, the lowest first and at least one, in at most eight groups of equal width."""
    first, last = numbers[0], numbers[-1]
    width = next(each for each in _widths() if last // each - first // each < MOST)
    lows = range(first // width * width, last + 1, width)
    return tuple(
        NumberGroup(low=low, high=low + width - 1, count=_within(numbers, low, low + width - 1))
        for low in lows
    )


def _widths() -> Iterator[int]:
    return (step * 10**power for power in count() for step in (1, 2, 5))


def _within(numbers: Sequence[int], low: int, high: int) -> int:
    return sum(low <= number <= high for number in numbers)


def day_groups(days: Sequence[date]) -> tuple[DayGroup, ...]:
    """Put days, the earliest first and at least one, in groups of the shortest unit that fits."""
    units: list[Days] = [_every(1), _every(7), _months(1), _months(3)]
    for start, after, most in units:
        starts = list(_starts(start(days[0]), days[-1], after))
        if len(starts) <= most:
            return tuple(_days(days, first, after(first)) for first in starts)
    years = number_groups([day.year for day in days])
    return tuple(_days(days, date(y.low, 1, 1), date(y.high + 1, 1, 1)) for y in years)


def _starts(first: date, last: date, after: Start) -> Iterator[date]:
    def each() -> Iterator[date]:
        start = first
        while True:
            yield start
            start = after(start)

    return takewhile(lambda start: start <= last, each())


def _every(length: int) -> Days:
    """Give groups of so many days; a week begins on Monday."""
    behind = (lambda day: day.weekday()) if length > 1 else (lambda day: 0)
    return (
        lambda day: day - timedelta(behind(day)),
        lambda start: start + timedelta(length),
        MOST,
    )


def _months(length: int) -> Days:
    return (
        lambda day: date(day.year, (day.month - 1) // length * length + 1, 1),
        lambda start: months_after(start, length),
        MONTHS if length == 1 else MOST,
    )


def _days(days: Sequence[date], first: date, after: date) -> DayGroup:
    found = sum(first <= day < after for day in days)
    return DayGroup(first=first, last=after - timedelta(1), count=found)
