"""Question types: what each one asks, what it keeps of an answer, what the answer becomes."""

import json
from datetime import date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.errors import AnswerError
from kit.core.text import LANGUAGES, clean
from kit.instrument.questions import AnyQuestion
from tests.helpers.cases import cheap
from tests.helpers.questions import COLOURS, QUESTIONS, TEXT, question

KEPT = [
    ("short", "Fritidsguide", "Fritidsguide"),
    ("short", " med luft ", " med luft "),
    ("short", "to\nlinjer", "to linjer"),
    ("short", "   ", None),
    ("short", "æ" * 200, "æ" * 200),
    ("short", "👩‍👩‍👧" * 40, "👩‍👩‍👧" * 40),
    ("short", "שלום עולם", "שלום עולם"),
    ("short", "a\0b\ud800c\x1bd", "abcd"),
    ("short", "<script>{{7*7}}</script>", "<script>{{7*7}}</script>"),
    ("long", "a\r\nb\rc", "a\nb\nc"),
    ("long", "x" * 2000, "x" * 2000),
    ("long", None, None),
    ("date", "2026-11-24", "2026-11-24"),
    ("date", " 2026-11-24 ", "2026-11-24"),
    ("date", date(2026, 11, 24), "2026-11-24"),
    ("date", "2000-01-01", "2000-01-01"),
    ("date", "2100-12-31", "2100-12-31"),
    ("date", "2028-02-29", "2028-02-29"),
    ("date", "", None),
    ("integer", "12", "12"),
    ("integer", 12, "12"),
    ("integer", "+007", "7"),
    ("integer", "-0", "0"),
    ("integer", "1.000", "1000"),
    ("integer", "1 000", "1000"),
    ("integer", "12\u00a0500", "12500"),
    ("integer", "1\u2009000", "1000"),
    ("integer", "1.000.000", "1000000"),
    ("integer", "00000000000012", "12"),
    ("integer", "0" * 10_000 + "12", "12"),
    ("integer", " \ufeff", None),
    ("single", "red", "red"),
    ("single", " red ", "red"),
    ("single", "", None),
    ("multi", "green red", "red green"),
    ("multi", ["green", "red", "red"], "red green"),
    ("multi", ["none"], "none"),
    ("multi", [], None),
    ("ranking", "green red", "green red"),
    ("ranking", ["blue", "red", "blue"], "blue red"),
    ("ranking", "none", "none"),
    ("ranking", " ", None),
    ("rating", "3", "3"),
    ("rating", 3, "3"),
    ("rating11", "0", "0"),
    ("rating11", 7, "7"),
    ("ref", "a1b2c3d4", "a1b2c3d4"),
    ("ref", "collab", "collab"),
    ("ref", None, None),
]
REFUSED = [
    ("short", "x" * 3_000, "too_long"),
    ("short", "x" * 1_000_000, "too_long"),
    ("short", "👩‍👩‍👧" * 41, "too_long"),
    ("short", True, "not_a_text"),
    ("long", "x" * 2_001, "too_long"),
    ("long", ["a"], "not_a_text"),
    ("date", "1900-01-01", "date_out_of_range"),
    ("date", "2101-01-01", "date_out_of_range"),
    ("date", "2026-02-30", "not_a_date"),
    ("date", "24.11.2026", "not_a_date"),
    ("date", "20261124", "not_a_date"),
    ("date", "2026-W48-2", "not_a_date"),
    ("date", "２０２６-11-24", "not_a_date"),
    ("date", datetime(2026, 11, 24, 12), "not_a_date"),
    ("integer", "tolv", "not_an_integer"),
    ("integer", "1,5", "not_an_integer"),
    ("integer", "1.5", "not_an_integer"),
    ("integer", "1.0000", "not_an_integer"),
    ("integer", "1,000", "not_an_integer"),
    ("integer", "٣", "not_an_integer"),
    ("integer", 1.5, "not_a_text"),
    ("integer", "-1", "out_of_range"),
    ("integer", "1.000.001", "out_of_range"),
    ("integer", "9" * 10_000, "out_of_range"),
    ("single", "yellow", "unknown_choice"),
    ("single", "red blue", "unknown_choice"),
    ("single", ["red"], "not_a_text"),
    ("multi", "red yellow", "unknown_choice"),
    ("multi", "none red", "exclusive_choice"),
    ("multi", "red blue green", "too_many_choices"),
    ("multi", {"red": True}, "not_a_text"),
    ("multi", [["red"]], "not_a_text"),
    ("ranking", "red yellow", "unknown_choice"),
    ("ranking", "none red", "exclusive_choice"),
    ("ranking", [["red"]], "not_a_text"),
    ("rating", "6", "unknown_choice"),
    ("rating", "3.0", "unknown_choice"),
    ("rating11", "11", "unknown_choice"),
    ("rating11", "07", "unknown_choice"),
    ("ref", "A1B2C3D4", "unknown_choice"),
    ("ref", "a1b2c3d4e", "unknown_choice"),
]
every_type = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


def test_every_type_there_is_stands_in_this_family():
    union, _ = get_args(AnyQuestion)
    types = {get_args(each.model_fields["type"].annotation)[0] for each in get_args(union)}

    assert types == QUESTIONS.keys()
    assert types == {type for type, _, _ in KEPT} == {type for type, _, _ in REFUSED}


@pytest.mark.parametrize(("type", "raw", "stored"), KEPT)
def test_an_answer_is_kept_in_one_form(type, raw, stored):
    assert QUESTIONS[type].parse(raw) == stored


@pytest.mark.parametrize(("type", "raw", "code"), REFUSED)
def test_what_cannot_be_kept_is_told_in_one_sentence(type, raw, code):
    with pytest.raises(AnswerError) as error:
        QUESTIONS[type].parse(raw)

    assert error.value.code == code
    for language in LANGUAGES:
        is_a_sentence(error.value.sentence(language))


def is_a_sentence(said):
    assert said.endswith(".")
    assert len(said) < 300
    assert "{" not in said
    said.encode()


def test_a_sentence_names_the_value_and_the_way_out():
    with pytest.raises(AnswerError) as error:
        QUESTIONS["short"].parse("x" * 3_000)

    assert error.value.sentence("da") == (
        "Teksten er for lang: 3000 tegn, og grænsen er 200. Forkort den lidt, så bliver den gemt."
    )


@every_type
@pytest.mark.parametrize("raw", [None, "", " ", "\n", "\0"])
def test_nothing_typed_is_no_answer(question, raw):
    assert question.parse(raw) is None


@every_type
@pytest.mark.parametrize("raw", [1.5, True, b"red", {}, object(), [1.5], [None, {}]])
def test_what_is_no_text_is_refused_and_never_fails_otherwise(question, raw):
    with pytest.raises(AnswerError):
        question.parse(raw)


HINTS = ["12", "1.000", "2026-11-24", "red", "none red", "3", "collab", "a1b2c3d4", "\ud83d"]
ANY_TEXT = st.text(st.characters(exclude_categories=[])) | st.text(
    st.sampled_from("0123456789.,+- \u00a0\n\0\u202e\ufeffæ")
)


@every_type
@cheap(4)
@given(raw=ANY_TEXT | st.sampled_from(HINTS))
def test_any_text_at_all_is_kept_or_told(question, raw):
    try:
        stored = question.parse(raw)
    except AnswerError as error:
        is_a_sentence(error.sentence("da").replace("{", ""))
        is_a_sentence(error.sentence("en").replace("{", ""))
    else:
        assert question.parse(stored) == stored
        assert clean(stored or "") == (stored or "")
        (stored or "").encode()


@every_type
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_control_says_all_a_front_end_needs(question, language):
    control = question.control(language)
    plain = json.loads(json.dumps(control.as_json()))

    assert plain["id"] == "q"
    assert plain["label"] == TEXT[language]
    assert [option["number"] for option in plain["missing"]] == [
        code for code in (-8, -7) if question.offers(code)
    ]
    for option in control.options:
        assert question.parse(option.value) == option.value
    assert control.minimum is None or question.parse(control.minimum) == control.minimum
    assert control.maximum is None or question.parse(control.maximum) == control.maximum


def test_no_more_can_be_put_in_order_than_there_are_places():
    two = question("ranking", code_list="colours", codes=COLOURS, most=2)

    with pytest.raises(AnswerError) as caught:
        two.parse("red blue green")
    assert (caught.value.code, two.control("da").most) == ("too_many_choices", 2)


def test_an_order_is_said_with_its_places():
    ranking = QUESTIONS["ranking"]

    assert ranking.in_words("blue red", ranking.control("da"), "da") == "1. nr. blue, 2. nr. red"


def test_eleven_steps_have_words_at_their_ends_alone():
    steps = QUESTIONS["rating11"].control("en").options

    assert [step.value for step in steps] == [str(number) for number in range(11)]
    assert [step.label for step in steps[:2]] == ["no. 0", "1"]
    assert steps[10].label == "no. 10"
