"""The glossary: every text that is read says things by their name, and none of the known mistakes.

A failure names the text, the word and the better one. What is read stands in
`tests/helpers/texts_read.py`.
"""

import runpy
from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.helpers.glossary import Avoided, Glossary, Said, glossary
from tests.helpers.texts_read import texts_read

DOCS = Path(__file__).parents[1] / "docs"
GLOSSARY = glossary()
AVOIDED = GLOSSARY.avoided()
TEXTS = texts_read()
each = pytest.mark.parametrize("avoided", AVOIDED, ids=lambda one: f"{one.language}-{one.find}")


def test_no_text_says_what_the_glossary_has_a_better_word_for():
    faults = [fault for said in TEXTS for fault in GLOSSARY.faults(said)]

    assert not faults, "\n".join(["", *faults])


@each
def test_what_is_not_written_is_found_in_a_text_that_has_it(avoided):
    [fault, *_] = avoided.faults(Said("question x: text", avoided.language, avoided.example))

    assert fault.startswith(f"question x: text says “{avoided.found}” in “{avoided.example}”")
    assert f"write “{avoided.say}” ({avoided.why})" in fault


@each
def test_what_to_write_instead_is_not_itself_avoided(avoided):
    better = Said("here", avoided.language, avoided.say)

    assert not GLOSSARY.faults(better)


@each
def test_a_word_is_avoided_in_its_own_language_alone(avoided):
    other = {"da": "en", "en": "da"}[avoided.language]

    assert not list(avoided.faults(Said("here", other, avoided.example)))


def test_the_words_of_the_glossary_keep_to_it():
    said = [
        Said(f"docs/ordliste.toml: {words.concept}", language, getattr(words, language), False)
        for words in GLOSSARY.words
        for language in ("da", "en")
    ]

    assert not [fault for one in said for fault in GLOSSARY.faults(one)]


def test_a_word_for_leaders_is_a_fault_where_participants_read_it_and_only_there():
    text = "Hvad bruger du i basis?"

    [fault] = GLOSSARY.faults(Said("question cm_x: text.da", "da", text))
    assert fault.startswith("question cm_x: text.da says “basis” in “Hvad bruger du i basis?”")
    assert "dit arbejde eller din hverdag" in fault
    assert not GLOSSARY.faults(Said("question sol_x: text.da", "da", text, for_participants=False))


@pytest.mark.parametrize(
    "text",
    ["Understanding it takes time.", "Vi brugte det, vi hver især ved.", "Et folkeligt møde"],
)
def test_part_of_a_word_and_an_ordinary_sentence_are_no_faults(text):
    assert not [f for one in ("da", "en") for f in GLOSSARY.faults(Said("here", one, text))]


def test_every_kind_of_text_of_the_questions_is_read_and_told_apart():
    places = {said.place for said in TEXTS}

    assert {
        *("module ev: title.da", "module cm: warning.en", "module val: row_name.da"),
        *("module ev: introductions.ev_crossdisc2.text.en", "module pv: missing_labels.-8.da"),
        *("question cm_if: help.en", "question ev_lead: talk.da", "question val_sol: text.da"),
        *("question val_sol: choices.collab.da", "code_lists.extent5.3.en", "missing.-9.da"),
    } <= places
    assert not [place for place in places if "ev_roles" in place or "size3." in place]


@pytest.mark.parametrize(
    ("place", "for_participants"),
    [
        ("question val_text: text", True),
        ("module val: title", True),
        ("module val: about", False),
        ("question sol_stage: text", False),
        ("question sol_stage: short", True),
        ("code_lists.competence.bridge", False),
        ("question ev_crossdisc2: relation", False),
    ],
)
def test_what_participants_read_is_told_from_what_leaders_and_analysts_read(
    place, for_participants
):
    read = [said.for_participants for said in TEXTS if said.place.startswith(f"{place}.")]

    assert read == [for_participants, for_participants]


def test_a_concept_stands_once_and_nothing_is_misspelled():
    twice = {"concept": "network", "da": "netværk", "en": "network"}

    with pytest.raises(ValidationError, match="stand twice: network"):
        Glossary(words=(twice, twice), phrases=())
    with pytest.raises(ValidationError, match="becuase"):
        Avoided.model_validate({"find": "x", "in": "x", "why": "y", "becuase": "z"})


def test_the_page_is_what_the_script_makes_of_the_glossary():
    made = runpy.run_path(str(DOCS / "ordliste.py"))["page"](GLOSSARY)

    assert (DOCS / "ordliste.md").read_text("utf-8") == made, "Run `python docs/ordliste.py`."
