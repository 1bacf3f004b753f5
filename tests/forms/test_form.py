"""One filling-in: which questions it asks, in what order, what is answered, what is missing."""

import json

import pytest

from kit.core.errors import AnswerError
from kit.forms.form import PARTICIPANT_FORMS, Progress, participant_form
from kit.instrument.questions.options import Option
from kit.store.response import OUTSIDE, Answer
from tests.helpers.forms import INSTRUMENT, SOL, filled

# what is asked


def test_places_come_row_by_row_in_the_order_of_the_questions():
    items = [question.id for question in INSTRUMENT.module("sol").items]

    places = list(filled("sol", {}, {}).places())

    assert places == [(row, item) for row in ("row0", "row1") for item in items]


def test_a_form_without_rows_asks_each_question_once():
    card = filled("net")

    assert list(card.places()) == [(OUTSIDE, q.id) for q in INSTRUMENT.module("net").items]
    assert not card.has_rows


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


@pytest.mark.parametrize(
    ("item", "code"), [("sol_eval_plan", -8), ("sol_eval_plan", -7), ("sol_spread_plan", -8)]
)
def test_a_missing_code_is_taken_where_it_is_offered(item, code):
    assert filled("sol").accept(item, None, code) == Answer(None, code)


@pytest.mark.parametrize(
    ("item", "code"), [("sol_spread_plan", -7), ("sol_title", -8), ("sol_eval_plan", -9)]
)
def test_a_missing_code_is_refused_where_it_is_not_offered(item, code):
    with pytest.raises(AnswerError) as caught:
        filled("sol").accept(item, None, code)

    assert caught.value.code == "missing_not_offered"


def test_a_question_of_another_form_is_not_taken():
    with pytest.raises(AnswerError) as caught:
        filled("net").accept("sol_title", "Café")

    assert caught.value.code == "unknown_item"


def test_an_emptied_answer_is_taken_also_where_it_is_required():
    assert filled("net").accept("net_name", "") == Answer()


# progress


def test_a_row_is_complete_when_all_that_is_required_is_answered():
    form = filled("sol", SOL, SOL | {"sol_spread_plan": None})

    assert form.complete_rows() == ["row0"]
    assert form.missing() == [("row1", "sol_spread_plan")]


def test_dont_know_answers_a_required_question():
    assert filled("sol", SOL | {"sol_spread_plan": -8}).missing() == []


def test_progress_counts_answers_and_no_emptied_ones():
    form = filled("net", net_name="Unge", net_theme=None)

    assert form.progress() == Progress(answered=1, asked=9)


# in words


@pytest.mark.parametrize(
    ("item", "answer", "danish", "english"),
    [
        ("sol_title", "Fælles café", "Fælles café", "Fælles café"),
        ("sol_next_date", "2026-11-24", "24. november 2026", "24 November 2026"),
        ("sol_stage", "80", "Sat på pause", "Paused"),
        ("sol_obstacles", "time it", "Tid og travlhed, It eller data", "Time pressure, IT or data"),
        ("sol_eval_plan", -8, "Ved ikke", "Don't know"),
        ("sol_oneline", None, "", ""),
    ],
)
def test_an_answer_is_said_in_both_languages(item, answer, danish, english):
    forms = [filled("sol", {item: answer}, language=language) for language in ("da", "en")]

    assert [form.in_words(item, "row0") for form in forms] == [danish, english]


def test_a_reference_offers_the_rows_it_can_point_to_after_its_own_choices():
    form = filled("val", {"val_sol": "abcdefgh"})
    form.references = {"sol": [Option("abcdefgh", "Fælles café", 0)]}

    assert [option.value for option in form.control("val_sol").options] == ["collab", "abcdefgh"]
    assert form.in_words("val_sol", "row0") == "Fælles café"


# what a front end draws


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("module", INSTRUMENT.modules, ids=lambda module: module.code)
def test_everything_to_draw_is_plain_data(module, language):
    form = filled(module.code, language=language)

    spec = json.loads(json.dumps(form.spec("key", readonly=True)))

    assert (spec["key"], spec["language"], spec["readonly"]) == ("key", language, True)
    assert spec["label"] == module.title.in_language(language)
    assert [control["id"] for control in spec["controls"]] == [q.id for q in module.asked.items]
    assert spec["repeats"] == any(control["row"] for control in spec["controls"])
    assert spec["private"] == (module.code == "lr")


def test_several_modules_have_a_heading_each_and_a_single_one_has_none():
    joined = participant_form("evaluation", INSTRUMENT, "en").spec("key")["sections"]

    firsts = ["ev_crossdisc2", "pv_citizens", "op_example", "bg_group"]
    assert [section["first"] for section in joined] == firsts
    assert all(section["title"] for section in joined)
    assert [section["title"] for section in filled("lr").spec("key")["sections"]] == [""]


@pytest.mark.parametrize(
    ("code", "words"), [("sol", "Tilføj en løsning"), ("mp", "Tilføj et spørgsmål")]
)
def test_danish_says_en_or_et_of_what_is_added(code, words):
    spec = filled(code).spec("key")

    assert spec["words"]["add_row"].format(name=spec["row_name"]) == words
