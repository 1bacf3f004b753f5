"""What can be typed or sent: kept, cleaned with a word, or refused with a sentence."""

import unicodedata

import pytest

from kit.core.text import word
from tests.helpers.messages import HELLO, ROW, answer, stored

# what is typed


@pytest.mark.parametrize("typed", ["a\x00b", "a\x07b", "a\ud800b", "a\udfff\ufffeb", "a\x9fb"])
def test_what_no_file_can_carry_is_removed_with_a_word(solutions, typed):
    said = solutions.take(answer("sol_title", typed))

    assert (said["value"], said["note"]) == ("ab", word("form.cleaned", "da"))
    assert stored(solutions, "sol_title")["value"] == "ab"


@pytest.mark.parametrize(
    "typed",
    [
        "👩\u200d👩\u200d👧 fællesskab 🎉",
        "שלום מרחבא مرحبا",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "a' OR 1=1 --",
    ],
)
def test_every_other_text_comes_back_as_it_was_typed(solutions, typed):
    said = solutions.take(answer("sol_title", typed))

    assert (said["value"], said["note"]) == (typed, "")
    assert stored(solutions, "sol_title")["value"] == typed


@pytest.mark.parametrize("typed", ["\u200b", "\u00ad \u00ad", "\u2800\u2800", "\u3164\n"])
def test_a_text_in_which_nothing_is_seen_is_no_answer_and_is_told(solutions, typed):
    said = solutions.take(answer("sol_title", typed))

    assert (said["ok"], said["value"]) == (True, None)
    assert said["note"] == word("form.cleaned", "da")
    assert not solutions.form.complete_rows()


@pytest.mark.parametrize("end", ["\v", "\f", "\x85", "\u2028", "\u2029", "\r\n"])
def test_what_parts_two_lines_parts_two_words(solutions, end):
    title, text = (
        solutions.take(answer(item, f"Gå{end}tur")) for item in ("sol_title", "sol_eval_what")
    )

    assert (title["value"], title["note"]) == ("Gå tur", "")
    assert (text["value"], text["note"]) == ("Gå\ntur", "")


def test_letters_in_two_parts_are_kept_as_one(solutions):
    typed = unicodedata.normalize("NFD", "Åbent hus på Ærø")

    assert solutions.take(answer("sol_title", typed))["value"] == "Åbent hus på Ærø"


@pytest.mark.parametrize(("item", "text"), [
    ("sol_eval_what", "æ" * 1_000_000),
    ("sol_title", "æ" * 3000),
    ("sol_next_date", "1900-01-01"),
    ("sol_next_date", "24/11/2026"),
    ("sol_stage", "7"),
    ("sol_obstacles", "time none"),
])  # fmt: skip
def test_what_cannot_be_kept_is_refused_for_good_and_what_stood_there_stays(solutions, item, text):
    solutions.take(answer("sol_title", "Fælles café"))
    before = solutions.take(HELLO)

    said = solutions.take(answer(item, text, base=1 if item == "sol_title" else 0, seq=9))

    assert (said["seq"], said["kind"], said["ok"], said["final"]) == (9, "ack", False, True)
    assert "{" not in said["error"]
    assert len(said["error"]) < 300
    assert solutions.take(HELLO) == before


# messages that make no sense


@pytest.mark.parametrize("garbage", [
    None, 7, "hello", [], {}, {1: 2}, {"kind": []}, {"kind": "drop"}, {"kind": "answer"},
    {"kind": "hello", "seq": "x"}, {"kind": "hello", "more": 1}, {"seq": "\ud800"},
    {"kind": "add", "row": "æøå"}, {"kind": "add", "row": "../etc/x"},
    {"kind": "move", "row": ROW, "to": -1}, {"kind": "move", "row": ROW, "to": "op"},
    answer("sol_title", 7), answer("sol_title", ["a"]), answer("\ud800", "a"),
    answer("sol_title", "a", base="x"), answer("sol_title", "a", row=""),
    answer("net_name", "a"), answer("sol_eval_plan", None, missing=-9),
    answer("sol_title", None, missing=-8), answer("sol_eval_plan", None, missing=10**30),
], ids=ascii)  # fmt: skip
def test_a_message_that_makes_no_sense_is_refused_and_harms_nothing(solutions, garbage):
    before = solutions.take(HELLO)

    said = solutions.take(garbage)

    assert (said["kind"], said["ok"], said["final"]) == ("ack", False, True)
    assert said["error"].encode()
    assert solutions.take(HELLO) == before


def test_a_form_without_rows_takes_none(window):
    card = window("net")

    assert card.take({"kind": "add", "row": ROW})["final"]
    assert card.take(HELLO)["state"]["rows"] == []
