"""Words in two languages."""

import re

import pytest

from kit.core.text import LANGUAGES, LOCALES, word, words

PAGES = sorted(file.stem for file in LOCALES.glob("*.toml"))


def tokens(text):
    return set(re.findall(r"(?<!\{)\{([^{}:]*)(?::[^{}]*)?\}(?!\})", text))


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
