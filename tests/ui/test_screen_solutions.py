"""Solutions on the room's screen: one after the other, and never more than there is room for."""

import re

import pytest

from kit.meeting.slides.leaders import leader_slides
from kit.meeting.slides.solutions import LINE, NAME, TITLE
from kit.store.response import Answer
from kit.ui.console.screen import on_screen
from kit.ui.notebook import current_session
from tests.helpers.panels import press, said
from tests.helpers.rounds import INSTRUMENT
from tests.helpers.screens import SECRET, SOLUTION, shown, write_row


def test_a_solution_has_its_stage_owner_next_step_evaluation_and_spread(room, network):
    rest = {"sol_owner": "Ungdomsskolen", "sol_next": "Åbner", "sol_next_date": "2027-02-01"}
    write_row(room, network, "sol", **SOLUTION, **rest, sol_obst_text=SECRET)
    write_row(room, network, "sol", sol_title="Halvt skrevet")

    panel = shown("solutions")

    assert "Caféen Hvor langt I drift mindst ét sted Hvem har ansvaret Ungdomsskolen" in said(panel)
    assert "Næste skridt Åbner (1. februar 2027)" in said(panel)
    assert "Evalueringsplan Ja, den er skrevet ned Spredningsplan Ja, der er en plan" in said(panel)
    assert "Halvt skrevet" not in panel.html
    assert SECRET not in panel.html


def test_what_is_not_settled_of_a_solution_is_said(room, network):
    write_row(room, network, "sol", **SOLUTION)

    assert said(shown("solutions")).count("ikke aftalt endnu") == 2


def test_without_a_solution_it_says_so(room):
    assert "Hvor er løsningerne nu? Ingen løsninger endnu" in said(shown("solutions"))


LONGEST = {
    "sol_owner": "Ungdomsskolen sammen med foreningerne og kulturhuset " * 4,
    "sol_next": "Vi ringer til alle foreninger og aftaler en dag, hvor vi ses " * 4,
    "sol_next_date": "2027-12-24",
}


@pytest.mark.parametrize("title", ["Caféen", "Fritidsguiden på ungdomsskolen og i klubberne " * 4])
@pytest.mark.parametrize("rest", [{}, LONGEST], ids=["short", "longest"])
def test_a_solution_never_fills_more_than_seven_lines(room, network, title, rest):
    write_row(room, network, "sol", **SOLUTION | {"sol_title": title}, **rest)

    html = shown("solutions").html

    found = re.findall(r"<(h2|dd)\b[^>]*>(.*?)</\1>", html)
    assert [tag for tag, _ in found] == ["h2", *["dd"] * 5]
    letters = {"h2": TITLE, "dd": LINE}
    assert sum(-(-len(text) // letters[tag]) for tag, text in found) <= 7


def test_the_leader_walks_through_the_solutions(room, network):
    for number in range(3):
        write_row(room, network, "sol", **SOLUTION | {"sol_title": f"Løsning {number}"})
    panel = shown("solutions")
    line = "Løsning {} I drift mindst ét sted"
    assert "Hvor er løsningerne nu? 1/4 " + " ".join(map(line.format, range(3))) in said(panel)

    press(on_screen(), "turn_to", "solutions:4")
    current_session().watch.look()

    assert "Løsning 2 4/4 Hvor langt I drift mindst ét sted" in said(panel)
    assert "Løsning 0" not in said(panel)


def test_many_solutions_are_listed_on_several_slides(room, network):
    for number in range(7):
        write_row(room, network, "sol", **SOLUTION | {"sol_title": f"Løsning {number} " + "å" * 90})

    slides = leader_slides(current_session(), "solutions")

    assert [len(slide.content["lines"]) for slide in slides] == [6, 1, *[5] * 7]
    assert all(len(title) <= NAME for title, _ in slides[0].content["lines"])


def test_where_there_are_fewer_solutions_the_last_are_shown(room, network):
    write_row(room, network, "sol", **SOLUTION)

    assert "Caféen" in said(shown("solutions:4"))


def test_what_is_corrected_in_a_solution_is_on_the_screen(room, network):
    write_row(room, network, "sol", **SOLUTION)
    panel = shown("solutions")
    response = room.leader_response(network, "sol", INSTRUMENT.version)
    [row] = room.sheet(response).rows

    room.write(response, row, "sol_stage", Answer("6"), 1)
    current_session().watch.look()

    assert "Hvor langt Forankret" in said(panel)
