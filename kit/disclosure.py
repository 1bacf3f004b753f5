"""Disclosure: which figures may be shown, so that nobody's single answer is given away.

Pure functions over counts; used by `kit.summary` and by all that shows figures. What is protected
is a base: the number of valid answers to one item in one round, group and wave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_MIN_N = 5
LOWEST_MIN_N = 3


@dataclass(frozen=True)
class Counts:
    """How many gave each answer to one item, in one round, group and wave.

    Attributes
    ----------
    valid
        Numbers by answer; *ved ikke* and *ikke relevant* are no valid answers.
    missing
        Numbers by missing code: -9, -8, -7.
    """

    valid: Mapping[str, int]
    missing: Mapping[int, int] = field(default_factory=dict)

    @property
    def base(self) -> int:
        """The number of valid answers."""
        return sum(self.valid.values())

    @property
    def asked(self) -> int:
        """The number of people who were asked."""
        return self.base + sum(self.missing.values())


def is_shown(counts: Counts, min_n: int = DEFAULT_MIN_N) -> bool:
    """Tell whether figures may be shown, *ved ikke* and *ikke relevant* with them.

    Raises
    ------
    ValueError
        When the limit is lower than the kit allows anyone to set it.
    """
    if min_n < LOWEST_MIN_N:
        raise ValueError(f"min_n is {min_n}; the lowest limit allowed is {LOWEST_MIN_N}.")
    return counts.base >= min_n


def is_breakdown_shown(groups: Mapping[str, Counts], min_n: int = DEFAULT_MIN_N) -> bool:
    """Tell whether figures may be shown group by group.

    One group that is too small hides the breakdown, else it could be had by subtraction. A group
    whose people gave no valid answer is small, not empty.

    Parameters
    ----------
    groups
        Counts by group; those who gave no group are a group too.
    """
    return all(is_shown(counts, min_n) for counts in groups.values() if counts.asked)
