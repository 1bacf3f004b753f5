"""A document in a browser has room for every word: on a phone, on a screen and on paper."""

import pytest

from kit.reports import html
from tests.helpers.difficult import Difficult
from tests.helpers.documents import HOUSE
from tests.helpers.pages import faults

TOO_WIDE = """
() => [document.documentElement, ...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, th, td")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.tagName + ": " + element.textContent.slice(0, 60))
"""
"""Gives every element whose words leave it."""
BROKEN = """
() => [...document.querySelectorAll("th, td")].flatMap((cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const word of node.data.matchAll(/[\\p{L}\\d]{2,18}(?![-/\\p{L}\\d])/gu)) {
            if (node.parentElement.className === "long") continue;
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (range.getClientRects().length > 1) found.push(word[0]);
        }
    }
    return found;
})
"""
"""Gives every ordinary word of a table that stands on two lines."""
MARGIN = 2


@pytest.fixture
def document(context):
    """Give a page with a document full of difficult words."""
    page = context.new_page()
    page.set_content(html.write(Difficult(2).document(), HOUSE).decode())
    return page


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_word_leaves_its_place_on_a_screen(document, width):
    document.set_viewport_size({"width": width, "height": 900})

    assert document.evaluate(TOO_WIDE) == []
    assert document.evaluate(BROKEN) == []


def test_no_word_lies_over_another_or_leaves_its_page_on_paper(document):
    document.emulate_media(media="print")
    document.set_viewport_size({"width": 640, "height": 900})  # else it would be printed smaller

    assert document.evaluate(TOO_WIDE) == []
    printed = document.pdf(format="A4", prefer_css_page_size=True)
    assert faults(printed, side=MARGIN, above=MARGIN, below=MARGIN) == []
