"""What did not go well before anybody saw it: a round is asked again."""

import pytest

from kit.analysis.tables.frames import answers, themes
from kit.ui.console.moderation import moderation
from kit.ui.console.rounds import rounds
from tests.helpers.panels import press, round_of, said
from tests.helpers.rounds import INSTRUMENT, answer, content

TEXT, LATER = "Vi skal blive ved", "Nu siger jeg noget andet"


@pytest.fixture
def panel(room, network):
    """Give the panel of the rounds while an evaluation is open that two have answered."""
    panel = rounds()
    press(panel, "open", "evaluation")
    for value in "45":
        answer(room, round_of(room, network, "evaluation"), ev_safe=value, op_keep=TEXT)
    return panel


@pytest.mark.parametrize("state", ["open", "closed"])
def test_a_round_is_set_aside_and_asked_again(panel, room, network, state):
    if state == "closed":
        press(panel, "close", "evaluation")
    first = round_of(room, network, "evaluation")

    press(panel, "ask_again", "evaluation")

    now = round_of(room, network, "evaluation")
    assert now.id != first.id
    assert (now.state, now.items, now.wording) == ("open", first.items, first.wording)
    assert room.meeting(network).round == now.id
    assert "2 svar tæller ikke med" in said(panel)


def test_what_was_set_aside_counts_nowhere(panel, room, network):
    press(panel, "close", "evaluation")
    room.add_theme(network, "Ved", [(r.id, "", "op_keep") for r in given(room, network)])

    press(panel, "ask_again", "evaluation")
    answer(room, round_of(room, network, "evaluation"), ev_safe="1", op_keep=LATER)
    press(panel, "close", "evaluation")

    table = answers(room, INSTRUMENT, network)
    assert set(table[table["item_id"] == "ev_safe"]["value_code"]) == {"1"}
    assert len(given(room, network)) == 1
    assert room.gathered(network) == {}
    gathered = themes(room, INSTRUMENT, network)
    assert (len(gathered), gathered["response_id"].count()) == (1, 0)
    assert TEXT not in said(moderation())
    assert LATER in said(moderation())


def given(store, network):
    return [each for each in store.responses(network) if each.form == "evaluation"]


def test_it_comes_back_in_the_place_of_the_one_asked_since(panel, room, network):
    first = round_of(room, network, "evaluation")
    press(panel, "ask_again", "evaluation")
    answer(room, round_of(room, network, "evaluation"), ev_safe="1")

    press(panel, "bring_back", first.id)

    assert (round_of(room, network, "evaluation").id, len(given(room, network))) == (first.id, 2)
    assert "1 svar tæller ikke med" in said(panel)


def test_what_was_shown_is_not_asked_again(panel, room, network):
    room.set_people(network, 0)
    press(panel, "close", "evaluation")
    press(panel, "show", "evaluation")
    shown = round_of(room, network, "evaluation")

    press(panel, "ask_again", "evaluation")
    press(panel, "open", "evaluation")
    press(panel, "ask_again", "evaluation")

    assert round_of(room, network, "evaluation").id == shown.id
    assert room.rounds_aside(network) == []


def test_the_end_of_the_meeting_deletes_what_was_set_aside(panel, room, network):
    press(panel, "ask_again", "evaluation")
    assert TEXT in "".join(content(room))

    room.close_meeting(network)

    assert TEXT not in "".join(content(room))


def test_everyday_life_goes_aside_with_its_commitment_and_comes_back_with_it(room, network):
    panel = rounds()
    press(panel, "open", "commitment")
    [baseline] = [each for each in room.rounds(network) if each.form == "followup"]
    answer(room, baseline, ci_unit="3")
    first = round_of(room, network, "commitment")

    press(panel, "ask_again", "commitment")
    [new] = [each for each in room.rounds(network) if each.form == "followup"]
    assert (new.id != baseline.id, new.state) == (True, "open")
    press(panel, "bring_back", first.id)

    [now] = [each for each in room.rounds(network) if each.form == "followup"]
    assert now.id == baseline.id
