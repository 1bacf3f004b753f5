"""Dates, times and lengths of time as people write them, by Babel."""

from calendar import monthrange
from datetime import date, datetime, time
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.units import format_unit

from kit.core.text import Language

LOCALES = {"da": "da", "en": "en_GB"}


def clock(moment: datetime, language: Language) -> str:
    """Give the time of day: 14.32 in Danish, 14:32 in English."""
    return _clock(time(moment.hour, moment.minute), language)


@lru_cache(maxsize=4)
def _clock(minute: time, language: Language) -> str:
    """Write a minute once: a whole room is told it with each answer."""
    return format_time(minute, "short", locale=LOCALES[language])


def long_date(day: date, language: Language) -> str:
    """Give a day in full: 24. november 2026 in Danish, 24 November 2026 in English."""
    return format_date(day, "long", locale=LOCALES[language])


def minutes_long(count: int, language: Language) -> str:
    """Give a length of time: 1 minut, 5 minutter in Danish, 5 minutes in English."""
    return str(format_unit(count, "duration-minute", "long", locale=LOCALES[language]))


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
