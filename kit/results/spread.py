"""Spread: how far the answers to one item lie from each other."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Spread:
    """How far answers lie from each other, in points: the middle half of them, then all."""

    middle_half: int
    all: int


def spread(points: Sequence[int]) -> Spread:
    """Give the spread of answers on a scale.

    Parameters
    ----------
    points
        How many chose each point, from the lowest to the highest.
    """
    answers = [place for place, count in enumerate(points) for _ in range(count)]
    low, high = (answers[_quarter(len(answers), number)] for number in (1, 3))
    return Spread(high - low, answers[-1] - answers[0])


def _quarter(count: int, number: int) -> int:
    """Give the place of the answer that so many quarters of all do not exceed."""
    return max(0, -(-count * number // 4) - 1)
