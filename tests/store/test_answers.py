"""Writing answers: what is stored, and which of two that meet stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.errors import StoreError
from kit.store.answers import WriteOutcome, settle
from kit.store.response import OUTSIDE, Answer


@pytest.fixture
def response(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    return store.leader_response(network, "val", "2026.1")


@pytest.fixture
def write(store, response):
    """Give a call that writes the same field."""
    return lambda answer, base: store.write(response, OUTSIDE, "val_text", answer, base)


def test_a_first_answer_is_stored_as_revision_1(store, response, write):
    outcome = write(Answer("Flere unge i haller 🏀 »åben hal«\nمرحبا"), 0)

    stored = Answer("Flere unge i haller 🏀 »åben hal«\nمرحبا", None, 1)
    assert outcome == WriteOutcome(True, stored)
    assert store.sheet(response).answer("val_text") == stored


def test_a_missing_code_is_stored_instead_of_a_value(store, response, write):
    write(Answer("12"), 0)

    outcome = write(Answer(missing=-8), 1)

    assert outcome == WriteOutcome(True, Answer(None, -8, 2))
    assert store.sheet(response).answer("val_text") == Answer(None, -8, 2)


def test_an_answer_sent_twice_is_stored_once(store, response, write):
    first = write(Answer("tekst"), 0)

    again = write(Answer("tekst"), 0)

    assert again == first
    assert store.sheet(response).answer("val_text").revision == 1


def test_a_late_retry_does_not_overwrite_something_newer(store, response, write):
    write(Answer("gammel"), 0)
    write(Answer("ny"), 1)

    retry = write(Answer("gammel"), 0)

    assert retry == WriteOutcome(False, Answer("ny", revision=2))
    assert store.sheet(response).answer("val_text") == Answer("ny", revision=2)


def test_of_two_windows_the_second_is_told_what_stands(store, response, write):
    write(Answer("fra det ene vindue"), 0)

    outcome = write(Answer("fra det andet vindue"), 0)

    assert outcome == WriteOutcome(False, Answer("fra det ene vindue", revision=1))
    assert write(Answer("fra det andet vindue"), outcome.answer.revision).is_stored


def test_an_emptied_answer_keeps_its_revision_so_that_an_older_window_cannot_undo_it(
    store, response, write
):
    write(Answer("tekst"), 0)

    emptied = write(Answer(), 1)

    assert emptied == WriteOutcome(True, Answer(revision=2))
    assert not write(Answer("tekst"), 0).is_stored
    assert not write(Answer("andet"), 1).is_stored
    assert store.sheet(response).answer("val_text") == Answer(revision=2)
    assert write(Answer("ny tekst"), 2) == WriteOutcome(True, Answer("ny tekst", revision=3))


def test_emptying_what_is_empty_stores_nothing(store, response, write):
    assert write(Answer(), 0) == WriteOutcome(True, Answer())
    assert store.sheet(response).answers == {}


def test_different_fields_and_responses_do_not_meet(store, response):
    other = store.add_response("unge-og-fritid", "evaluation", "2026.1")

    store.write(response, OUTSIDE, "val_text", Answer("a"), 0)
    store.write(response, OUTSIDE, "val_type", Answer("b"), 0)
    store.write(other, OUTSIDE, "val_text", Answer("c"), 0)

    assert store.sheet(response).value("val_text") == "a"
    assert store.sheet(response).value("val_type") == "b"
    assert store.sheet(other).value("val_text") == "c"


def test_an_answer_to_a_response_that_is_gone_is_refused(store):
    with pytest.raises(StoreError) as caught:
        store.write("ukendt", OUTSIDE, "val_text", Answer("tekst"), 0)

    assert caught.value.code == "response_gone"


@pytest.mark.parametrize("text", ["\ud800", "midt i \udfff teksten"])
def test_a_lone_surrogate_that_was_not_cleaned_is_refused_and_changes_nothing(
    store, response, write, text
):
    write(Answer("før"), 0)

    with pytest.raises(StoreError) as caught:
        write(Answer(text), 1)

    assert caught.value.code == "unstorable_text"
    assert store.sheet(response).answer("val_text") == Answer("før", revision=1)


def test_a_long_text_is_stored_whole(store, response, write):
    text = "æøå🙂" * 250_000

    write(Answer(text), 0)

    assert store.sheet(response).value("val_text") == text


answers = st.builds(Answer, st.none() | st.sampled_from("xy"), st.none() | st.just(-8))


@given(st.lists(st.tuples(answers, st.integers(0, 4)), max_size=8))
def test_whatever_came_before_changes_nothing_when_it_comes_again(writes):
    standing, messages = Answer(), []
    for wanted, age in writes:
        messages.append((wanted, max(standing.revision - age, 0)))
        standing = settle(standing, *messages[-1]).answer

        for earlier in messages:
            assert settle(standing, *earlier).answer == standing


@given(st.lists(st.tuples(answers, st.integers(0, 4)), max_size=8))
def test_an_answer_gives_way_only_to_one_that_knew_it(writes):
    standing = Answer()
    for wanted, age in writes:
        base = max(standing.revision - age, 0)

        outcome = settle(standing, wanted, base)

        assert outcome.is_stored == outcome.answer.says_the_same_as(wanted)
        if outcome.answer != standing:
            assert base == standing.revision
            assert outcome.answer.revision == base + 1
        standing = outcome.answer
