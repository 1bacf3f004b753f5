"""Buttons say what they do in few letters: 24, and the one large button of a page 36."""

import re
from pathlib import Path

import pytest

from kit.core.text import LANGUAGES, kit_words
from tests.ui.test_page_words import folder as page_of

KIT = Path(__file__).parents[1] / "kit"
TEMPLATES = KIT / "ui" / "templates"
MOST, MOST_OF_THE_LARGE = 24, 36
BUTTON = re.compile(
    r"<button((?:(?!<button).)*?)>\s*\{\{\s*word\(([^}]*)\)\s*\}\}\s*</button>", re.S
)
PHONE_BUTTON = re.compile(r'\bbutton\(\s*(?:\w+\.)*word\("(\w+)"[^)]*\),\s*"([\w-]+)"')
TOKEN = re.compile(r"\{(\w*)(?::([^{}|]*)\|?([^{}]*))?\}")


def on_pages():
    """Give the words of the buttons of leader pages: page, key, whether it is the large one."""
    for file in sorted(TEMPLATES.rglob("*.html")):
        for attributes, keys in BUTTON.findall(file.read_text("utf-8")):
            condition = re.sub(r'\b[=!]= "\w+"|"\w+" in', "", keys)
            for key in re.findall(r'"(\w+)"', condition):
                yield page_of(file.relative_to(TEMPLATES).as_posix()), key, "af-next" in attributes


def on_phones():
    """Give those of the participants' page."""
    for file in sorted((KIT / "ui" / "frontend" / "phone").glob("*.js")):
        for key, look in PHONE_BUTTON.findall(file.read_text("utf-8")):
            yield "phone", key, look == "af-next"


def said(text):
    """Give a button's letters where one thing is filled in by its own name."""
    return TOKEN.sub(lambda found: found[3] or found[2] or "", text)


BUTTONS = sorted({*on_pages(), *on_phones()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_are_short(language):
    long = [
        (page, key, text)
        for page, key, is_large in BUTTONS
        if (text := said(kit_words(page)[key].in_language(language)))
        and len(text) > (MOST_OF_THE_LARGE if is_large else MOST)
    ]

    assert len(BUTTONS) > 60
    assert long == []
