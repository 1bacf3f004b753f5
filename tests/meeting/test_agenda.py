"""The agenda: what is planned, what is spent, and the leader's way through it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.forms.form import PARTICIPANT_FORMS
from kit.meeting.agenda import MINUTES, ROUNDS, Agenda, Point, agenda_of, planned
from kit.meeting.clock import behind, left, spent

SHORT = Agenda((Point("a", 5), Point("b", 10), Point("c", 5)))


@pytest.mark.parametrize("minutes", MINUTES)
def test_each_agenda_takes_as_long_as_it_says_and_keeps_the_order(minutes):
    agenda = planned(minutes)
    order = list(MINUTES[120])

    assert agenda.minutes == minutes
    assert [p.key for p in agenda.points] == sorted(MINUTES[minutes], key=order.index)


def test_the_leaders_example_stands_right_before_the_commitments():
    for minutes in MINUTES:
        agenda = planned(minutes)
        assert agenda.place("commitment") == agenda.place("example") + 1


def test_rounds_belong_to_points_that_are_there_and_ask_a_form():
    assert set(ROUNDS) <= set(MINUTES[60])
    assert set(ROUNDS.values()) <= set(PARTICIPANT_FORMS)


def test_a_point_takes_the_time_from_when_it_was_begun():
    agenda = SHORT.go_on(now=1000).go_on(now=1120)

    assert agenda.current == Point("b", 10)
    assert spent(agenda, 0, now=9999) == 120
    assert spent(agenda, 1, now=1180) == 60
    assert left(agenda, now=1180) == 540


def test_time_goes_on_where_it_stopped_when_one_comes_back_to_a_point():
    agenda = SHORT.go_to(0, 0).go_to(1, 60).go_to(0, 100)

    assert spent(agenda, 0, now=130) == 90
    assert spent(agenda, 1, now=130) == 40


@pytest.mark.parametrize(
    ("agenda", "now", "late"),
    [
        (SHORT.go_to(0, 0), 200, 0),
        (SHORT.go_to(0, 0), 360, 60),
        (SHORT.go_to(0, 0).go_on(240), 300, -60),
        (SHORT.skipped(0).go_on(0), 60, 0),
        (SHORT.go_to(0, 0).end(400), 999, 400 - 20 * 60),
    ],
    ids=["within", "over", "ahead", "skipped", "ended early"],
)
def test_the_meeting_is_behind_by_what_was_taken_beyond_the_plan(agenda, now, late):
    assert behind(agenda, now) == late


def test_what_is_skipped_is_passed_over_and_can_be_taken_after_all():
    agenda = SHORT.skipped(1).go_to(0, 0).go_on(10)
    assert agenda.current.key == "c"
    assert agenda.minutes == 10

    assert agenda.go_to(1, 20).minutes == 20


def test_after_the_last_point_the_meeting_is_over():
    agenda = SHORT.go_to(2, 0).go_on(60)

    assert agenda.is_over
    assert agenda.current is None
    assert spent(agenda, 2, 999) == 60


def test_a_meeting_that_is_over_begins_anew_with_all_its_time():
    over = SHORT.skipped(1).go_to(2, 0).go_on(60)

    again = over.go_on(1000)

    assert (again.at, again.is_over, left(again, 1000)) == (0, False, again.points[0].minutes * 60)
    assert [point.spent for point in again.points] == [0, 0, 0]
    assert again.points[1].is_skipped


def test_a_point_can_be_lengthened_but_never_to_nothing():
    assert SHORT.lengthened(0, 5).points[0].minutes == 10
    assert SHORT.lengthened(0, -99).points[0].minutes == 1


MOVES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8)


@given(MOVES, st.integers(0, 9))
def test_moving_points_loses_none_and_stays_at_the_current_one(moves, start):
    agenda = planned(90).go_to(start, 0)
    key = agenda.current.key
    for place, to in moves:
        agenda = agenda.moved(place, to)

    assert agenda.current.key == key
    assert sorted(p.key for p in agenda.points) == sorted(MINUTES[90])


@given(MOVES, st.booleans())
def test_an_agenda_is_read_back_as_it_was_kept(moves, is_over):
    agenda = planned(120)
    for number, (place, to) in enumerate(moves):
        agenda = agenda.moved(place, to).go_to(to, number * 10.5).skipped(place)
    agenda = agenda.end(1e9) if is_over else agenda

    assert agenda_of(json.loads(json.dumps(agenda.as_json()))) == agenda
