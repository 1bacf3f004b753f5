"""Variables of questions: what the answer to each type becomes in a table."""

import pytest

from kit.core.text import LANGUAGES
from kit.instrument.questions.code_list import CodeList
from tests.helpers.questions import LABELS, QUESTIONS, TEXT, codes, question

every_type = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


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


def test_an_order_becomes_the_place_of_each_code():
    ranking = QUESTIONS["ranking"]
    variables = ranking.variables("en")

    assert [variable.name for variable in variables] == ["q__red", "q__blue", "q__green", "q__none"]
    assert [variable.cell("green red") for variable in variables] == [2, 0, 1, 0]
    assert {variable.measure for variable in variables} == {"nominal"}
    assert {variable.beside for variable in variables} == {("0",)}
    assert [option.label for option in variables[0].values] == [
        "Not given a place",
        "Place 1",
        "Place 2",
        "Place 3",
    ]


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
