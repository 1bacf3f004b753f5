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
from kit.instrument.questions.code_list import CodeList
from tests.helpers.cases import cheap
from tests.helpers.questions import LABELS, QUESTIONS, TEXT, codes, question

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
        "Teksten er for lang: 3000 tegn, og der er plads til 200. "
        "Kort den lidt af, så bliver den gemt."
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


@every_type
@pytest.mark.parametrize("language", LANGUAGES)
def test_variables_describe_what_the_answer_becomes(question, language):
    variables = question.variables(language)

    assert [variable.item for variable in variables] == ["q"] * len(variables)
    assert len({variable.name for variable in variables}) == len(variables)
    possible = [code for code in (-9, -8, -7) if code == -9 or question.offers(code)]
    for variable in variables:
        assert variable.name in {"q", "q__given", *(f"q__{code}" for code in variable.words)}
        assert TEXT[language] in variable.label
        numbers = [option.number for option in variable.missing]
        assert numbers == ([] if variable.kind == "text" else possible)
        assert [option.label for option in variable.missing] == [
            LABELS[number][language] for number in numbers
        ]


@pytest.mark.parametrize("type", ["short", "long"])
def test_a_text_is_a_text_and_beside_it_stands_whether_it_was_given(type):
    text, given = QUESTIONS[type].variables("da")

    assert (text.name, text.cell("-9"), text.limit) == ("q", "-9", QUESTIONS[type].limit)
    assert (given.name, given.cell("-9")) == ("q__given", 1)


def test_a_tick_list_becomes_one_variable_a_code():
    variables = QUESTIONS["multi"].variables("da")

    assert [variable.name for variable in variables] == ["q__red", "q__blue", "q__green", "q__none"]
    assert variables[0].label == "nr. red – Hvad?"
    assert [option.label for option in variables[0].values] == ["Ikke valgt", "Valgt"]


def test_eleven_steps_have_words_at_their_ends_alone():
    steps = QUESTIONS["rating11"].control("en").options

    assert [step.value for step in steps] == [str(number) for number in range(11)]
    assert [step.label for step in steps[:2]] == ["no. 0", "1"]
    assert steps[10].label == "no. 10"


def test_a_two_ended_scale_is_known_by_its_variable():
    scale = codes(*"12345", ordered=True, two_ended=True)
    two_ended = question("rating", code_list="five", codes=scale)

    assert two_ended.variables("da")[0].two_ended
    assert not QUESTIONS["rating"].variables("da")[0].two_ended


def test_an_ordered_list_makes_an_ordinal_variable():
    ordered = question("single", code_list="five", codes=codes("1", "2", ordered=True))

    assert ordered.variables("da")[0].measure == "ordinal"
    assert QUESTIONS["single"].variables("da")[0].measure == "nominal"


def test_a_list_of_which_codes_stand_beside_the_order_is_nominal():
    numbers = [("1", 1), ("2", 2), ("80", 80), ("other", 99)]
    named = [{"value": v, "number": n, "da": v, "en": v} for v, n in numbers]
    stages = CodeList.model_validate({"codes": named, "ordered": True})

    [variable] = question("single", code_list="stage", codes=stages).variables("da")

    assert (variable.measure, variable.beside) == ("nominal", ("80", "other"))
    assert [option.value for option in variable.values] == ["1", "2", "80", "other"]


@pytest.mark.parametrize(
    ("type", "fits", "unfit"),
    [
        ("date", ["2026-11-24"], ["24.11.2026", "-9", "2026-W01"]),
        ("integer", ["12", "-3", "0"], ["tolv", "1.5", ""]),
        ("rating11", ["0", "10"], ["11", "-9"]),
        ("rating", ["5"], ["6", "meget"]),
        ("single", ["red"], ["yellow", "1"]),
    ],
)
def test_an_answer_that_a_column_has_no_room_for_stands_beside_it(type, fits, unfit):
    [variable] = QUESTIONS[type].variables("da")

    assert not variable.unlisted(fits, [variable])
    for answer in unfit:
        [former] = variable.unlisted([*fits, answer], [variable])
        assert (former.name, former.kind) == ("q__former", "text")
        assert [former.cell(each) for each in (*fits, answer)] == [None] * len(fits) + [answer]
        assert variable.cell(answer) is None
