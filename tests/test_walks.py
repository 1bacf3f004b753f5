"""What the leader's panels show: made of complete rows only, with a word where something lacks."""

from functools import partial

import pytest

from kit.preparation import step, steps
from kit.text import word
from kit.walks import (
    handout_content,
    missing_content,
    reflection_content,
    row_name,
    solutions_content,
    speaker_content,
    values_content,
    way_content,
)
from tests.forms import NET, READY, SOL, UNTOUCHED, VAL, filled, module


def said(key, language="da", **values):
    return word(f"pages.{key}", language, **values)


DANISH, ENGLISH = said, partial(said, language="en")


# the way


def test_the_way_begins_with_the_first_form_and_counts_all_minutes():
    content = way_content(steps(UNTOUCHED), DANISH)

    assert content["next"]["title"] == "Om netværket"
    assert content["minutes_left"] == sum(module(code).minutes for code in UNTOUCHED)


def test_a_leader_who_is_ready_has_nothing_next():
    content = way_content(steps(READY), DANISH)

    assert (content["next"], content["minutes_left"]) == (None, 0)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (filled("net", net_name="Unge"), said("lacks_required_many", count=2)),
        (filled("net", **NET | {"net_theme": None}), said("lacks_required_one")),
        (filled("mp", {"mp_prompt": "md_fit"}), said("lacks_rows_mp")),
        (READY["net"], ""),
        (UNTOUCHED["sol"], ""),
    ],
    ids=["several", "one", "rows", "done", "untouched"],
)
def test_a_step_that_has_begun_says_what_it_lacks(form, sentence):
    content = way_content(steps({**READY, form.code: form}), DANISH)

    assert [each["sentence"] for each in content["steps"] if each["form"] is form] == [sentence]


# what is missing


def test_missing_questions_stand_under_their_row():
    card = filled("net", net_name="Unge", net_theme="Fritid")
    lacking = filled("sol", SOL, {"sol_oneline": "Uden navn"})

    required, advised = missing_content([step(card), step(lacking)], DANISH)["groups"]

    assert required["title"] == "Mangler før mødet"
    assert [(part["row"], len(part["questions"])) for part in required["parts"]] == [
        ("", 1),
        ("løsning 2", 4),
    ]
    assert advised["title"] == "Det bliver der spurgt om"
    assert [(part["row"], len(part["questions"])) for part in advised["parts"]] == [
        ("Café", 4),
        ("løsning 2", 3),
    ]


def test_without_a_solution_it_says_that_one_is_missing():
    (group,) = missing_content([step(READY["net"]), step(UNTOUCHED["sol"])], ENGLISH)["groups"]

    assert group["parts"] == [{"row": "", "questions": ["Write at least one solution."]}]


def test_nothing_is_missing_when_all_is_there():
    advised = {"sol_oneline": "a", "sol_owner": "b", "sol_next": "c", "sol_next_date": "2026-12-01"}

    assert missing_content([step(filled("sol", SOL | advised))], DANISH) == {"groups": []}


@pytest.mark.parametrize(("language", "name"), [("da", "løsning 2"), ("en", "solution 2")])
def test_a_row_without_a_title_has_its_number(language, name):
    form = filled("sol", SOL, {}, language=language)

    assert [row_name(form, row) for row in form.sheet.rows] == ["Café", name]


# solutions


def test_only_complete_solutions_are_shown_and_the_others_counted():
    content = solutions_content(filled("sol", {"sol_title": "Halv"}, SOL, {}))

    assert (content["rows"], content["hidden"]) == (["row1"], 2)


def test_a_handout_says_each_fact_in_one_line():
    more = {"sol_owner": "Leder", "sol_unit": "Leder", "sol_next": "Åbne", "sol_next_who": "Leder"}
    (solution,) = handout_content(filled("sol", SOL | more, {}), DANISH)["solutions"]
    facts = dict(solution["facts"])

    assert solution["title"] == "Café"
    assert facts["Hvem arbejder videre?"] == "Leder"
    assert facts["Næste skridt"] == "Åbne · Leder"
    assert facts["Spredningsplan"] == "Ved ikke"
    assert facts["Står i vejen"] == ""


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

    assert cells(content) == {("Borgere og pårørende", "Ingen slags valgt"): ["Flere unge kommer"]}
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
    form = filled("lr", lr_example="Den dag i maj", lr_question="Hvem mangler?")

    assert [part["text"] for part in speaker_content(form, DANISH)["said"]] == [
        "Den dag i maj",
        "Hvem mangler?",
    ]


def test_the_speaker_card_is_empty_without_the_example():
    assert speaker_content(filled("lr", lr_question="Hvem mangler?"), DANISH) == {"said": []}


def test_the_reflection_has_every_question_answered_or_not():
    questions = reflection_content(filled("lr", lr_tools="Brune papirer"))["questions"]

    assert len(questions) == len(module("lr").items)
    assert [each["answer"] for each in questions if each["answer"]] == ["Brune papirer"]
