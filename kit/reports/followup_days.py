"""When a network is followed up."""

from collections.abc import Sequence
from datetime import date, timedelta

from kit.core.dates import months_after

MONTHS = (3, 6)
WITH_YEAR = (*MONTHS, 12)
SATURDAY, DAYS_OF_WEEK = 5, 7


def followup_days(meeting: date, months: Sequence[int] = MONTHS) -> list[date]:
    """Give the workday so many months after the meeting; a weekend moves to Monday."""
    return [_workday(months_after(meeting, count)) for count in months]


def _workday(day: date) -> date:
    return day + timedelta(DAYS_OF_WEEK - day.weekday()) if day.weekday() >= SATURDAY else day
