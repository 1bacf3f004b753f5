"""Every app can be used by everybody: on a phone, at 200 % zoom, in the dark, by ear."""

import pytest

from tests.browser.apps import NOTEBOOKS
from tests.browser.axe import CONTRAST, axe_finds_nothing
from tests.browser.leader import Leader
from tests.browser.prepared import Preparation, eventually
from tests.browser.sizes import LONG_WORD, OUTSIDE

APPS = sorted(notebook.stem for notebook in NOTEBOOKS.glob("*.ipynb"))
PHONE, ZOOMED = 320, 640
ROW = "aaaaaaaa"
SMALL = """() => [...document.querySelectorAll(
    ".af :is(.af-option, button, select, summary, textarea, input:not(.af-option input))"
  )].filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 43.99)
  .map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 60)}`)"""


@pytest.fixture
def preparation(data):
    """Give one that fills every panel, with a word that no line of a phone has room for."""
    preparation = Preparation(data, f"{LONG_WORD} i Albertslund")
    preparation.write("net", net_theme=LONG_WORD, net_meeting="2026-12-01")
    preparation.write("sol", ROW, sol_title=LONG_WORD, sol_oneline=LONG_WORD, sol_next=LONG_WORD)
    preparation.write("sol", ROW, sol_stage="5", sol_progress="2", sol_eval_plan="1")
    preparation.write("sol", ROW, sol_spread_plan="-8", sol_owner=LONG_WORD)
    preparation.write("val", ROW, val_text=LONG_WORD, val_for="citizens", val_evidence="2")
    preparation.write("lr", lr_example=LONG_WORD, lr_ownuse=LONG_WORD, lr_next=LONG_WORD)
    preparation.write("mp", ROW, mp_prompt="md_ask", mp_wording=LONG_WORD)
    return preparation


def test_nothing_scrolls_sideways_everything_can_be_touched_and_axe_is_silent(
    context, voila, preparation
):
    leader = Leader(context.new_page(), voila)
    for notebook in APPS:
        leader.open(notebook)
        for width in (PHONE, ZOOMED):
            leader.page.set_viewport_size({"width": width, "height": 700})
            eventually([], lambda: leader.page.evaluate(OUTSIDE))
            eventually([], lambda: leader.page.evaluate(SMALL))
        axe_finds_nothing(leader.page)


@pytest.mark.parametrize("voila", [["--theme=dark"]], indirect=True)
def test_the_dark_theme_can_be_read(context, voila, preparation):
    leader = Leader(context.new_page(), voila)
    for notebook in ("3_refleksion", "1_status"):
        leader.open(notebook)
        axe_finds_nothing(leader.page, "#rendered_cells", CONTRAST)

    leader.write("net_theme", "x" * 300)
    leader.hit(leader.button_of_row("form.remove", LONG_WORD))
    axe_finds_nothing(leader.page, "#rendered_cells", CONTRAST)
