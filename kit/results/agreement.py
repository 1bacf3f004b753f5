"""Agreement: how close the answers to one item lie to each other, in points of its scale.

The measure is the mean absolute deviation from the median,

    AD_Md = (|x_1 - Md| + … + |x_n - Md|) / n,

where x_k is the place of a person's answer on the scale (1, 2, … c) and Md the median of the n
valid answers; *ved ikke* and *ikke relevant* are no answers. Its unit is a point of the scale: 0
where everybody answers alike, (c - 1) / 2 where half of them stand at each end. It is the *average
deviation index* of agreement on one item:

Burke, M. J., Finkelstein, L. M. & Dusig, M. S. (1999). On average deviation indices for estimating
interrater agreement. Organizational Research Methods 2(1), 49-68. doi:10.1177/109442819921004.

Burke, M. J. & Dunlap, W. P. (2002). Estimating interrater agreement with the average deviation
index: a user's guide. Organizational Research Methods 5(2), 159-172.
doi:10.1177/1094428102005002002. It gives c / 6 as the most that can be called agreement.

Like a mean, it counts the steps of a scale as equally long. `benchmarks/agreement.py` holds it
beside the interquartile range and the standard deviation.
"""

from collections.abc import Sequence
from itertools import accumulate

RULE_OF_THUMB = 6
"""Answers agree where their average deviation is at most the points of the scale through this."""


def median_place(counts: Sequence[int]) -> int:
    """Give the place, from 1, of the middle answer; of two middle ones the lower.

    Parameters
    ----------
    counts
        How many chose each point, from the lowest to the highest; at least one of them did.
    """
    half = sum(counts) / 2
    return next(place for place, below in enumerate(accumulate(counts), start=1) if below >= half)


def average_deviation(counts: Sequence[int]) -> float:
    """Give the mean absolute deviation from the median, in points of the scale.

    Anything between two middle answers gives the same. `counts` as in `median_place`.
    """
    middle = median_place(counts)
    away = sum(count * abs(place - middle) for place, count in enumerate(counts, start=1))
    return away / sum(counts)


def mean_place(counts: Sequence[int]) -> float:
    """Give the mean place of the answers, from 1; `counts` as in `median_place`.

    It orders items, and is never shown.
    """
    return sum(count * place for place, count in enumerate(counts, start=1)) / sum(counts)


def is_agreement(counts: Sequence[int]) -> bool:
    """Tell whether the answers lie so close that the literature calls it agreement."""
    return average_deviation(counts) <= len(counts) / RULE_OF_THUMB
