"""Options: one choice as it is shown, and the codes that say why there is no answer."""

from dataclasses import dataclass

NO_ANSWER, DONT_KNOW, NOT_RELEVANT = -9, -8, -7
MISSING_CODES = (NO_ANSWER, DONT_KNOW, NOT_RELEVANT)


@dataclass(frozen=True)
class Option:
    """One choice as it is shown: the stored value, its label, its fixed number."""

    value: str
    label: str
    number: int
