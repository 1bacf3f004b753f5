"""What participants read is easy: by LIX in Danish, by the automated readability index in English.

Both count letters, words and sentences alone. A page is all of its texts, each a sentence where it
has no sign at its end: so a label counts as short, as it is.
"""

import re
from collections import defaultdict

import pytest
import textstat

from kit.core.text import LANGUAGES
from tests.helpers.texts_read import texts_read

HARDEST = {"da": 35, "en": 8}
"""LIX: 35 is a newspaper for everybody. ARI: 8 is what fourteen-year-olds read."""
MEASURED = {"da": textstat.lix, "en": textstat.automated_readability_index}
FEWEST_WORDS = 60
"""A page of fewer words has no measure."""


def pages():
    """Give what participants read, by page or part of the questions, and by language."""
    found = defaultdict(list)
    for said in texts_read():
        if said.for_participants:
            page = re.split(r"[.:]", said.place, maxsplit=1)[0]
            page = re.sub(r"question ([a-z]+)_.*", r"module \1", page)
            text = re.sub(r"\{(\w+:)?([^{}|]*)\|?[^{}]*\}", r"\2", said.text).strip()
            found[page, said.language].append(text if text[-1:] in ".?!" else f"{text}.")
    texts = {key: " ".join(found[key]) for key in found}
    return {key: text for key, text in texts.items() if len(text.split()) >= FEWEST_WORDS}


PAGES = pages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_participants_meet_is_easy_to_read(language):
    measured = {
        page: MEASURED[language](PAGES[page, language]) for page, one in PAGES if one == language
    }

    assert {"phone", "join", "module ev", "module cm"} <= measured.keys()
    assert {
        page: round(value) for page, value in measured.items() if value > HARDEST[language]
    } == {}


LONGEST_FIRST = 90
"""Letters of the sentence that a page or a message begins with."""
FOR_EXPERTS = (
    *("afrunding", "check", "cli", "codebook", "docs/", "errors", "export", "help", "pictures"),
)
"""Where analysts, IT departments and screen readers read: precise comes before short."""
LOCKED = ("question", "module", "code_lists")
"""Released questions keep their words."""


def test_what_participants_and_leaders_read_begins_with_a_short_sentence():
    long = [
        (said.place, first)
        for said in texts_read()
        if not said.place.startswith(
            (*FOR_EXPERTS, *LOCKED, "README", "data/", "settings", "texts")
        )
        and len(first := _first_sentence(said.text)) > LONGEST_FIRST
        and said.place not in ALL_THE_SAME
    ]

    assert long == []


def _first_sentence(text):
    body = re.sub(r"^#.*\n+", "", text.strip())  # a heading has its own line
    return re.split(r"(?<=[.!?])\s|\n", re.sub(r"[*_]{2}", "", body))[0]


ALL_THE_SAME = {
    *(f"install.{key}" for key in ("python_arm.da", "python_arm.en")),
    *(f"install.{key}" for key in ("addresses_seldom.da", "addresses_seldom.en")),
    *(f"upkeep.{key}" for key in ("deleted.da", "deleted.en", "still_read.en", "still_read.da")),
    *(f"upkeep.{key}" for key in ("remains.da", "remains.en")),
    "followup.pairs_alt.en",
}
"""Who repairs something reads these, and what is filled in makes them long."""
