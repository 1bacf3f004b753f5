"""When a network is followed up: the one answer for screen, pages, documents and calendars."""

from collections.abc import Sequence
from datetime import date

from kit.core.dates import months_after
from kit.core.working_days import working_day

MONTHS = (3, 6)
"""After the meeting, for every network."""
OPTIONAL_WAVE = 12
"""The follow-up that a network may do without."""
WITH_YEAR = (*MONTHS, OPTIONAL_WAVE)


def followup_day(meeting: date, months: int) -> date:
    """Give the day of the follow-up so many months after the meeting, which is a working day."""
    return working_day(months_after(meeting, months))


def followup_days(meeting: date, months: Sequence[int] = MONTHS) -> list[date]:
    """Give the day of each follow-up."""
    return [followup_day(meeting, count) for count in months]
