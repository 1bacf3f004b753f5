"""Words agree with the numbers beside them, in both languages."""

import re

import pytest

from kit.core.custom_texts import pages
from kit.core.plural import agreeing
from kit.core.text import kit_words, word
from kit.core.tokens import tokens

PLURAL_AFTER_ONE = {
    "da": re.compile(r"\b1 (?!eller|efter|er\b|over|siger|svarer|under)(?:\w+er|\w+erne|nye)\b"),
    "en": re.compile(
        r"\b1 (?!answers “|has|is|says|this|was)(?:have|are|were|people|\w+[^s\W]s)\b"
    ),
}
NUMBERS = {
    *("count", "people", "minutes", "base", "of", "responses", "answers", "modules", "items"),
    *("phones", "begun", "sent", "networks", "fewest"),
}
"""What a token is called that a number is put in for."""
JOINED_BY_SCRIPTS = {"form", "phone"}
"""Pages whose numbers a script puts in: their sentences have a key for one, and one for several."""


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 answers"), (1, "1 answer"), (2, "2 answers"), ("1", "1 answer")]
)
def test_one_of_two_forms_is_said(count, said):
    template = "{count} {count:answer|answers}"
    assert template.format(count=agreeing(count, "en")) == said


def test_what_is_no_number_is_several_and_other_formats_still_work():
    assert "{x:a|b} {x}".format(x=agreeing("mange", "da")) == "b mange"
    assert "{x:03} {y:>4}".format(x=agreeing(7, "da"), y=agreeing("a", "da")) == "007    a"
    assert f"{agreeing(True, 'da')}" == "True"


def test_a_number_that_is_not_given_hides_no_sentence():
    assert "{sent}" in word("room.turnout", "en", begun=1)


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_sentence_says_one_of_several(language):
    wrong = []
    for page in {*pages(), "check", "cli", "errors", "export"} - JOINED_BY_SCRIPTS:
        for key, text in kit_words(page).items():
            if key.endswith("_many") or f"{key}_one" in kit_words(page):
                continue
            ones = dict.fromkeys(NUMBERS.intersection(tokens(text.in_language(language))), 1)
            said = word(f"{page}.{key}", language, **ones)
            pattern = PLURAL_AFTER_ONE[language]
            wrong += [(page, key, found[0]) for found in pattern.finditer(said)]

    assert not wrong
