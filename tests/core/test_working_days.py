"""Working days are those on which a Danish municipality is at work."""

import os
from datetime import date, timedelta

import pytest

from kit.core.working_days import working_day
from tests.helpers.days_off import first_at_work

YEARS = range(2000, 2101) if os.environ.get("AFRUNDING_ALL") else range(2022, 2034)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_moves_to_the_first_on_which_people_are_at_work(year):
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]

    assert [working_day(day) for day in days] == [first_at_work(day) for day in days]


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2027, 3, 25), date(2027, 3, 30)),  # Maundy Thursday: past Easter
        (date(2028, 6, 5), date(2028, 6, 6)),  # which is Whit Monday too
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 12, 31), date(2028, 1, 3)),
        (date(2023, 5, 5), date(2023, 5, 8)),  # store bededag, for the last time
        (date(2024, 4, 26), date(2024, 4, 26)),
        (date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_days_that_one_knows(day, moved):
    assert working_day(day) == moved
