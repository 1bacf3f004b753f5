"""What stands out: by its figures alone, rarely by chance, and never by its place in the form."""

from collections import Counter
from random import Random

import pytest

from benchmarks.agreement import (
    DIFFERENCES,
    DIVIDES,
    NOTHING_DIFFERS,
    PEOPLE,
    UNKNOWN,
    demo,
    false_alarms,
    found,
    kept_without_one,
)
from kit.results.standing_out import RatedItem, standing_out

SEED = 5
"""Another one than those that the distances were chosen with."""


def items(*given, of=(0, 1, 3, 5, 2)):
    """Give these items after eight that are answered alike."""
    alike = [RatedItem(f"alike{number}", of) for number in range(8)]
    return [*alike, *given]


def told(rated, min_n=5):
    found = standing_out(rated, min_n) or ()
    return {one.reason: {each.item for each in one.items} for one in found}


# the rules


def test_one_that_divides_is_named_with_its_figures():
    [one] = standing_out(items(RatedItem("x", (5, 0, 0, 1, 5), 1)), 5)

    [each] = one.items
    assert one.reason == "divides"
    assert (each.item, each.upper, each.lower, each.base, each.unknown) == ("x", 6, 5, 11, 1)


@pytest.mark.parametrize(
    ("counts", "of", "reason"),
    [
        ((0, 0, 0, 12, 0), (1, 1, 2, 3, 4), "agreed"),
        ((0, 0, 3, 3, 5), (1, 3, 5, 1, 1), "highest"),
        ((8, 3, 0, 0, 0), (0, 1, 3, 5, 2), "lowest"),
    ],
)
def test_each_is_named_for_what_it_is(counts, of, reason):
    assert told(items(RatedItem("x", counts), of=of)) == {reason: {"x"}}


def test_answers_that_are_alike_and_low_are_no_agreement_to_be_glad_of():
    assert "agreed" not in told(items(RatedItem("x", (0, 12, 0, 0, 0)), of=(4, 3, 2, 1, 1)))


def test_two_that_are_tied_are_named_together_and_three_not_at_all():
    split = (5, 0, 0, 1, 5)
    two = [RatedItem(name, split) for name in "xy"]

    assert told(items(*two)) == {"divides": {"x", "y"}}
    assert told(items(*two, RatedItem("z", split))) == {}


def test_without_a_clear_gap_to_the_next_none_is_named():
    near = [RatedItem("x", (5, 0, 0, 1, 5)), RatedItem("y", (4, 1, 0, 1, 5))]

    assert told(items(*near)) == {}


def test_where_many_did_not_know_answers_are_left_out_and_that_is_the_result():
    assert told(items(RatedItem("x", (4, 0, 0, 0, 4), 6))) == {"unknown": {"x"}}
    assert told(items(RatedItem("x", (4, 0, 0, 1, 4), 3))) == {}


def test_fewer_than_five_are_never_told_nor_fewer_than_the_municipality_wants():
    assert told(items(RatedItem("x", (2, 0, 0, 0, 2))), min_n=3) == {}
    assert told(items(RatedItem("x", (5, 0, 0, 1, 5))), min_n=11) == {"divides": {"x"}}
    assert standing_out(items(RatedItem("x", (5, 0, 0, 1, 5))), 12) is None


def test_an_item_is_named_once():
    split_and_low = RatedItem("x", (8, 0, 0, 0, 4))

    assert told(items(split_and_low, of=(0, 0, 2, 6, 3))) == {"divides": {"x"}}


def test_the_order_of_the_questionnaire_decides_nothing():
    chance, seen = Random(3), Counter()
    for _ in range(200):
        asked = [
            RatedItem(f"i{n}", some_counts(chance), chance.choice([0, 0, 1, 6])) for n in range(6)
        ]
        first, mixed = told(asked), told(chance.sample(asked, len(asked)))

        assert mixed == first
        assert len(first) <= 3
        seen.update(first.keys())

    assert seen.keys() == {"agreed", "highest", "divides", "lowest", "unknown"}


def some_counts(chance):
    """Give counts that lie close or far, high or low: ties and gaps of every kind occur."""
    shares = chance.choice([(1, 4, 2, 1, 1), (0, 0, 1, 9, 1), (0, 0, 0, 1, 9), (4, 1, 0, 1, 4)])
    found = Counter(chance.choices(range(5), shares, k=11))
    return tuple(found[place] for place in range(5))


# simulated rooms: `python benchmarks/agreement.py --large` prints the whole table


@pytest.mark.parametrize("unknown", [0, UNKNOWN])
@pytest.mark.parametrize("name", ["high", "middle", "high and wide"])
def test_where_nothing_differs_at_most_one_room_of_ten_names_anything(name, unknown):
    counted = Counter()
    for people in PEOPLE:
        counted += false_alarms(NOTHING_DIFFERS[name], people, 30, SEED, unknown=unknown)

    assert counted["any"] <= 0.1 * 30 * len(PEOPLE)


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.name)
def test_what_is_named_is_mostly_right(difference):
    named, right = found(difference, 11, 120, SEED)

    assert named >= 10
    assert right >= 0.8 * named


def test_what_the_demo_names_does_not_hang_on_one_person():
    kept, of = kept_without_one(demo())

    assert of
    assert kept >= 0.9 * of


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda each: each.name)
def test_each_simulated_difference_is_of_four_fifths_of_a_point(difference):
    spreads, places = zip(*map(_spread_and_place, (difference.one, difference.others)), strict=True)
    figures = spreads if "spread" in difference.name else places

    assert sum(difference.one) == pytest.approx(1) == sum(difference.others)
    assert abs(figures[0] - figures[1]) == pytest.approx(0.8)
    assert (figures[0] > figures[1]) == (
        difference.slot == DIVIDES or difference.name.startswith("higher")
    )


def _spread_and_place(shares):
    points = range(1, 6)
    spread = min(sum(s * abs(p - m) for s, p in zip(shares, points, strict=True)) for m in points)
    return spread, sum(s * p for s, p in zip(shares, points, strict=True))
