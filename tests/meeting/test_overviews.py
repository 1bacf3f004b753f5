"""Where the leader is on the way to the meeting, and what is missing under which row."""

import pytest

from kit.meeting.overviews import (
    missing_content,
    row_name,
    way_content,
)
from kit.meeting.preparation import step, steps
from tests.helpers.forms import DANISH, ENGLISH, NET, READY, SOL, UNTOUCHED, filled, module, said

# the way


def test_the_way_begins_with_the_first_form_and_counts_all_minutes():
    content = way_content(steps(UNTOUCHED), DANISH, is_held=False)

    assert content["next"]["title"] == "Om netværket"
    assert content["minutes_left"] == sum(module(code).minutes for code in UNTOUCHED)


def test_a_leader_who_is_ready_has_nothing_next():
    content = way_content(steps(READY), DANISH, is_held=False)

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
    content = way_content(steps({**READY, form.code: form}), DANISH, is_held=False)

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
    assert advised["title"] == "Det vil deltagerne sikkert spørge om"
    assert [(part["row"], len(part["questions"])) for part in advised["parts"]] == [
        ("Café", 4),
        ("løsning 2", 3),
    ]


def test_without_a_solution_it_says_that_one_is_missing():
    (group,) = missing_content([step(READY["net"]), step(UNTOUCHED["sol"])], ENGLISH)["groups"]

    assert group["parts"] == [{"row": "", "questions": ["Add at least one solution."]}]


def test_nothing_is_missing_when_all_is_there():
    advised = {"sol_oneline": "a", "sol_owner": "b", "sol_next": "c", "sol_next_date": "2026-12-01"}

    assert missing_content([step(filled("sol", SOL | advised))], DANISH) == {"groups": []}


@pytest.mark.parametrize(("language", "name"), [("da", "løsning 2"), ("en", "solution 2")])
def test_a_row_without_a_title_has_its_number(language, name):
    form = filled("sol", SOL, {}, language=language)

    assert [row_name(form, row) for row in form.sheet.rows] == ["Café", name]
