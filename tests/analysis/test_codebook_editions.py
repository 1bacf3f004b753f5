"""The codebook over editions: what replaces what, in what the two differ, what is asked no more."""

import pandas as pd
import pytest

from kit.analysis.codebook import codebook
from kit.instrument.instrument import load

BOOK = codebook(load())
REPLACED = {question.id: question for question in load().items() if question.replaces}


def row(item, column):
    """Give the one thing that every line of a question says in a column."""
    lines = BOOK[BOOK["item"] == item]
    (said,) = lines[column].drop_duplicates()
    return None if pd.isna(said) else said


@pytest.mark.parametrize("id", REPLACED)
def test_both_questions_name_each_other_and_say_how_they_differ(id):
    question = REPLACED[id]

    assert row(id, "replaces") == question.replaces
    assert row(question.replaces, "replaced_by") == id
    assert (row(id, "retired"), row(question.replaces, "retired")) == (0, 1)
    assert row(id, "replaced_by") is None
    assert row(question.replaces, "replaces") is None
    for item in (id, question.replaces):
        assert row(item, "relation_da") == question.relation.da
        assert row(item, "relation_en") == question.relation.en


def test_what_is_retired_without_a_successor_says_only_that():
    assert row("ev_roles", "retired") == 1
    for column in ("replaces", "replaced_by", "relation_da", "relation_en"):
        assert row("ev_roles", column) is None


def test_what_stays_as_it_was_is_neither():
    assert row("ev_safe", "retired") == 0
    for column in ("replaces", "replaced_by", "relation_da", "relation_en"):
        assert row("ev_safe", column) is None


@pytest.mark.parametrize("question", load().items(), ids=lambda each: each.id)
def test_every_question_has_its_short_name_there(question):
    if load().module_of(question.id).private:
        assert BOOK[BOOK["item"] == question.id].empty
        return

    assert row(question.id, "short_da") == question.short.da
    assert row(question.id, "short_en") == question.short.en


def test_whether_it_is_asked_still_is_a_whole_number_and_unknown_of_what_is_no_question():
    assert BOOK["retired"].dtype == "Int64"
    others = BOOK[BOOK["item"].isna()]
    assert len(others)
    assert others["retired"].isna().all()
