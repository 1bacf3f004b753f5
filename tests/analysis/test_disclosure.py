import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.results.disclosure import Counts, Frozen, freeze, is_breakdown_shown, is_shown


def counts(*valid, dont_know=0):
    return Counts(
        {str(code): number for code, number in enumerate(valid, start=1)}, {-8: dont_know}
    )


@pytest.mark.parametrize(("base", "shown"), [(0, False), (4, False), (5, True), (11, True)])
def test_figures_are_shown_from_five_valid_answers(base, shown):
    assert is_shown(counts(base)) is shown


def test_dont_know_counts_for_nothing_in_the_base():
    assert counts(1, 3, dont_know=7).base == 4
    assert not is_shown(counts(1, 3, dont_know=7))


def test_cells_may_be_small_within_a_shown_distribution():
    assert is_shown(counts(1, 0, 1, 3))


def test_a_municipality_may_set_the_limit_higher_but_not_under_three():
    assert not is_shown(counts(9), min_n=10)
    assert is_shown(counts(3), min_n=3)
    with pytest.raises(ValueError, match="lowest limit allowed is 3"):
        is_shown(counts(9), min_n=2)


def test_one_small_group_hides_the_whole_breakdown():
    groups = {"employee": counts(6), "citizen": counts(4), "no group": counts(5)}

    assert not is_breakdown_shown(groups)
    assert is_breakdown_shown(groups | {"citizen": counts(5)})


def test_an_empty_group_does_not_hide_the_breakdown():
    assert is_breakdown_shown({"employee": counts(6), "citizen": counts(0)})


def test_a_group_that_only_said_dont_know_is_small_and_not_empty():
    assert not is_breakdown_shown({"employee": counts(6), "citizen": counts(0, dont_know=2)})


@given(st.lists(st.integers(0, 20), min_size=1, max_size=6), st.integers(3, 10))
def test_no_difference_of_shown_views_is_smaller_than_the_limit(bases, min_n):
    groups = {str(number): counts(base) for number, base in enumerate(bases)}
    if is_breakdown_shown(groups, min_n):
        for base in filter(None, bases):
            rest = sum(bases) - base
            assert base >= min_n
            assert rest == 0 or rest >= min_n


def test_what_is_shown_for_the_first_time_holds_its_breakdown():
    groups = {"employee": counts(6), "citizen": counts(5), "manager": counts(0)}

    assert freeze(counts(11), groups, None) == Frozen(11, {"employee": 6, "citizen": 5})


def test_a_small_group_leaves_the_total_alone():
    assert freeze(counts(10), {"employee": counts(6), "citizen": counts(4)}, None) == Frozen(10)


def test_nothing_is_frozen_under_the_limit():
    assert freeze(counts(4, dont_know=3), None, None) is None


@pytest.mark.parametrize(("base", "frozen"), [(5, None), (9, None), (10, Frozen(10)), (3, None)])
def test_a_snapshot_is_replaced_when_at_least_the_limit_came_to_it(base, frozen):
    assert freeze(counts(base), None, Frozen(5)) == frozen


def test_a_round_first_shown_without_a_breakdown_never_gets_one():
    groups = {"employee": counts(10), "citizen": counts(10)}

    assert freeze(counts(20), groups, Frozen(5)) == Frozen(20)


def test_a_breakdown_is_final_and_only_a_total_alone_takes_its_place():
    shown = Frozen(10, {"employee": 5, "citizen": 5})
    groups = {"employee": counts(10), "citizen": counts(10)}

    assert freeze(counts(20), groups, shown) is None
    assert freeze(counts(20), None, shown) == Frozen(20)


def test_groups_that_leave_somebody_out_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        freeze(counts(11), {"employee": counts(6)}, None)
