"""Days off in Denmark, reckoned by hand: what a library says is held to it."""

from datetime import date, timedelta

AFTER_EASTER = (-3, -2, 0, 1, 39, 49, 50)
"""Days from Easter: Maundy Thursday to Whit Monday."""
PRAYER_DAY, LAST_PRAYER_DAY = 26, 2023
EVERY_YEAR = ((1, 1), (5, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31))


def easter(year):
    """Give Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def is_at_work(day):
    """Tell whether people of a municipality are at work."""
    after = (day - easter(day.year)).days
    is_prayer_day = after == PRAYER_DAY and day.year <= LAST_PRAYER_DAY
    is_off = after in AFTER_EASTER or is_prayer_day or (day.month, day.day) in EVERY_YEAR
    return day.weekday() < 5 and not is_off


def first_at_work(day):
    """Give this day or the next on which they are."""
    while not is_at_work(day):
        day += timedelta(1)
    return day
