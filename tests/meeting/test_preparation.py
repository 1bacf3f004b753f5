"""The steps to the meeting: how far each has come, what it lacks, and what is next."""

from pathlib import Path

import pytest

from kit.meeting.preparation import NOTEBOOKS, next_step, step, steps
from tests.helpers.forms import READY, SOL, UNTOUCHED, filled, module

FOLDER = Path(__file__).parents[2] / "notebooks"


@pytest.mark.parametrize("code", NOTEBOOKS)
def test_an_untouched_form_has_not_begun_and_takes_all_its_minutes(code):
    found = step(UNTOUCHED[code])

    assert (found.state, found.minutes_left) == ("not_begun", module(code).minutes)


@pytest.mark.parametrize("code", NOTEBOOKS)
def test_a_form_with_all_that_is_required_is_done_and_takes_no_more_time(code):
    found = step(READY[code])

    assert (found.state, found.minutes_left, found.required) == ("done", 0, ())


@pytest.mark.parametrize(
    ("form", "minutes", "lacks"),
    [
        (filled("net", net_name="Unge"), 3, [("", "net_theme"), ("", "net_meeting")]),
        (filled("lr", lr_tools="Brune papirer"), 10, [("", "lr_ownuse"), ("", "lr_example")]),
        (filled("sol", SOL, SOL | {"sol_title": None}), 10, [("row1", "sol_title")]),
        (filled("mp", {"mp_wording": "Hvad nu?"}), 2, [("row0", "mp_prompt")]),
    ],
    ids=["net", "lr", "sol", "mp"],
)
def test_a_form_that_lacks_something_has_begun_and_takes_half_its_minutes(form, minutes, lacks):
    found = step(form)

    assert (found.state, found.minutes_left) == ("begun", minutes)
    assert list(found.required) == lacks


def test_solutions_and_values_want_one_row_and_the_talk_two_questions():
    one = filled("mp", {"mp_prompt": "md_fit"})

    assert [step(UNTOUCHED[code]).rows_missing for code in NOTEBOOKS] == [0, 1, 1, 0, 0, 2]
    assert (step(one).state, step(one).rows_missing, step(one).required) == ("begun", 1, ())


def test_an_incomplete_row_is_no_row():
    assert step(filled("sol", {"sol_title": "Café"})).rows_missing == 1


def test_a_form_that_was_emptied_has_not_begun():
    assert step(filled("lr", lr_tools=None)).state == "not_begun"


def test_what_everybody_will_ask_about_is_advised_until_it_is_answered():
    found = step(filled("sol", SOL, SOL | {"sol_owner": "Leder", "sol_next": "Åbne"}))

    assert found.state == "done"
    assert found.advised == (
        ("row0", "sol_oneline"),
        ("row0", "sol_owner"),
        ("row0", "sol_next"),
        ("row0", "sol_next_date"),
        ("row1", "sol_oneline"),
        ("row1", "sol_next_date"),
    )


def test_the_next_step_is_the_first_that_is_not_done():
    way = steps({**READY, "val": UNTOUCHED["val"], "mp": UNTOUCHED["mp"]})

    assert [each.form.code for each in way] == ["net", "sol", "val", "mv", "lr", "mp"]
    assert next_step(way).form.code == "val"


def test_nothing_is_next_when_everything_is_done():
    assert next_step(steps(READY)) is None


@pytest.mark.parametrize("code", NOTEBOOKS)
def test_each_step_has_its_notebook_in_both_languages(code):
    notebook = step(UNTOUCHED[code]).notebook

    assert (FOLDER / notebook).is_file()
    assert (FOLDER / "en" / notebook).is_file()
