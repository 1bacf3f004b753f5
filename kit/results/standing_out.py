"""Standing out: the few results of a round that are worth talking about, or none.

At most three: one high, one that divides, one low or unknown. An item is named only where its
figure stands clear of the others; chance alone names anything in at most one room of ten
(`benchmarks/agreement.py` shows it). The order of the questionnaire decides nothing.

Every distance is told in *strays*: what one item's figure strays by chance, which is the middle
average deviation of all items through the square root of the answers to this one. An item is named
where it lies `AWAY` strays from the middle item, and `GAP` strays from the next one. Both were
chosen by simulation.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from statistics import median

from kit.results.agreement import average_deviation, is_agreement, mean_place
from kit.results.disclosure import DEFAULT_MIN_N
from kit.results.talk import Reason, StandingItem, StandsOut

FEWEST_ITEMS = 4
"""So many items must be comparable before one of them can stand out."""
MOST_TIED = 2
"""So many items with the same figure are named together; where there are more, none is."""
MANY_UNKNOWN = 1 / 4
"""From this share of *ved ikke* on an item is left out of what is said about its answers."""
MOSTLY_UNKNOWN = 1 / 3
"""From this share of *ved ikke* on that itself can be the result."""
LEAST_UNKNOWN = 3
"""So many more *ved ikke* than the next item, at least; and the square root of those asked."""
GAP = 1.4
AWAY: Mapping[Reason, float] = {"agreed": 2.5, "highest": 4.5, "divides": 3.2, "lowest": 5.2}
LEAST_DEVIATION = 0.5
"""What the middle average deviation counts for at least: where all but agree, little stands out."""
DIGITS = 9
"""Figures that are equal to so many digits are a tie."""
SLOTS: tuple[tuple[Reason, ...], ...] = (("agreed", "highest"), ("divides",), ("lowest", "unknown"))
"""What is named: of each of these the first that stands out."""


@dataclass(frozen=True)
class RatedItem:
    """One item as it was published: how many chose each point, and how many did not know."""

    item: str
    counts: tuple[int, ...]
    unknown: int = 0

    @cached_property
    def base(self) -> int:
        """The number of valid answers."""
        return sum(self.counts)

    @cached_property
    def upper(self) -> int:
        """How many chose a point above the middle of the scale."""
        return sum(self.counts[-(len(self.counts) // 2) :])

    @cached_property
    def lower(self) -> int:
        """How many chose a point below the middle of the scale."""
        return sum(self.counts[: len(self.counts) // 2])

    @cached_property
    def deviation(self) -> float:
        """Its average deviation from the median."""
        return average_deviation(self.counts)

    @property
    def place(self) -> float:
        """Its mean place on the scale."""
        return mean_place(self.counts)

    @property
    def unknown_share(self) -> float:
        """The share of *ved ikke* among those who answered."""
        return self.unknown / (self.base + self.unknown)

    @property
    def is_agreed(self) -> bool:
        """Whether its answers agree."""
        return is_agreement(self.counts)

    @property
    def is_high(self) -> bool:
        """Whether more than half lie above the middle of the scale."""
        return 2 * self.upper > self.base


Figure = Callable[[RatedItem], float]
Fits = Callable[[RatedItem], bool]
RULES: Mapping[Reason, tuple[Figure, Fits]] = {
    "agreed": (lambda each: -each.deviation, lambda each: each.is_agreed and each.is_high),
    "highest": (lambda each: each.place, lambda each: each.is_agreed and each.is_high),
    "divides": (lambda each: each.deviation, lambda each: not each.is_agreed),
    "lowest": (lambda each: -each.place, lambda each: not each.is_high),
}
"""The figure that is to lie clear above the others, and what the item must be besides."""


def comparable(items: Sequence[RatedItem], min_n: int) -> list[RatedItem]:
    """Give the items that may be named at all: on a base of `min_n`, never fewer than five."""
    return [each for each in items if each.base >= max(min_n, DEFAULT_MIN_N)]


def standing_out(items: Sequence[RatedItem], min_n: int) -> tuple[StandsOut, ...] | None:
    """Give what stands out, at most three; None where there are too few items to compare.

    Parameters
    ----------
    items
        All of one scale, each with the figures that were published of it.
    """
    shown = comparable(items, min_n)
    known = [each for each in shown if each.unknown_share < MANY_UNKNOWN]
    if len(known) < FEWEST_ITEMS:
        return None
    found: list[StandsOut] = []
    for slot in SLOTS:
        named = {each.item for one in found for each in one.items}
        every = ((reason, _named(reason, shown, known)) for reason in slot)
        free = ((reason, own) for reason, own in every if own and named.isdisjoint(_ids(own)))
        found += [_stands_out(*first) for first in [next(free, None)] if first]
    return tuple(found)


def _ids(items: Sequence[RatedItem]) -> Iterator[str]:
    return (each.item for each in items)


def _stands_out(reason: Reason, items: Sequence[RatedItem]) -> StandsOut:
    return StandsOut(
        reason=reason,
        items=tuple(
            StandingItem(
                item=each.item,
                upper=each.upper,
                lower=each.lower,
                base=each.base,
                unknown=each.unknown,
            )
            for each in items
        ),
    )


def _named(
    reason: Reason, shown: Sequence[RatedItem], known: Sequence[RatedItem]
) -> Sequence[RatedItem]:
    """Give the item that stands out for this reason, or those that are tied; else none."""
    if reason == "unknown":
        return _unknown(shown)
    figure, fits = RULES[reason]
    return _all(_clear(reason, known, figure), fits)


def _all(items: Sequence[RatedItem], fits: Fits) -> Sequence[RatedItem]:
    return items if all(map(fits, items)) else ()


def _clear(reason: Reason, items: Sequence[RatedItem], figure: Figure) -> Sequence[RatedItem]:
    """Give what lies clear above the middle item and above the next; else none."""
    figures = [round(figure(each), DIGITS) for each in items]
    top = max(figures)
    first = [each for each, own in zip(items, figures, strict=True) if own == top]
    rest = [own for own in figures if own < top]
    if not rest or len(first) > MOST_TIED:
        return ()
    spread = max(median(each.deviation for each in items), LEAST_DEVIATION)
    stray = spread / sqrt(min(each.base for each in first))
    away, gap = (round((top - other) / stray, DIGITS) for other in (median(figures), max(rest)))
    return first if away >= AWAY[reason] and gap >= GAP else ()


def _unknown(items: Sequence[RatedItem]) -> Sequence[RatedItem]:
    """Give what many more than elsewhere do not know; else none."""
    most = max(each.unknown for each in items)
    first = [each for each in items if each.unknown == most]
    rest = [each.unknown for each in items if each.unknown < most]
    asked = max(each.base + each.unknown for each in items)
    if not rest or len(first) > MOST_TIED or most - max(rest) < max(LEAST_UNKNOWN, sqrt(asked)):
        return ()
    return _all(first, lambda each: each.unknown_share >= MOSTLY_UNKNOWN)
