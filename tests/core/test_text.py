"""Words in two languages, and the cleaner that every text passes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.text import LANGUAGES, LOCALES, clean, loses, word, words
from tests.helpers.cases import cheap

PAGES = sorted(file.stem for file in LOCALES.glob("*.toml"))


def tokens(text):
    return set(re.findall(r"(?<!\{)\{([^{}:]*)(?::[^{}]*)?\}(?!\})", text))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Fælles introaften", "Fælles introaften"),
        ("a\0b", "ab"),
        ("a\x07\x1b[31mb\x7f\x85c", "a[31mbc"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufffeb\uffffc\ufdd0d\U0001fffee", "abcde"),
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("a\tb\nc", "a\tb\nc"),
        ("👩‍👩‍👧 🇩🇰 ❤️", "👩‍👩‍👧 🇩🇰 ❤️"),
        ("שלום \u202bعالم\u202c", "שלום \u202bعالم\u202c"),
        ("<b>{{7*7}}</b>", "<b>{{7*7}}</b>"),
        ("e\u0301 \u00a0 \u2009", "e\u0301 \u00a0 \u2009"),
    ],
)
def test_only_what_no_file_can_carry_is_removed(raw, cleaned):
    assert clean(raw) == cleaned
    assert clean(cleaned) == cleaned


@cheap(4)
@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_can_be_stored_once_it_is_clean(raw):
    cleaned = clean(raw)

    assert "\0" not in cleaned
    assert clean(cleaned) == cleaned
    assert loses(raw) == (len(cleaned) < len(raw.replace("\r\n", "\n")))
    cleaned.encode()


def test_a_megabyte_is_cleaned_too():
    assert clean("æ\0" * 500_000) == "æ" * 500_000


def test_a_word_is_given_in_one_language_with_its_values():
    assert word("form.saved", "da", time="14.32") == "Gemt 14.32"
    assert word("form.saved", "en", time="14.32") == "Saved 14.32"


def test_a_value_is_never_read_as_a_token():
    assert word("form.saved", "da", time="{time} {0} {{7*7}}") == "Gemt {time} {0} {{7*7}}"


def test_a_value_may_be_called_language_or_key():
    assert word("check.text_missing", "en", language="Danish", field="x", key="y").startswith(
        "the Danish text"
    )


def test_a_token_without_a_value_stays_visible():
    assert word("form.saved", "da") == "Gemt {time}"


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_tokens(page):
    uneven = [key for key, text in words(page).items() if tokens(text.da) != tokens(text.en)]

    assert not uneven


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_can_be_said(page, language):
    for key, text in words(page).items():
        names = tokens(text.in_language(language))
        said = word(f"{page}.{key}", language, **dict.fromkeys(names, "7"))

        assert all(re.fullmatch("[a-z_]+", name) for name in names), key
        assert not tokens(said), key
        assert said == said.strip() != "", key
