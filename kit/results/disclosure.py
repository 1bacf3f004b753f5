"""Disclosure: which figures may be shown, so that nobody's single answer is given away.

Pure functions over counts; used by `kit.analysis.summary` and by all that shows figures. What is
protected is a base: the number of valid answers to one item in one round, group and wave.

A view is the set of people behind a figure that was published: everybody, or one group. Where one
view holds another, the rest of its people can be read off the two; so no such rest may be under
the limit either, whatever people answer, change or take back between two snapshots. Only numbers
are known here, not who is behind them. So a total gives way to one with so many more people that
the rest is large enough whoever they are, and a breakdown is published once: people move from one
group to another when they correct their answers, and no number of a group would tell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

DEFAULT_MIN_N = 5
LOWEST_MIN_N = 3
FEWEST_IN_GROUPS = 20
"""So many must have answered a round before it is shown group by group."""


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


@dataclass(frozen=True)
class Frozen:
    """What was published of one item: the numbers of valid answers behind its figures.

    Attributes
    ----------
    groups
        Numbers by group, or None where no breakdown was shown.
    """

    base: int
    groups: Mapping[str, int] | None = None


def freeze(
    counts: Counts,
    groups: Mapping[str, Counts] | None,
    earlier: Frozen | None,
    min_n: int = DEFAULT_MIN_N,
) -> Frozen | None:
    """Give what may be published now of one item in a round; None where all stays as it is.

    Parameters
    ----------
    groups
        Counts by group, those who gave no group among them; None where no breakdown is wanted.
    earlier
        What was published last. Where it has a breakdown, only a total alone can replace it.

    Raises
    ------
    ValueError
        When the groups are not all those who were counted.
    """
    if groups is not None and sum(group.base for group in groups.values()) != counts.base:
        raise ValueError("The groups do not add up; those who gave no group are a group too.")
    if not is_shown(counts, min_n):
        return None
    if earlier is None:
        return Frozen(counts.base, _breakdown(groups, min_n))
    is_final = bool(earlier.groups and groups)
    has_grown = counts.base >= earlier.base + min_n
    return Frozen(counts.base) if has_grown and not is_final else None


def are_groups_offered(answered: int) -> bool:
    """Tell whether so many answered a round that it may be shown group by group."""
    return answered >= FEWEST_IN_GROUPS


def is_rest_shown(whole: int, part: int, min_n: int = DEFAULT_MIN_N) -> bool:
    """Tell whether a part may be shown beside its whole: what is left is nobody, or enough people.

    Parameters
    ----------
    whole, part
        Numbers of people; the part must lie within the whole.
    """
    return whole == part or whole - part >= min_n


def _breakdown(groups: Mapping[str, Counts] | None, min_n: int) -> Mapping[str, int] | None:
    if groups is None or not is_breakdown_shown(groups, min_n):
        return None
    return {name: counts.base for name, counts in groups.items() if counts.asked}
