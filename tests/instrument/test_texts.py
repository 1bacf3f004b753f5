"""The texts of the questions that are shipped: short names, words that fit everybody, no token."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest
from pydantic import BaseModel

from kit.core.text import LANGUAGES, Text
from kit.forms.form import PARTICIPANT_FORMS, Form, participant_form
from kit.instrument.instrument import FIRST, first_edition, load
from kit.instrument.questions.base import Listed
from tests.helpers.forms import module

INSTRUMENT = load()
QUESTIONS = INSTRUMENT.items()
LONGEST_SHORT = 42
"""Characters that a heading of a column or a row has room for."""
LEADERS_WORD = re.compile(r"\bbasis|base organi[sz]ation", re.IGNORECASE)
PARTICIPANTS = [each for each in INSTRUMENT.modules if each.audience != "leader"]


def texts(value):
    """Give every text that hangs on a value, with its place."""
    if isinstance(value, Text):
        yield (), value
    elif isinstance(value, BaseModel | dict):
        parts = value.items() if isinstance(value, dict) else dict(value).items()
        yield from (((name, *path), text) for name, part in parts for path, text in texts(part))
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from (((number, *path), text) for path, text in texts(part))


def said(module):
    """Give everything that is said with a module, its code lists too, in both languages."""
    yield from (each for _, text in texts(module) for each in (text.da, text.en))
    for question in module.items:
        for choice in question.codes.codes if isinstance(question, Listed) else ():
            yield from (choice.da, choice.en)


# tokens


@pytest.mark.parametrize("instrument", [INSTRUMENT, first_edition()], ids=lambda each: each.version)
def test_nobody_sees_a_token(instrument):
    assert not [path for path, text in texts(instrument) if "{" in text.da + text.en]


def test_the_first_edition_has_tokens_and_says_everyday_work_in_their_place():
    assert {"{everyday}", "{in_everyday}"} <= set(re.findall(r"\{\w+\}", FIRST.read_text("utf-8")))

    commitment = first_edition().module("cm")
    assert commitment.title == Text(
        da="Fra netværk til hverdag: min aftale",
        en="From network to everyday work: my commitment",
    )
    assert "bruge arbejdsformen i din hverdag." in commitment.about.da
    assert "using this way of working in your everyday work." in commitment.about.en


def test_the_second_edition_needs_none():
    assert INSTRUMENT.module("cm").title.en == "From network to everyday life: my commitment"
    assert "{" not in "".join(each for module in INSTRUMENT.modules for each in said(module))


# words that fit staff, citizens and volunteers alike


@pytest.mark.parametrize("module", PARTICIPANTS, ids=lambda each: each.code)
def test_participants_read_nowhere_of_basis(module):
    assert not [each for each in said(module) if LEADERS_WORD.search(each)]


def test_leaders_do_read_of_basis():
    """Else the test above could not fail."""
    leaders = [each for each in INSTRUMENT.modules if each.audience == "leader"]
    found = [each for module in leaders for each in said(module) if LEADERS_WORD.search(each)]

    assert any("i basis" in each for each in found)
    assert any("the base organisation" in each for each in found)


def test_what_participants_are_asked_of_the_leaders_says_nothing_of_basis_either():
    [values] = participant_form("values", INSTRUMENT, "da").modules

    assert values.code == "val"
    assert not [each for each in said(values) if LEADERS_WORD.search(each)]


# short names


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_a_short_name_that_fits_a_heading(language):
    headings = {q.id: q.short.in_language(language) if q.short else "" for q in QUESTIONS}

    assert not [id for id, short in headings.items() if not 0 < len(short) <= LONGEST_SHORT]
    assert not [id for id, short in headings.items() if short != short.strip(" .:?…")]
    assert headings == {question.id: question.heading(language) for question in QUESTIONS}


def leaders_forms():
    leaders = [each for each in INSTRUMENT.modules if each.audience == "leader"]
    return [*(Form(each.code, [each], "da") for each in leaders), follow_up_of_solutions()]


def follow_up_of_solutions():
    """The leader's follow-up also asks again what was asked of the solutions."""
    again = [INSTRUMENT.item(id) for id in module("fs").asks_again]
    asked = module("fs").model_copy(update={"items": (*again, *module("fs").items)})
    return Form("fs", [asked], "da")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "form",
    [*(participant_form(code, INSTRUMENT, "da") for code in PARTICIPANT_FORMS), *leaders_forms()],
    ids=lambda form: f"{form.code}-{len(form.questions)}",
)
def test_no_two_questions_of_a_form_have_the_same_short_name(form, language):
    assert form.questions
    assert not repeated(q.heading(language).casefold() for q in form.questions.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_retired_has_another_short_name_than_what_replaced_it(language):
    for each in INSTRUMENT.modules:
        assert not repeated(question.heading(language).casefold() for question in each.items)


def repeated(names: Iterable[str]):
    return [name for name, count in Counter(names).items() if count > 1]


# what is retired


RETIRED = [question for question in QUESTIONS if question.retired]


@pytest.mark.parametrize("question", RETIRED, ids=lambda each: each.id)
def test_what_is_retired_says_word_for_word_what_it_asked(question):
    """Its answers are shown under it."""
    asked = first_edition().item(question.id)

    assert (question.text, question.intro) == (asked.text, asked.intro)
    assert question.missing_labels == asked.missing_labels


@pytest.mark.parametrize("question", RETIRED, ids=lambda each: each.id)
def test_what_is_retired_is_told_from_what_is_asked_by_its_short_name(question):
    assert all(question.heading(language).endswith(" (1.0)") for language in LANGUAGES)
