"""The leader's console chooses what the room sees."""

import re

import pytest

from kit.meeting.slides.base import VIEWS
from kit.store.response import Answer
from kit.ui import notebook
from kit.ui.console.rounds import rounds
from kit.ui.console.screen import on_screen
from tests.helpers.panels import press, round_of, said
from tests.helpers.rounds import INSTRUMENT, answer


@pytest.fixture
def shown(meeting, network):
    """Give the panel that chooses, after a result was shown."""
    acts = rounds()
    press(acts, "open", "evaluation")
    for points in ("44", "45", "42", "41", "43", "44"):
        answer(
            meeting,
            round_of(meeting, network, "evaluation"),
            **dict.fromkeys(("ev_citizens", "ev_curious", "ev_safe"), points[0]),
            ev_lead=points[1],
        )
    press(acts, "close", "evaluation")
    press(acts, "show", "evaluation")
    return on_screen()


def test_what_stands_out_is_what_the_room_sees_first_of_a_result(shown, meeting, network):
    assert meeting.meeting(network).screen.endswith(":overview")
    assert "Lokalet ser nu: Her ser vi forskelligt på det" in said(shown)


def test_one_goes_forth_and_back_through_the_results(shown, meeting, network):
    def slide(button):
        [value] = re.findall(rf'id="slide-{button}"[^>]*data-value="([^"]*)"', shown.html)
        press(shown, "turn_to", value)
        return meeting.meeting(network).screen.rpartition(":")[2]

    assert [slide("after"), slide("after"), slide("before")] == [
        "ev_crossdisc2",
        "ev_citizens",
        "ev_crossdisc2",
    ]


def test_one_goes_from_the_first_solutions_to_the_last(meeting, network):
    response = meeting.leader_response(network, "sol", INSTRUMENT.version)
    required = {"sol_stage": "5", "sol_eval_plan": "1", "sol_spread_plan": "1"}
    for row in ("row00001", "row00002"):
        meeting.add_row(response, row, None)
        for item, value in {"sol_title": row, **required}.items():
            meeting.write(response, row, item, Answer(value), 0)
    panel = on_screen()

    press(panel, "turn_to", "solutions")
    assert 'id="slide-before" data-action="turn_to" data-value=""' in panel.html
    press(panel, "turn_to", "solutions:2")

    assert "Lokalet ser nu: row00001 (2 af 3)" in said(panel)
    assert 'data-value="solutions" aria-pressed="true"' in panel.html
    assert 'id="slide-before" data-action="turn_to" data-value="solutions"' in panel.html


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_chosen(shown, meeting, network, view):
    press(shown, "turn_to", view)

    assert meeting.meeting(network).screen == view
    assert f'id="view-{view}" data-action="turn_to" data-value="{view}" aria-pressed="true"' in (
        shown.html
    )


@pytest.mark.parametrize("name", ["", "hemmelig", "part:x:ev_safe", "part"])
def test_what_is_not_published_cannot_be_chosen(shown, meeting, network, name):
    before = meeting.meeting(network).screen

    press(shown, "turn_to", name)

    assert meeting.meeting(network).screen == before


def test_another_networks_result_cannot_be_chosen(shown, meeting, network):
    name = meeting.meeting(network).screen
    other = meeting.add_network("Ældre", "1.0.0").id
    notebook.current_session().switch(other)

    press(shown, "turn_to", name)

    assert meeting.meeting(other).screen == "welcome"
