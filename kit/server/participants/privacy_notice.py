"""What participants read before they answer: who asks, who reads, how long it is kept."""

from datetime import date

from kit.core.dates import long_date
from kit.core.settings import Settings
from kit.core.text import Language, word
from kit.store.retention import retention_until


def information(settings: Settings, meeting: date, min_n: int, language: Language) -> list[str]:
    """Give the paragraphs; the first is the short one, and what is not settled is left out.

    Parameters
    ----------
    meeting
        The day of the closing meeting.
    min_n
        The fewest people that a figure of this network may be about.
    """
    until = retention_until(meeting, settings.retention_months)
    values = {
        "min_n": min_n,
        "retention_until": long_date(until, language),
        "controller": settings.responsible.rstrip("."),
        "legal_basis": settings.legal_basis.rstrip("."),
        "contact": settings.contact.rstrip("."),
        "dpo": settings.dpo.rstrip("."),
    }
    filled_in = ("controller", "legal_basis", "contact", "dpo")
    named = [name for name in filled_in if values[name]]
    sections = ["short", "purpose", "readers", "erasure", "phone", *named, "rights"]
    return [word(f"join.information_{part}", language, **values) for part in sections]
