"""The leader's console opens, closes and shows rounds; what they ask is as planned."""

import re

import pytest

from kit.meeting.control import FORMS
from kit.store.response import OUTSIDE, Answer
from kit.ui.console.rounds import rounds
from tests.helpers.panels import look, press, round_of, said
from tests.helpers.rounds import INSTRUMENT, answer


def test_a_round_is_opened_closed_shown_and_opened_again(meeting, network):
    panel = rounds()
    states = []
    for action in ("open", "close", "show", "open"):
        press(panel, action, "values")
        states.append(round_of(meeting, network, "values").state)

    assert states == ["open", "closed", "shown", "open"]
    assert len(meeting.rounds(network)) == 1
    assert meeting.meeting(network).round == round_of(meeting, network, "values").id


def test_only_one_round_is_open_at_a_time(meeting, network):
    panel = rounds()
    for form in ("values", "evaluation"):
        press(panel, "open", form)

    states = {round.form: round.state for round in meeting.rounds(network)}

    assert states == {"values": "closed", "evaluation": "open"}


def test_the_rounds_stand_in_the_order_of_the_meeting(meeting, network):
    assert re.findall(r'id="round-(\w+)"', rounds().html) == list(FORMS)


def test_who_answers_and_who_has_sent_is_seen(meeting, network):
    panel = rounds()
    press(panel, "open", "evaluation")
    round = round_of(meeting, network, "evaluation")
    for _ in range(3):
        answer(meeting, round, ev_safe="4")

    look()

    assert "0 har sendt, 3 er i gang" in said(panel)


@pytest.mark.parametrize(("minutes", "count"), [("60", 8), ("90", 17)])
def test_a_short_meeting_asks_the_short_version(meeting, network, minutes, count):
    plan(meeting, network, mv_minutes=minutes)

    press(rounds(), "open", "evaluation")

    assert len(round_of(meeting, network, "evaluation").items) == count


def plan(store, network, **answers):
    response = store.leader_response(network, "mv", INSTRUMENT.version)
    for item, value in answers.items():
        store.write(response, OUTSIDE, item, Answer(value), 0)


def choose(store, network, prompt, wording=""):
    """Choose a question to discuss."""
    response = store.leader_response(network, "mp", INSTRUMENT.version)
    row = f"row{len(store.sheet(response).rows):05d}"
    store.add_row(response, row, None)
    store.write(response, row, "mp_prompt", Answer(prompt), 0)
    store.write(response, row, "mp_wording", Answer(wording or None), 0)


def test_groups_discuss_what_the_leader_chose_in_the_leaders_words(meeting, network):
    choose(meeting, network, "md_pull")
    choose(meeting, network, "md_fit", "Hvad kan vi kun sammen?")

    press(rounds(), "open", "discussion")

    round = round_of(meeting, network, "discussion")
    assert (round.audience, round.items) == ("groups", ("md_pull", "md_fit_x1"))
    assert round.wording == {"md_fit_x1": "Hvad kan vi kun sammen?"}


def test_without_chosen_questions_there_is_a_way_to_choose_them(meeting, network):
    panel = rounds()

    press(panel, "open", "discussion")

    assert round_of(meeting, network, "discussion") is None
    assert 'href="3_refleksion.ipynb' in panel.html
    assert "step-discussion" not in panel.html


def test_a_round_that_nobody_answered_asks_what_is_planned_when_it_opens_again(meeting, network):
    panel = rounds()
    choose(meeting, network, "md_pull")
    press(panel, "open", "discussion")
    choose(meeting, network, "md_fit")

    press(panel, "open", "discussion")

    current = meeting.round(meeting.meeting(network).round)
    assert current.items == ("md_pull", "md_fit")


def test_a_round_that_somebody_answered_asks_the_same_when_it_opens_again(meeting, network):
    panel = rounds()
    choose(meeting, network, "md_pull")
    press(panel, "open", "discussion")
    answer(meeting, round_of(meeting, network, "discussion"), md_pull="Travlhed")
    choose(meeting, network, "md_fit")

    press(panel, "open", "discussion")

    assert [round.items for round in meeting.rounds(network)] == [("md_pull",)]


def test_figures_are_published_only_of_a_closed_round(meeting, network):
    panel = rounds()
    press(panel, "open", "evaluation")
    round = round_of(meeting, network, "evaluation")
    for _ in range(5):
        answer(meeting, round, ev_safe="4")

    press(panel, "show", "evaluation")
    assert meeting.published(round.id) == []
    press(panel, "close", "evaluation")
    press(panel, "show", "evaluation")

    published = {part.part: part.base for part in meeting.published(round.id)}
    assert published["ev_safe"] == 5
    assert meeting.meeting(network).screen.startswith(f"part:{round.id}:")


def test_what_nobody_can_press_does_nothing(meeting, network):
    panel = rounds()
    for action in ("open", "close", "show"):
        press(panel, action, "lr")

    assert meeting.rounds(network) == []
