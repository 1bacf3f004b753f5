"""Solutions, values and the leader's own as the walks show them: complete rows only."""

import pytest

from kit.meeting.overviews import (
    handout_content,
    reflection_content,
    solutions_content,
    speaker_content,
    values_content,
)
from tests.helpers.forms import DANISH, ENGLISH, SOL, VAL, filled, module

# solutions


def test_only_complete_solutions_are_shown_and_the_others_counted():
    content = solutions_content(filled("sol", {"sol_title": "Halv"}, SOL, {}))

    assert (content["rows"], content["hidden"]) == (["row1"], 2)


def test_a_handout_says_each_fact_in_one_line():
    more = {"sol_owner": "Leder", "sol_unit": "Leder", "sol_next": "Åbne", "sol_next_who": "Leder"}
    (solution,) = handout_content(filled("sol", SOL | more, {}), DANISH)["solutions"]
    facts = dict(solution["facts"])

    assert solution["title"] == "Café"
    assert facts["Hvem har ansvaret?"] == "Leder"
    assert facts["Næste skridt"] == "Åbne · Leder"
    assert facts["Spredningsplan"] == "Ved ikke"
    assert facts["Det står i vejen"] == ""


def rungs(form):
    """Give the steps that somebody stands on."""
    steps = solutions_content(form)["ladder"]
    return {s["label"]: [e["title"] for e in s["entries"]] for s in steps if s["entries"]}


def test_each_complete_solution_stands_on_its_step():
    form = filled("sol", SOL | {"sol_stage": "5"}, {"sol_title": "Halv", "sol_stage": "2"})

    assert rungs(form) == {"I drift mindst ét sted": ["Café"]}
    assert len(solutions_content(form)["ladder"]) == 6


def test_a_stopped_solution_stands_beside_the_way():
    steps = solutions_content(filled("sol", SOL | {"sol_stage": "81"}))["ladder"]

    assert [step["label"] for step in steps if step["is_beside"]] == ["Stoppet"]


# values


def cells(content):
    """Give the texts on the board by whom and kind, without the empty ones."""
    return {
        (line["label"], kind["label"]): [value["text"] for value in cell]
        for line in content["lines"]
        for kind, cell in zip(content["types"], line["cells"], strict=True)
        if cell
    }


def test_a_value_stands_in_each_cell_it_belongs_to():
    both = VAL | {"val_for": "citizens staff", "val_type": "quality learning"}

    assert cells(values_content(filled("val", both, language="en"), ENGLISH)) == {
        (whom, kind): ["Flere unge kommer"]
        for whom in ("Citizens and relatives", "Employees")
        for kind in ("Better quality", "New knowledge and skills")
    }


def test_a_value_without_a_kind_has_a_column_of_its_own():
    content = values_content(filled("val", VAL), DANISH)

    assert cells(content) == {("Borgere og pårørende", "Ingen type valgt"): ["Flere unge kommer"]}
    typed = values_content(filled("val", VAL | {"val_type": "quality"}), DANISH)
    assert len(typed["types"]) == len(content["types"]) - 1


def test_an_empty_cell_stays_on_the_board():
    content = values_content(filled("val", VAL | {"val_type": "quality"}), DANISH)

    assert len(content["lines"]) == 5
    assert all(len(line["cells"]) == 8 for line in content["lines"])


@pytest.mark.parametrize(
    ("direction", "words"),
    [("positive", ""), ("negative", "Negativ eller utilsigtet"), (None, "")],
)
def test_a_direction_is_said_unless_it_is_positive(direction, words):
    content = values_content(filled("val", VAL | {"val_direction": direction}), DANISH)

    (value,) = next(cell for line in content["lines"] for cell in line["cells"] if cell)
    assert value["direction"] == words
    assert value["evidence"] == "Forventet – ikke set endnu"


def test_an_incomplete_value_is_left_out_and_counted():
    content = values_content(filled("val", VAL, {"val_text": "Halv"}), DANISH)

    assert (content["rows"], content["hidden"]) == (["row0"], 1)


# the leader's own


def test_the_speaker_card_has_what_was_written():
    form = filled("lr", lr_example="Den dag i maj", lr_question="Hvem mangler?", lr_tools="Papir")

    assert [part["text"] for part in speaker_content(form, DANISH)["said"]] == [
        "Den dag i maj",
        "Hvem mangler?",
        "Papir",
    ]


def test_the_speaker_card_is_empty_without_the_example():
    assert speaker_content(filled("lr", lr_question="Hvem mangler?"), DANISH) == {"said": []}


def test_the_reflection_has_every_question_answered_or_not():
    questions = reflection_content(filled("lr", lr_tools="Brune papirer"))["questions"]

    assert len(questions) == len(module("lr").items)
    assert [each["answer"] for each in questions if each["answer"]] == ["Brune papirer"]
