"""One filling-in: which questions it asks, in what order, what is answered, what is missing."""

import json
from dataclasses import replace

import pytest

from kit.errors import AnswerError
from kit.form import PARTICIPANT_FORMS, Form, Progress, participant_form
from kit.instrument import load
from kit.meeting import prompts_module
from kit.questions.base import Option
from kit.response import OUTSIDE, Answer, Sheet

INSTRUMENT = load()
COMPLETE = {"sol_title": "Fælles café", "sol_stage": "2", "sol_eval_plan": "1"}


def form(code, language="da"):
    return Form(code, [INSTRUMENT.module(code)], language)


def solutions(**rows):
    """Give a form with rows; each is a mapping from item to value."""
    filled = form("sol")
    answers = {
        (row, item): Answer(said[item], revision=1) for row, said in rows.items() for item in said
    }
    filled.sheet = Sheet(tuple(rows), answers)
    return filled


# what is asked


def test_places_come_row_by_row_in_the_order_of_the_questions():
    filled = solutions(b={}, a={})
    items = [question.id for question in INSTRUMENT.module("sol").items]

    assert list(filled.places()) == [(row, item) for row in ("b", "a") for item in items]


def test_a_form_without_rows_asks_each_question_once():
    asked = list(form("net").places())

    assert asked == [(OUTSIDE, question.id) for question in INSTRUMENT.module("net").items]
    assert not form("net").has_rows


def test_a_form_asks_only_the_items_named_and_leaves_out_an_empty_module():
    short = participant_form("evaluation", INSTRUMENT, "da", ["op_keep", "ev_lead"])

    assert [module.code for module in short.modules] == ["ev", "op"]
    assert list(short.questions) == ["ev_lead", "op_keep"]


@pytest.mark.parametrize("code", PARTICIPANT_FORMS)
def test_a_participants_form_joins_its_modules_in_order(code):
    joined = participant_form(code, INSTRUMENT, "da")

    assert tuple(module.code for module in joined.modules) == PARTICIPANT_FORMS[code]
    assert list(joined.questions) == [q.id for module in joined.modules for q in module.items]


# validity


def test_a_missing_code_is_taken_only_where_it_is_offered():
    filled = form("sol")

    assert filled.accept("sol_eval_plan", None, -8) == Answer(None, -8)
    assert filled.accept("sol_eval_plan", None, -7) == Answer(None, -7)
    assert filled.accept("sol_spread_plan", None, -8) == Answer(None, -8)
    for item, code in [("sol_spread_plan", -7), ("sol_title", -8), ("sol_eval_plan", -9)]:
        with pytest.raises(AnswerError) as caught:
            filled.accept(item, None, code)
        assert caught.value.code == "missing_not_offered"


def test_a_question_of_another_form_is_not_taken():
    with pytest.raises(AnswerError) as caught:
        form("net").accept("sol_title", "Fælles café")

    assert caught.value.code == "unknown_item"


def test_an_emptied_answer_is_taken_also_where_it_is_required():
    assert form("net").accept("net_name", "") == Answer()


# progress


def test_a_row_is_complete_when_all_that_is_required_is_answered():
    filled = solutions(a=COMPLETE | {"sol_spread_plan": "4"}, b=COMPLETE)

    assert filled.complete_rows() == ["a"]
    assert filled.missing() == [("b", "sol_spread_plan")]


def test_dont_know_answers_a_required_question():
    filled = solutions(a=COMPLETE)
    dont_know = {("a", "sol_spread_plan"): Answer(None, -8, 1)}
    filled.sheet = replace(filled.sheet, answers={**filled.sheet.answers, **dont_know})

    assert filled.complete_rows() == ["a"]


def test_progress_counts_answers_and_no_emptied_ones():
    filled = form("net")
    filled.sheet = Sheet(
        (), {("", "net_name"): Answer("Unge"), ("", "net_theme"): Answer(revision=2)}
    )

    assert filled.progress() == Progress(answered=1, asked=9, required_missing=2)


# in words


@pytest.mark.parametrize(
    ("item", "answer", "danish", "english"),
    [
        ("sol_title", Answer("Fælles café"), "Fælles café", "Fælles café"),
        ("sol_next_date", Answer("2026-11-24"), "24. november 2026", "24 November 2026"),
        ("sol_stage", Answer("80"), "Sat på pause", "Paused"),
        ("sol_spread_form", Answer("copy inspire"), "Kopieres, som den er, Bruges som inspiration",
         "Copied as it is, Used as inspiration"),
        ("sol_eval_plan", Answer(None, -8), "Ved ikke", "Don't know"),
        ("sol_oneline", Answer(), "", ""),
    ],
)  # fmt: skip
def test_an_answer_is_said_in_both_languages(item, answer, danish, english):
    said = []
    for language in ("da", "en"):
        filled = form("sol", language)
        filled.sheet = Sheet(("a",), {("a", item): answer})
        said.append(filled.in_words(item, "a"))

    assert said == [danish, english]


def test_a_reference_offers_the_rows_it_can_point_to_after_its_own_choices():
    filled = form("val")
    filled.references = {"sol": [Option("abcdefgh", "Fælles café", 0)]}
    filled.sheet = Sheet(("v",), {("v", "val_sol"): Answer("abcdefgh")})

    assert [option.value for option in filled.control("val_sol").options] == ["collab", "abcdefgh"]
    assert filled.in_words("val_sol", "v") == "Fælles café"


# what a front end draws


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("code", [module.code for module in INSTRUMENT.modules])
def test_everything_to_draw_is_plain_data(code, language):
    spec = json.loads(json.dumps(form(code, language).spec("key", readonly=True)))

    assert (spec["key"], spec["language"], spec["readonly"]) == ("key", language, True)
    assert [control["id"] for control in spec["controls"]] == list(form(code).questions)
    assert spec["repeats"] == any(control["row"] for control in spec["controls"])
    assert spec["label"] == INSTRUMENT.module(code).title.in_language(language)
    assert spec["private"] == (code == "lr")


def test_several_modules_have_a_heading_each_and_a_single_one_has_none():
    joined = participant_form("evaluation", INSTRUMENT, "en").spec("key")["sections"]

    assert [section["first"] for section in joined] == ["ev_crossdisc", "pv_citizens", "op_example"]
    assert all(section["title"] for section in joined)
    assert [section["title"] for section in form("lr").spec("key")["sections"]] == [""]


def test_the_words_of_rows_follow_the_gender_of_what_is_added():
    plan = Form("mp", [prompts_module(INSTRUMENT)], "da").spec("key")
    words, of_solutions = plan["words"], form("sol").spec("key")["words"]

    assert words["add_row"].format(name=plan["row_name"]) == "Tilføj et spørgsmål"
    assert of_solutions["add_row"].format(name="løsning") == "Tilføj en løsning"
