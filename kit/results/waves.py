"""Waves in words: the meeting, and so many months after it."""

from kit.core.text import Language, word


def when(months: int, language: Language) -> str:
    """Say when a wave was, as a heading says it.

    Examples
    --------
    >>> when(0, "da"), when(3, "da")
    ('Ved mødet', 'Efter 3 måneder')
    """
    if months == 0:
        return word("followup.at_meeting", language)
    return word("followup.after", language, months=months)


def when_within(months: int, language: Language) -> str:
    """Say it within a sentence."""
    said = when(months, language)
    return said[0].lower() + said[1:]
