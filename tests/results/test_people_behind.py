"""Figures count answers, but what is protected are the people behind them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.instrument.ids import Item
from kit.results.grouping import MONTHS, MOST, day_groups, number_groups
from kit.results.publish import edition
from kit.results.values import ChoiceResult, TooFew
from tests.helpers.rounds import INSTRUMENT, answer, closed_round
from tests.helpers.shown import publish, seen

ITEMS = [q.id for q in INSTRUMENT.module("cm").items]
PROMISE = {"cm_task": "En opgave", "cm_action": "Ringe", "cm_when": "2026-12-01"}


def commitment(share="group", **more):
    return {"cm_share": share, **PROMISE, **more}


def shown(store, round, min_n=5):
    publish(store, round, edition(store, INSTRUMENT, round, min_n))
    return seen(store, round)


@pytest.fixture
def round(store, network):
    return closed_round(store, network, ITEMS, form="commitment")


def test_five_rows_of_four_people_are_too_few(store, round):
    for rows in (2, 1, 1, 1):
        answer(store, round, *[commitment(cm_support="time") for _ in range(rows)])

    assert isinstance(shown(store, round)["cm_support"].value, TooFew)


def test_rows_are_counted_and_the_people_behind_them_are_said(store, round):
    for rows in (2, 1, 1, 1, 1):
        answer(store, round, *[commitment(cm_support="time") for _ in range(rows)])

    part = shown(store, round)["cm_support"]

    assert isinstance(part.value, ChoiceResult)
    assert (part.base, part.value.answers, part.value.counts["time"]) == (5, 6, 6)
    assert part.content["da"]["rows"][-1] == ["Svar i alt", 6]
    assert part.content["da"]["apart"] == "Fra 5 personer"


def test_what_only_the_leader_may_see_is_in_no_figure(store, round):
    for _ in range(5):
        answer(store, round, commitment(cm_support="time"))
    answer(store, round, commitment("leader", cm_support="manager"))

    counts = shown(store, round)["cm_support"].value.counts

    assert (counts["time"], counts["manager"]) == (5, 0)


def test_a_row_that_lacks_something_is_in_no_figure(store, round):
    for _ in range(5):
        answer(store, round, commitment(cm_support="time"))
    answer(store, round, {"cm_share": "group", "cm_support": "manager"})

    assert shown(store, round)["cm_support"].value.counts["manager"] == 0


def test_who_may_see_a_row_is_no_figure(store, round):
    for _ in range(6):
        answer(store, round, commitment())

    assert Item.CM_SHARE not in shown(store, round)


# groups


@given(st.lists(st.integers(-(10**9) + 1, 10**9 - 1), min_size=1))
def test_numbers_lie_in_few_groups_of_equal_width_without_a_gap(numbers):
    numbers = sorted(numbers)
    groups = number_groups(numbers)

    assert sum(each.count for each in groups) == len(numbers)
    assert len(groups) <= MOST
    assert len({each.high - each.low for each in groups}) == 1
    assert all(b.low == a.high + 1 for a, b in pairwise(groups))
    assert groups[0].low <= numbers[0] <= groups[0].high
    assert groups[-1].low <= numbers[-1] <= groups[-1].high
    for each in groups:
        assert each.count == sum(each.low <= number <= each.high for number in numbers)


@given(st.lists(st.dates(date(2000, 1, 1), date(2100, 12, 31)), min_size=1))
def test_days_lie_in_few_groups_without_a_gap(days):
    days = sorted(days)
    groups = day_groups(days)

    assert sum(each.count for each in groups) == len(days)
    assert len(groups) <= max(MOST, MONTHS)
    assert all(b.first == a.last + timedelta(1) for a, b in pairwise(groups))
    assert groups[0].first <= days[0]
    assert days[-1] <= groups[-1].last
