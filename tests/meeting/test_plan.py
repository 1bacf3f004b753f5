"""The leader's plan: how long the meeting is, what participants are asked, what is discussed."""

import pytest

from kit.forms.form import PARTICIPANT_FORMS, Form
from kit.instrument.instrument import load
from kit.meeting.agenda import MINUTES
from kit.meeting.plan import (
    LENGTHS,
    Prompt,
    items_asked,
    length,
    length_module,
    notes_module,
    prompts,
    prompts_module,
)
from kit.store.response import OUTSIDE, Answer, Sheet

INSTRUMENT = load()


def chosen(*pairs):
    """Give a filled-in plan: a question and the leader's own words, row by row."""
    rows = tuple(f"row{number}" for number in range(len(pairs)))
    answers = {}
    for row, (item, wording) in zip(rows, pairs, strict=True):
        answers[row, "mp_prompt"] = Answer(item)
        answers[row, "mp_wording"] = Answer(wording)
    return Sheet(rows, answers)


def asked(item, language="da"):
    return INSTRUMENT.item(item).text.in_language(language)


def test_a_meeting_is_90_minutes_where_nothing_was_chosen():
    assert length(Sheet()) == 90


@pytest.mark.parametrize("minutes", LENGTHS)
def test_every_length_can_be_chosen_and_is_read_back(minutes):
    stored = Form("mv", [length_module()], "da").accept("mv_minutes", str(minutes))

    assert length(Sheet((), {(OUTSIDE, "mv_minutes"): stored})) == minutes


@pytest.mark.parametrize("form", PARTICIPANT_FORMS)
def test_a_long_meeting_asks_everything_and_for_groups_only_if_the_leader_compares_them(form):
    modules = [code for code in PARTICIPANT_FORMS[form] if code != "bg"]
    asked = [q for module in modules for q in INSTRUMENT.module(module).asked.items]
    every = [question.id for question in asked if not question.leader_only]
    background = ["bg_group", "bg_phase"] if form == "evaluation" else []

    assert items_asked(INSTRUMENT, form, 90) == items_asked(INSTRUMENT, form, 120) == every
    assert items_asked(INSTRUMENT, form, 90, groups=True) == every + background


def test_a_meeting_of_an_hour_asks_the_short_version_in_the_forms_order():
    short = items_asked(INSTRUMENT, "evaluation", 60)

    assert short == [item for item in INSTRUMENT.short_version if not item.startswith("cm_")]


def test_participants_are_asked_three_things_of_a_difference():
    assert items_asked(INSTRUMENT, "values", 90) == ["val_text", "val_for", "val_evidence"]


def test_an_hour_asks_the_commitment_whole():
    assert items_asked(INSTRUMENT, "commitment", 60) == items_asked(INSTRUMENT, "commitment", 90)


# what is discussed


def test_every_question_of_the_mindset_can_be_chosen():
    (choice, _) = prompts_module(INSTRUMENT).items
    questions = INSTRUMENT.module("md").items

    for language in ("da", "en"):
        offered = [(option.value, option.label) for option in choice.control(language).options]
        assert offered == [(q.id, q.text.in_language(language)) for q in questions]


def test_chosen_questions_keep_the_leaders_order():
    sheet = chosen(("md_fit", None), ("md_pull", None))

    assert prompts(sheet, INSTRUMENT, "en") == [
        Prompt("md_fit", asked("md_fit", "en")),
        Prompt("md_pull", asked("md_pull", "en")),
    ]


def test_a_reworded_question_has_an_id_of_its_own():
    sheet = chosen(("md_fit", "  Hvad gør du på mandag?  "))

    assert prompts(sheet, INSTRUMENT, "da") == [Prompt("md_fit_x1", "Hvad gør du på mandag?")]


def test_a_blank_wording_leaves_the_question_as_it_is():
    assert prompts(chosen(("md_fit", "   ")), INSTRUMENT, "da") == [
        Prompt("md_fit", asked("md_fit"))
    ]


def test_a_row_without_a_question_is_left_out():
    assert prompts(chosen((None, "Uden spørgsmål")), INSTRUMENT, "da") == []


def test_a_question_chosen_twice_is_taken_once():
    sheet = chosen(("md_fit", None), ("md_pull", None), ("md_fit", None))

    assert [prompt.id for prompt in prompts(sheet, INSTRUMENT, "da")] == ["md_fit", "md_pull"]


def test_a_question_chosen_twice_keeps_the_leaders_own_words():
    sheet = chosen(("md_fit", "Hvad gør du på mandag?"), ("md_fit", None))

    assert prompts(sheet, INSTRUMENT, "da") == [Prompt("md_fit_x1", "Hvad gør du på mandag?")]


def test_there_is_a_note_for_every_point_of_every_agenda():
    notes = {question.id for question in notes_module().items}

    assert notes == {f"mn_{key}" for points in MINUTES.values() for key in points}
