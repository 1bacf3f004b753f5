"""Working days in Denmark, by the library that knows the holidays."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

CLOSED = ("public", "optional")
"""Holidays by law, and 1 May, 5 June, 24 and 31 December, when municipalities are closed too."""


def working_day(day: date) -> date:
    """Give this day, or the next on which people are at work."""
    return _holidays().get_nth_working_day(day, 0)


@cache
def _holidays() -> "HolidayBase":
    from holidays import country_holidays  # loads every country: a part of a second

    return country_holidays("DK", categories=CLOSED)
