"""Agreement: the mean absolute deviation from the median, as the literature has it."""

from itertools import product
from statistics import fmean, median

import pytest

from kit.results.agreement import average_deviation, is_agreement, mean_place, median_place

EVERY = [counts for counts in product(range(4), repeat=5) if sum(counts)]


def test_it_is_the_mean_distance_to_the_median_whatever_people_answer():
    for counts in EVERY:
        answers = [place for place, count in enumerate(counts, start=1) for _ in range(count)]
        middle = median(answers)

        assert average_deviation(counts) == pytest.approx(fmean(abs(x - middle) for x in answers))
        assert mean_place(counts) == pytest.approx(fmean(answers))
        assert min(answers) <= median_place(counts) <= max(answers)


@pytest.mark.parametrize(
    ("counts", "deviation"),
    [((0, 0, 6, 0, 0), 0), ((0, 1, 3, 1, 0), 0.4), ((1, 1, 1, 1, 1), 1.2), ((3, 0, 0, 0, 3), 2)],
)
def test_its_unit_is_a_point_of_the_scale(counts, deviation):
    assert average_deviation(counts) == deviation


def test_agreement_is_what_lies_within_a_sixth_of_the_scale():
    assert is_agreement((0, 0, 1, 4, 1))
    assert not is_agreement((1, 1, 1, 1, 1))
    assert not is_agreement((3, 0, 0, 0, 3))
