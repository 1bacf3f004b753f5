"""Likeness: words that texts share, and suggestions of what belongs together."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.meeting.similarity import SharedWord, alike, shared_words, stopwords

TEXTS = [
    "Vi manglede tid til møderne",
    "Tiden var for kort, og møderne lå oveni hinanden",
    "De unge tog ordet, og det ændrede alt",
    "Da de unge fik ordet, blev vi nysgerrige",
    "Foreningerne blev budt indenfor",
    "🙂",
    "",
]


def test_a_word_counts_once_a_text_whatever_its_ending():
    found = shared_words(TEXTS, "da")

    assert SharedWord("møderne", 2) in found
    assert SharedWord("unge", 2) in found
    assert "tid" in {each.word for each in found} | {
        "tid" if e.word.startswith("tid") else "" for e in found
    }
    assert not {"vi", "og", "de"} & {each.word for each in found}


def test_a_word_is_the_same_however_its_letters_are_made():
    texts = ["Møder på ÅEN", unicodedata.normalize("NFD", "møder på åen"), "Vi gik til å\u00aden"]

    assert SharedWord("åen", 3) in shared_words(texts, "da")


def test_a_word_of_one_person_alone_is_in_no_list():
    assert "foreningerne" not in {each.word for each in shared_words(TEXTS, "da")}


def test_words_that_say_nothing_join_no_texts():
    texts = ["Vi ringer til hinanden", "Vi lytter faktisk til hinanden", "Hinandens kaffe"]

    assert shared_words(texts, "da") == []
    assert alike(texts, "da") == []


def test_texts_that_share_what_they_say_are_suggested_together():
    assert alike(TEXTS, "da") == [[0, 1], [2, 3]]


def test_nothing_is_suggested_where_nothing_is_shared():
    assert alike(["Ro", "Kaffe og kage"], "da") == []
    assert alike([], "da") == shared_words([], "da") == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_stopwords_are_plain_words_in_small_letters(language):
    assert all(word.isalpha() and word == word.lower() for word in stopwords(language))
    assert len(stopwords(language)) > 100


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_texts_give_groups_that_hold_each_text_at_most_once(texts):
    places = [place for group in alike(texts, "da") for place in group]

    assert len(places) == len(set(places))
    assert set(places) <= set(range(len(texts)))


@given(st.permutations(range(5)))
def test_the_order_of_texts_changes_no_suggestion(order):
    groups = alike([TEXTS[place] for place in order], "da")

    assert {frozenset(order[place] for place in group) for group in groups} == {
        frozenset({0, 1}),
        frozenset({2, 3}),
    }
