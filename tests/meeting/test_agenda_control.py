"""Conducting: the leader goes through the agenda, and the screen goes along."""

import pytest

from kit.core.text import LANGUAGES, words
from kit.meeting.agenda import MINUTES, planned
from kit.meeting.agenda_control import SCREENS, AgendaControl
from kit.meeting.clock import left
from kit.meeting.control import MeetingControl
from kit.store.response import OUTSIDE, Answer


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def agenda_control(session, clock):
    return AgendaControl(MeetingControl(session), clock)


def screen(agenda_control):
    return agenda_control.control.meeting.screen


@pytest.mark.parametrize("minutes", MINUTES)
def test_before_the_meeting_the_agenda_is_as_long_as_the_leader_planned(agenda_control, minutes):
    session = agenda_control.control.session
    response = session.store.leader_response(session.network.id, "mv", "1.0.0")
    session.store.write(response, OUTSIDE, "mv_minutes", Answer(str(minutes)), 0)

    assert agenda_control.agenda == planned(minutes)


def test_going_on_takes_the_screen_along_through_every_point_to_the_end(agenda_control):
    seen = []
    while not agenda_control.agenda.is_over:
        agenda_control.go_on({})
        current = agenda_control.agenda.current
        if current:
            assert screen(agenda_control) == SCREENS[current.key]
            seen.append(current.key)

    assert seen == list(MINUTES[90])
    assert screen(agenda_control) == "over"


def test_a_point_that_was_begun_is_there_in_every_other_window(agenda_control, session, clock):
    agenda_control.go_to({"value": "mindset"})
    clock.now += 90

    other = AgendaControl(MeetingControl(session), clock)

    assert other.agenda.current.key == "mindset"
    assert left(other.agenda, clock()) == 15 * 60 - 90


def test_every_act_can_be_taken_back_in_turn(agenda_control, clock):
    states = [(agenda_control.agenda, screen(agenda_control))]
    for act, key in (
        (agenda_control.go_on, ""),
        (agenda_control.lengthen, "results"),
        (agenda_control.shorten, "welcome"),
        (agenda_control.skip, "example"),
        (agenda_control.raise_, "thanks"),
        (agenda_control.lower, "welcome"),
        (agenda_control.go_to, "commitment"),
        (agenda_control.skip, "example"),
    ):
        clock.now += 10
        act({"value": key})
        states.append((agenda_control.agenda, screen(agenda_control)))

    for agenda, shown in reversed(states[:-1]):
        assert agenda_control.can_undo
        agenda_control.undo({})
        assert (agenda_control.agenda, screen(agenda_control)) == (agenda, shown)
    assert not agenda_control.can_undo


@pytest.mark.parametrize("act", ["go_to", "lengthen", "skip", "raise_"])
def test_a_point_that_is_not_there_changes_nothing(agenda_control, act):
    getattr(agenda_control, act)({"value": "nonsense"})

    assert agenda_control.control.meeting.agenda is None


def test_every_point_has_a_name_something_to_say_and_a_screen():
    known = words("agenda")
    for key in {key for points in MINUTES.values() for key in points}:
        assert key in SCREENS
        for language in LANGUAGES:
            assert known[f"title_{key}"].in_language(language)
            assert known[f"say_{key}"].in_language(language)
