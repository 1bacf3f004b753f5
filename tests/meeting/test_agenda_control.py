"""Conducting: the leader goes through the agenda, and the screen goes along."""

import pytest

from kit.core.text import LANGUAGES, words
from kit.meeting.agenda import MINUTES, planned
from kit.meeting.agenda_control import SCREENS, AgendaControl
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
def conducting(session, clock):
    return AgendaControl(MeetingControl(session), clock)


def screen(conducting):
    return conducting.leading.meeting.screen


@pytest.mark.parametrize("minutes", MINUTES)
def test_before_the_meeting_the_agenda_is_as_long_as_the_leader_planned(conducting, minutes):
    session = conducting.leading.session
    response = session.store.leader_response(session.network.id, "mv", "1.0.0")
    session.store.write(response, OUTSIDE, "mv_minutes", Answer(str(minutes)), 0)

    assert conducting.agenda == planned(minutes)


def test_going_on_takes_the_screen_along_through_every_point_to_the_end(conducting):
    seen = []
    while not conducting.agenda.is_over:
        conducting.go_on({})
        current = conducting.agenda.current
        if current:
            assert screen(conducting) == SCREENS[current.key]
            seen.append(current.key)

    assert seen == list(MINUTES[90])
    assert screen(conducting) == "over"


def test_a_point_that_was_begun_is_there_in_every_other_window(conducting, session, clock):
    conducting.go_to({"value": "mindset"})
    clock.now += 90

    other = AgendaControl(MeetingControl(session), clock)

    assert other.agenda.current.key == "mindset"
    assert other.agenda.left(clock()) == 15 * 60 - 90


def test_every_act_can_be_taken_back_in_turn(conducting, clock):
    states = [(conducting.agenda, screen(conducting))]
    for act, key in (
        (conducting.go_on, ""),
        (conducting.lengthen, "results"),
        (conducting.shorten, "welcome"),
        (conducting.skip, "example"),
        (conducting.raise_, "thanks"),
        (conducting.lower, "welcome"),
        (conducting.go_to, "commitment"),
        (conducting.skip, "example"),
    ):
        clock.now += 10
        act({"value": key})
        states.append((conducting.agenda, screen(conducting)))

    for agenda, shown in reversed(states[:-1]):
        assert conducting.can_undo
        conducting.undo({})
        assert (conducting.agenda, screen(conducting)) == (agenda, shown)
    assert not conducting.can_undo


@pytest.mark.parametrize("act", ["go_to", "lengthen", "skip", "raise_"])
def test_a_point_that_is_not_there_changes_nothing(conducting, act):
    getattr(conducting, act)({"value": "nonsense"})

    assert conducting.leading.meeting.agenda is None


def test_every_point_has_a_name_something_to_say_and_a_screen():
    known = words("agenda")
    for key in {key for points in MINUTES.values() for key in points}:
        assert key in SCREENS
        for language in LANGUAGES:
            assert known[f"title_{key}"].in_language(language)
            assert known[f"say_{key}"].in_language(language)
