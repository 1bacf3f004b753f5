"""`afrunding check` and what is released: a changed meaning is a fault, a mended word is none."""

import pytest

from kit.core.problems import FaultyInstrumentError
from kit.instrument.check import LOCK, check, notices, release
from kit.instrument.instrument import DEFAULT
from tests.helpers.faulty import FAULTS


def test_mended_spelling_with_a_raised_version_is_only_a_notice(copy):
    copy.change("hvad din rolle i netværket var?", "hvilken rolle du havde i netværket?")
    copy.change('version = "1.0.0"', 'version = "1.0.1"')

    assert copy.lines() == []
    assert [notice.line("da") for notice in notices(copy.path)] == [
        "afrunding.toml: version 1.0.1 er ikke udgivet endnu; det er 1.0.0. "
        "Kør »afrunding check --release«, når den tages i brug."
    ]


def test_a_new_question_with_a_raised_version_is_no_fault(copy):
    copy.apply(FAULTS["a_new_question"])
    copy.change('version = "1.0.0"', 'version = "1.1.0"')

    assert copy.lines() == []


def test_a_raised_version_does_not_excuse_a_changed_meaning(copy):
    copy.apply(FAULTS["another_type"])
    copy.change('version = "1.0.0"', 'version = "2.0.0"')

    assert copy.lines() == [FAULTS["another_type"]["da"]]


def test_releasing_locks_what_stands_there(copy):
    copy.apply(FAULTS["a_new_question"])
    copy.change('version = "1.0.0"', 'version = "1.1.0"')

    assert release(copy.path) == copy.path.with_name(LOCK)
    assert (copy.lines(), notices(copy.path)) == ([], [])
    copy.change('id = "bg_years"\ntype = "integer"', 'id = "bg_years"\ntype = "short"')
    assert copy.lines("en") == [
        "afrunding.toml, question “bg_years”: the meaning differs from the released version 1.1.0 "
        "(type: integer → short). Put it back, and give the new one a new name, e.g. bg_years2."
    ]


def test_what_changed_its_meaning_is_not_released(copy):
    copy.apply(FAULTS["another_type"])

    with pytest.raises(FaultyInstrumentError):
        release(copy.path)

    assert not copy.path.with_name(LOCK).exists()


def test_the_lock_of_the_kit_is_what_releasing_writes(copy, monkeypatch):
    monkeypatch.setattr("kit.instrument.check.DEFAULT", copy.path)

    assert [problem.line("da") for problem in check(copy.path)] == [
        "released.json: filen med det udgivne mangler, så ingen kan se, om noget er ændret. "
        "Hent den igen sammen med kittet."
    ]
    assert release(copy.path).read_text("utf-8") == DEFAULT.with_name(LOCK).read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"version": "1.0.0"}'])
def test_a_damaged_lock_is_told(copy, content):
    copy.path.with_name(LOCK).write_bytes(content)

    assert copy.lines() == [
        "released.json: filen kan ikke læses som det, kittet skrev. "
        "Hent den igen, som den var; den rettes ikke med hånden."
    ]


def test_the_lock_of_other_questions_is_told(copy):
    copy.change('id = "netafrunding"', 'id = "mine"')
    copy.path.with_name(LOCK).write_bytes(DEFAULT.with_name(LOCK).read_bytes())

    assert copy.lines() == [
        "released.json: filen hører til »netafrunding« og ikke til »mine«. "
        "Læg dine spørgsmål i en mappe for sig."
    ]


def test_questions_of_ones_own_are_not_held_to_those_of_the_kit(copy):
    copy.change('id = "netafrunding"', 'id = "mine"')
    copy.apply(FAULTS["another_type"])

    assert (copy.lines(), notices(copy.path)) == ([], [])
