"""What participants read before they answer: who asks, who reads, how long it is kept."""

from calendar import monthrange
from datetime import date

from kit.moments import long_date
from kit.settings import Settings
from kit.text import Language, word

LAST_WAVE = 6
"""Months from the meeting to the last follow-up that everybody is told of."""


def information(settings: Settings, meeting: date, language: Language) -> list[str]:
    """Give the paragraphs; the first is the short one, and what is not settled is left out.

    Parameters
    ----------
    meeting
        The day of the closing meeting.
    """
    until = months_after(meeting, LAST_WAVE + settings.retention_months)
    values = {
        "min_n": settings.min_n,
        "retention_until": long_date(until, language),
        "municipality": settings.municipality,
        "contact": settings.contact.rstrip("."),
        "dpo": settings.dpo.rstrip("."),
    }
    named = [name for name in ("contact", "dpo") if values[name]]
    parts = ["short", "purpose", "readers", "erasure"]
    parts += ["controller"] if settings.municipality else []
    return [word(f"join.information_{part}", language, **values) for part in (*parts, *named)]


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
