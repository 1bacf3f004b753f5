"""What is asked no more is in no form that is made now, and its answers are still read."""

import pytest

from kit.core.errors import AnswerError
from kit.core.text import LANGUAGES
from kit.forms.form import PARTICIPANT_FORMS, Form, participant_form
from kit.forms.rounds import form_of, round_form
from kit.instrument.instrument import first_edition, load
from kit.meeting.plan import LENGTHS, items_asked
from kit.store.response import OUTSIDE, Answer, Sheet
from kit.store.rounds import Round
from tests.helpers.forms import filled

INSTRUMENT = load()
RETIRED = {question.id for question in INSTRUMENT.items() if question.retired}
ASKED_FIRST = {
    code: [q.id for module in modules for q in first_edition().module(module).items]
    for code, modules in PARTICIPANT_FORMS.items()
}
"""What the first edition asked participants in each form."""


# not asked anew


@pytest.mark.parametrize("code", PARTICIPANT_FORMS)
def test_no_form_for_participants_asks_what_is_retired(code):
    form = participant_form(code, INSTRUMENT, "da")

    assert form.questions
    assert not RETIRED & form.questions.keys()


@pytest.mark.parametrize("module", INSTRUMENT.modules, ids=lambda each: each.code)
def test_no_form_of_a_module_asks_what_is_retired(module):
    form = Form(module.code, [module], "da")

    assert not RETIRED & form.questions.keys()
    assert not RETIRED & {control["id"] for control in form.spec("key")["controls"]}


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("code", PARTICIPANT_FORMS)
def test_no_meeting_asks_what_is_retired(code, minutes):
    asked = items_asked(INSTRUMENT, code, minutes, groups=True)

    assert asked
    assert not RETIRED & set(asked)


def test_an_answer_to_what_is_retired_is_not_taken():
    with pytest.raises(AnswerError) as error:
        participant_form("evaluation", INSTRUMENT, "da").accept("ev_roles", "4")

    assert error.value.code == "unknown_item"


# still read


@pytest.mark.parametrize(
    ("language", "size", "direction"),
    [("da", "Mærkbar", "Negativ eller utilsigtet"), ("en", "Noticeable", "Negative or unintended")],
)
def test_an_old_answer_of_the_leader_is_said_in_the_words_it_was_given(language, size, direction):
    old = {"val_text": "Flere kommer", "val_size": "2", "val_direction": "negative"}
    form = filled("val", old, language=language)

    assert form.in_words("val_size", "row0") == size
    assert form.in_words("val_direction", "row0") == direction
    assert "val_size" not in form.questions


def test_an_old_ved_ikke_is_said_too():
    assert filled("val", {"val_size": -8}).in_words("val_size", "row0") == "Ved ikke"


@pytest.mark.parametrize("item", ["val_size", "no_such"])
def test_what_was_not_answered_is_an_empty_text(item):
    assert filled("val", {}).in_words(item, "row0") == ""


# what a round asked stays what it asks


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", PARTICIPANT_FORMS)
def test_a_round_of_the_first_edition_asks_all_that_it_asked(code, language):
    items = ASKED_FIRST[code]
    round = Round("r", "n", "participants", "open", 0, tuple(items), code)

    form = form_of(round, INSTRUMENT, language)

    assert form.questions.keys() == set(items)
    for id in RETIRED.intersection(items):
        control = form.control(id)
        assert control.label == first_edition().item(id).text.in_language(language)
    assert {control["id"] for control in form.spec("key")["controls"]} == set(items)


def test_it_takes_answers_to_what_is_retired_and_says_them():
    form = round_form("evaluation", ASKED_FIRST["evaluation"], INSTRUMENT, "da")

    form.sheet = Sheet((), {(OUTSIDE, "ev_roles"): form.accept("ev_roles", "4")})

    assert form.accept("ev_roles", None, -8) == Answer(None, -8)
    assert form.in_words("ev_roles") == "I høj grad"


# the round of values


def test_participants_are_asked_three_things_of_a_difference():
    three = ["val_text", "val_for", "val_evidence"]

    assert list(participant_form("values", INSTRUMENT, "da").questions) == three
    for minutes in LENGTHS:
        items = items_asked(INSTRUMENT, "values", minutes)
        assert list(round_form("values", items, INSTRUMENT, "da").questions) == three


def test_the_leader_is_asked_the_rest_too():
    assert list(filled("val").questions) == [
        *("val_sol", "val_text", "val_for", "val_type", "val_size2"),
        *("val_direction2", "val_unexpected", "val_evidence", "val_source"),
    ]


def test_an_old_round_of_values_still_asks_all_that_it_asked():
    items = [question.id for question in first_edition().module("val").items]

    form = round_form("values", items, INSTRUMENT, "en")

    assert form.questions.keys() == set(items)
    assert len(items) == 8
    assert form.accept("val_size", "2") == Answer("2")
    assert form.accept("val_direction", "negative") == Answer("negative")
