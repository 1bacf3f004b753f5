"""Whatever is written, in any text of the preparation, is shown as text wherever it is shown."""

import pytest
from playwright.sync_api import expect

from tests.browser.leader import INSTRUMENT, Leader
from tests.browser.prepared import Preparation

MADE_OF_IT = """() => [...document.querySelectorAll("script, img, iframe")]
  .filter(element => element.textContent.includes("alert(") || element.src.endsWith("/x"))
  .length"""
NAME = """<script>alert(1)</script>{{7*7}}"><img src=x onerror='alert(2)'>"""
ROW, INCOMPLETE = "aaaaaaaa", "bbbbbbbb"


def harmful(item):
    """Give a text that does harm where it is read as HTML, as a template or as an attribute."""
    return f"{NAME} {item}"


def texts(module):
    return [q.id for q in INSTRUMENT.module(module).items if q.type in ("short", "long")]


@pytest.fixture
def preparation(data):
    """Give one where all that can be chosen is chosen, so that every panel shows something."""
    preparation = Preparation(data, NAME)
    answers = {"sol_stage": "5", "sol_eval_plan": "1", "sol_spread_plan": "1"}
    preparation.write("sol", ROW, **answers)
    preparation.write("sol", INCOMPLETE, sol_title=harmful("incomplete"))
    preparation.write("val", ROW, val_for="citizens", val_type="quality", val_evidence="2")
    preparation.write("mp", ROW, mp_prompt="md_ask")
    return preparation


def test_it_is_shown_as_text(context, voila, preparation):
    page = context.new_page()
    leader = Leader(page, voila)
    dialogs = []
    page.on("dialog", lambda dialog: [dialogs.append(dialog.message), dialog.dismiss()])

    the_start_names_the_network(leader)
    the_solutions_are_shown(leader)
    the_values_are_shown(leader)
    the_reflection_is_shown(leader)

    assert not dialogs


def the_start_names_the_network(leader):
    leader.open("0_start")
    expect(leader.page.get_by_role("strong")).to_have_text(NAME)
    leader.page.get_by_text(leader.word("pages.another_network")).click()
    leader.page.get_by_label(leader.word("pages.network_name")).fill(NAME)
    leader.press("pages.make_network")
    expect(leader.page.get_by_role("alert")).to_contain_text(NAME)
    nothing_is_made_of_it(leader)


def the_solutions_are_shown(leader):
    leader.open("1_status")
    leader.write("net_theme", harmful("net_theme"))
    leader.write("net_sponsor", harmful("net_sponsor"))
    new = leader.word("form.new_row", name="løsning")
    leader.open_row(new)
    fill_in(leader, "sol", new, "sol_title")

    title = harmful("sol_title")
    expect(leader.titles(leader.form("sol"))).to_have_text([title, harmful("incomplete")])
    are_in_panels(leader, "net_theme", "sol_title", "sol_oneline", "sol_owner", "sol_next")
    are_in_panels(leader, "sol_spread_to", "sol_eval_what", "incomplete")
    for heading in (title, harmful("incomplete")):
        expect(leader.page.get_by_role("heading", name=heading).first).to_be_visible()
    expect(leader.page.get_by_role("rowheader", name=title)).to_be_visible()
    nothing_is_made_of_it(leader)


def the_values_are_shown(leader):
    leader.open("2_evaluering")
    fill_in(leader, "val", leader.word("form.new_row", name="forskel"), "val_text")
    are_in_panels(leader, "val_text")
    chosen = leader.field("val_sol").locator("option")
    expect(chosen).to_have_text(
        ["Vælg …", "Selve samarbejdet", harmful("sol_title"), harmful("incomplete")]
    )
    nothing_is_made_of_it(leader)


def the_reflection_is_shown(leader):
    leader.open("3_refleksion")
    for item in texts("lr"):
        leader.write(item, harmful(item))
    leader.write("mp_wording", harmful("mp_wording"))
    are_in_panels(leader, *texts("lr"), "mp_wording")
    expect(leader.page.get_by_role("blockquote")).to_have_count(4)
    nothing_is_made_of_it(leader)


def fill_in(leader, module, row, title):
    """Write in every text of a row; the title last, since it renames the row."""
    for item in sorted(texts(module), key=lambda item: item == title):
        leader.write(item, harmful(item), row=row)


def are_in_panels(leader, *items):
    for item in items:
        panel = leader.page.locator(".af-panel", has_text=harmful(item))
        expect(panel.first).to_be_visible()


def nothing_is_made_of_it(leader):
    assert leader.page.evaluate(MADE_OF_IT) == 0
    expect(leader.page.locator("[onerror]")).to_have_count(0)
