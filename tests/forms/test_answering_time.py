"""How long a form takes: what a reader reads once, what an answer takes, what people are promised.

Where a promise fails, ``python benchmarks/minutes.py --words FORM`` shows which words cost it.
"""

import re
from math import ceil
from pathlib import Path
from typing import get_args

import pytest

from kit.core.text import LANGUAGES, words
from kit.forms.answering_time import (
    A_MINUTE,
    CODE_SECONDS,
    PROMISED,
    SLOW,
    TYPICAL,
    answering_seconds,
    count_words,
    folded_seconds,
    minutes,
    seconds,
    texts_read,
)
from kit.forms.form import Form
from kit.forms.rounds import round_form
from kit.instrument.ids import FormCode
from kit.instrument.instrument import load
from kit.instrument.questions.base import InputKind
from kit.meeting.agenda import MINUTES
from kit.meeting.plan import SHORTENED, STANDARD, items_asked
from kit.meeting.preparation import NOTEBOOKS
from tests.helpers.forms import module
from tests.helpers.questions import QUESTIONS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
IN_WORDS = {10: ("ti", "ten")}
INSTRUMENT = load()
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
of_participants = pytest.mark.parametrize(
    "code", [each.code for each in INSTRUMENT.modules if each.audience == "participant"]
)


def asked(code, language="da", length=STANDARD, *, groups=False):
    """Give a form as participants of a meeting get it."""
    items = items_asked(INSTRUMENT, code, length, groups=groups)
    return round_form(code, items, INSTRUMENT, language)


def only(*items, language="da"):
    """Give the evaluation with a few questions."""
    return round_form(FormCode.EVALUATION, items, INSTRUMENT, language)


@in_both_languages
@pytest.mark.parametrize("groups", [False, True])
@pytest.mark.parametrize(("code", "promised"), PROMISED.items())
def test_a_typical_person_needs_no_longer_than_is_promised(code, promised, language, groups):
    assert minutes(asked(code, language, groups=groups)) <= promised


@in_both_languages
@pytest.mark.parametrize("length", MINUTES)
@pytest.mark.parametrize(
    ("point", "code"), [("value", FormCode.VALUES), ("evaluate", FormCode.EVALUATION)]
)
def test_a_slow_person_is_done_within_the_point_of_the_agenda(point, code, length, language):
    assert minutes(asked(code, language, length), SLOW) <= MINUTES[length][point]


@in_both_languages
@pytest.mark.parametrize("length", MINUTES)
def test_after_writing_alone_there_is_time_to_talk_in_pairs(length, language):
    alone = minutes(asked(FormCode.COMMITMENT, language, length), SLOW)

    assert MINUTES[length]["commitment"] - alone >= 4


def test_the_guide_to_the_meeting_says_the_minutes_that_the_agenda_has():
    guide = (ROOT / "docs" / "moede.md").read_text("utf-8")
    spans = [(int(a), int(b)) for a, b in re.findall(r"^\| (\d+)–(\d+) \|", guide, re.MULTILINE)]

    assert [end - start for start, end in spans] == list(MINUTES[STANDARD].values())
    assert minutes(asked(FormCode.COMMITMENT), SLOW) == 6
    assert "Seks minutter alene, seks to og to." in guide


@of_participants
def test_the_minutes_of_a_module_are_those_of_the_model(code):
    longest = max(minutes(Form(code, [module(code)], language)) for language in LANGUAGES)

    assert module(code).minutes == longest, f"{code}: write minutes = {longest}"


@pytest.mark.parametrize(
    ("notebook", "forms"),
    [("1_status", ("net", "sol")), ("3_refleksion", ("lr", "mp")), ("5_opfoelgning", ("fs",))],
)
def test_a_notebook_says_the_minutes_of_the_leaders_forms_to_the_next_five(notebook, forms):
    total = 5 * ceil(sum(module(code).minutes for code in forms) / 5)
    danish, english = (
        (ROOT / "notebooks" / folder / f"{notebook}.ipynb").read_text("utf-8")
        for folder in ("", "en")
    )

    assert f"cirka {IN_WORDS.get(total, (total, total))[0]} minutter" in danish
    assert f"about {IN_WORDS.get(total, (total, total))[1]} minutes" in english


def test_the_readme_says_how_long_a_leader_prepares():
    least, most = map(int, re.search(r"Regn med (\d+)–(\d+) minutter før mødet", README).groups())

    assert least <= sum(module(code).minutes for code in NOTEBOOKS) <= most


def test_no_page_names_minutes_that_could_be_counted():
    letter, alone = words("followup")["letter"], words("agenda")["say_commitment"]

    assert all("{duration}" in letter.in_language(each) for each in LANGUAGES)
    assert all("{alone}" in alone.in_language(each) for each in LANGUAGES)


def test_a_scale_and_an_introduction_are_read_once_though_each_rating_takes_its_time():
    one, two = only("ev_lead"), only("ev_lead", "ev_safe")
    new = INSTRUMENT.item("ev_safe").text.da

    assert set(texts_read(two)) - set(texts_read(one)) == {new}
    assert answering_seconds(two) - answering_seconds(one) == answering_seconds(one) == 4
    assert seconds(two) - seconds(one) == pytest.approx(4 + count_words([new]) * 60 / 200)


def test_a_slow_person_reads_120_words_and_needs_half_as_long_again_to_answer():
    form = asked(FormCode.COMMITMENT)
    read, answered = count_words(texts_read(form)), answering_seconds(form)

    assert seconds(form, TYPICAL) == pytest.approx(read * A_MINUTE / 200 + answered)
    assert seconds(form, SLOW) == pytest.approx(read * A_MINUTE / 120 + 1.5 * answered)


def test_a_reader_sees_what_the_phone_shows_around_the_questions():
    read = texts_read(asked(FormCode.FOLLOWUP, "en"))

    assert read[0] == "Follow-up: What came of it?"
    assert {"See your commitment again", "New commitment", "Send my answers"} <= set(read)
    assert "{" not in "".join(read)


def test_dots_dashes_and_numbers_between_words_are_no_words():
    assert count_words(["… så vil jeg …", "2–3 gange", "it’s half-done – e.g. here", "→"]) == 9


def test_the_short_version_takes_less_than_the_whole():
    for code in SHORTENED - {FormCode.COMMITMENT}:
        assert seconds(asked(code, length=60)) < seconds(asked(code)) - 2 * A_MINUTE


def test_every_kind_of_input_takes_some_time():
    kinds = {}
    for question in QUESTIONS.values():
        alone = module("ev").model_copy(update={"items": (question,)})
        kinds[question.control("da").kind] = answering_seconds(Form("x", [alone], "da"))

    assert set(kinds) == set(get_args(InputKind))
    assert min(kinds.values()) >= 4
    assert [kinds[kind] for kind in ("line", "area", "checkbox")] == [25, 50, 7]


def test_what_lies_folded_takes_its_heading_and_questions_and_nothing_around_them():
    form = round_form(FormCode.FOLLOWUP, INSTRUMENT.baseline, INSTRUMENT, "da")

    heading = folded_seconds(form, "tre ord her") - folded_seconds(form, "")
    assert heading == pytest.approx(3 * A_MINUTE / TYPICAL.words_a_minute)
    assert 4 * len(INSTRUMENT.baseline) < folded_seconds(form, "") < seconds(form) - CODE_SECONDS
