"""Sheets print alone; a whole page prints whole, with answers as text."""

import pytest
from playwright.sync_api import expect

from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.browser.leader import Leader
from tests.helpers.difficult import ADDRESS, COMPOUNDS, MAIL
from tests.helpers.pages import faults

CATCH = "window.print = () => { top.printed = document.documentElement.outerHTML }"
DIFFICULT = f"{COMPOUNDS[0]} {MAIL} {ADDRESS} {'a' * 200}"
EXAMPLE = f"Vi ringede til borgerne først.\nDet ændrede alt. {DIFFICULT}"
MARGIN = 2
PAPER = {"width": 640, "height": 900}
"""As wide as the text on a page: what is wider would be printed smaller."""


@pytest.fixture
def leader(voila, context, data):
    """Give a leader with a reflection, one chosen question and one solution."""
    store = Store(find_workspace(data), "make")
    network = store.add_network("Unge og fritid", "1.0.0").id
    answers = {
        "lr": {"lr_example": EXAMPLE, "lr_next": f"Jeg ringer til to klubber {DIFFICULT}"},
        "mp": {"mp_prompt": "md_moment", "mp_wording": "Hvad gjorde os nysgerrige?"},
        "sol": {
            "sol_title": "Fritidsguide",
            "sol_stage": "5",
            "sol_eval_plan": "1",
            "sol_spread_plan": "3",
            "sol_oneline": DIFFICULT,
            "sol_next": DIFFICULT[:200],
            "sol_owner": "b" * 200,
        },
    }
    for form, given in answers.items():
        response = store.leader_response(network, form, "1.0.0")
        row = OUTSIDE if form == "lr" else "aaaaaaaa"
        if row:
            store.add_row(response, row, None)
        for item, value in given.items():
            store.write(response, row, item, Answer(value), 0)
    context.add_init_script(CATCH)
    return Leader(context.new_page(), voila)


def printed(leader, sheet):
    """Print one sheet, on which every word has room; give what stands on the paper, as a page."""
    leader.page.locator(".af-print-sheet").filter(has_text=sheet).get_by_role("button").click()
    paper = leader.page.context.new_page()
    paper.set_content(leader.page.evaluate("window.printed"))
    paper.set_viewport_size(PAPER)
    paper.emulate_media(media="print")
    assert paper.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    margin = dict.fromkeys(("top", "right", "bottom", "left"), f"{MARGIN}cm")
    file = paper.pdf(format="A4", margin=margin)
    assert faults(file, side=MARGIN, above=MARGIN, below=MARGIN) == []
    return paper


def test_each_sheet_prints_alone(leader):
    leader.open("3_refleksion")

    card = printed(leader, "Dit talekort")
    expect(card.locator("body")).to_contain_text(EXAMPLE)
    expect(card.locator("body")).not_to_contain_text("Hvad gjorde os nysgerrige?")
    expect(card.get_by_role("button")).to_have_count(0)
    assert card.title() == "Unge og fritid – Dit talekort"

    questions = printed(leader, "Drøft det netværksbaserede mindset")
    expect(questions.locator("li")).to_have_text(["Hvad gjorde os nysgerrige?"])

    own = printed(leader, "Min forberedelse")
    expect(own.locator("body")).to_contain_text("Jeg ringer til to klubber")
    assert own.locator(".af-line").first.bounding_box()["height"] > 80  # room to write by hand


def test_the_handout_has_the_facts_of_each_solution(leader):
    leader.open("1_status")

    paper = printed(leader, "Hvor er løsningerne nu?")

    expect(paper.get_by_role("heading", name="Fritidsguide")).to_be_visible()
    expect(paper.locator("dd").first).to_have_text("I drift mindst ét sted")


def test_a_page_prints_whole_with_answers_as_text(leader):
    leader.open("3_refleksion")
    leader.page.emulate_media(media="print")

    expect(leader.page.get_by_role("status").first).to_be_hidden()
    expect(leader.field("lr_example")).to_be_hidden()
    expect(leader.page.locator(".af-printed").filter(has_text=EXAMPLE)).to_be_visible()
    height = leader.page.evaluate("document.documentElement.scrollHeight")
    card = leader.page.locator(".af-speaker").bounding_box()
    assert card["y"] + card["height"] <= height
