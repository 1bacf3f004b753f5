"""Everything can be filled in with the keyboard alone, and letters typed are no shortcuts."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import KeyboardLeader
from tests.browser.leader import INSTRUMENT, Leader
from tests.browser.prepared import Preparation, eventually

TITLE = "Fritidsguide"
DAY = "12122026"  # the same in every country's order
SOLUTION = {
    "sol_title": TITLE,
    "sol_oneline": "En voksen går med de første gange.",
    "sol_kind": "organising",
    "sol_stage": "80",
    "sol_progress": "-8",
    "sol_unit": "Ungdomsskolen",
    "sol_owner": "Skolens leder",
    "sol_owner_ok": "2",
    "sol_obstacles": "time crossunit",
    "sol_obst_text": "Der mangler timer.",
    "sol_next": "Aftale timer",
    "sol_next_date": DAY,
    "sol_next_who": "Skolens leder",
    "sol_eval_plan": "-7",
    "sol_eval_what": "Hvem bliver i foreningen?",
    "sol_eval_when": DAY,
    "sol_spread_plan": "1",
    "sol_spread_form": "copy inspire",
    "sol_spread_to": "Andre skoler",
    "sol_spread_core": "En voksen, der går med.",
}
EVALUATION = {
    "ev_crossdisc2": "1",
    "ev_citizens": "-7",
    "ev_partners2": "-8",
    "ev_curious": "2",
    "ev_holistic": "3",
    "ev_safe": "4",
    "ev_lead": "5",
    "ev_methods": "4",
    "ev_learning": "3",
    "pv_citizens": "2",
    "pv_staff": "1",
    "pv_org": "-8",
    "pv_cross2": "5",
    "pv_worth": "4",
    "op_example": "Flere unge går til noget.",
    "op_keep": "At spørge først.",
    "op_change": "Begynde før.",
}
FOLLOWUP = """from kit.ui.notebook import current_session
from kit.ui.widgets.form import FormView

FormView(current_session().trial("followup"))"""
IN_SIGHT = """() => {
  const here = document.activeElement, { left, top, width, height } = here.getBoundingClientRect();
  const style = getComputedStyle(here);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    && style.boxShadow !== "none"
    && here.contains(document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 40)));
}"""
INPUTS = """cells => cells.map(cell =>
  [cell.className.match(/\\w+Cell/)[0], cell.querySelector(".jp-Cell-inputWrapper").textContent])"""
ITEM = "document.activeElement.closest('[data-item]')?.dataset.item"


@pytest.fixture
def preparation(lasting_voila):
    return Preparation(lasting_voila.data)


@pytest.fixture
def leader(context, lasting_voila, preparation):
    return KeyboardLeader(context.new_page(), lasting_voila)


def test_a_whole_solution(leader, preparation):
    leader.open("1_status")
    leader.press("form.add_row", name="løsning")
    assert places_on_the_way(leader) == [question.id for question in INSTRUMENT.module("sol").items]

    for item, value in SOLUTION.items():
        leader.answer(item, value, row="Ny løsning" if item == "sol_title" else TITLE)
    leader.wait_until_saved()

    [row] = preparation.rows("sol")
    stored = {item: preparation.value("sol", item, row) for item in SOLUTION}
    assert stored == SOLUTION | {"sol_next_date": "2026-12-12", "sol_eval_when": "2026-12-12"}


def places_on_the_way(leader):
    """Press Tab through a row; give its questions in the order in which the focus comes to them."""
    places = []
    while item := leader.page.evaluate(ITEM):
        assert leader.page.evaluate(IN_SIGHT), f"the focus at {item} is not seen"
        places.append(item)
        leader.page.keyboard.press("Tab")
    return list(dict.fromkeys(places))


def test_a_participants_whole_form(leader, preparation):
    leader.open("deltager")

    for item, value in EVALUATION.items():
        leader.answer(item, value)
    leader.wait_until_saved()

    assert {item: preparation.value("evaluation", item) for item in EVALUATION} == EVALUATION


def test_choices_that_stand_alone_and_answers_taken_back(leader, preparation):
    preparation.write("sol", "aaaaaaaa", sol_title=TITLE)
    leader.open("1_status")
    obstacles = ["time", "money"]

    for code in obstacles:
        leader.choose("sol_obstacles", code)
    leader.choose("sol_obstacles", "none")
    leader.expect_chosen("sol_obstacles", "none")
    leader.choose("sol_obstacles", "law")
    leader.expect_chosen("sol_obstacles", "law")

    for value in ("2", "-8", "-7", "5"):
        leader.choose("sol_eval_plan", value)
        leader.expect_chosen("sol_eval_plan", value)
    leader.wait_until_saved()
    assert preparation.value("sol", "sol_eval_plan", "aaaaaaaa") == "5"

    clear = leader.group("sol_eval_plan").get_by_role("button", name="Ryd svaret")
    leader.hit(clear)
    leader.expect_chosen("sol_eval_plan")
    expect(clear).to_be_hidden()
    expect(leader.group("sol_eval_plan").get_by_role("radio").first).to_be_focused()
    leader.wait_until_saved()
    assert preparation.value("sol", "sol_eval_plan", "aaaaaaaa") is None
    assert preparation.value("sol", "sol_obstacles", "aaaaaaaa") == "law"


def test_a_fourth_of_three_is_kept_on_the_screen_and_not_stored(leader, preparation):
    leader.open("3_refleksion")
    three = ["invite", "safe", "methods"]
    too_many = "Du har valgt 4. Vælg højst 3, så bliver svaret gemt."

    for code in three:
        leader.choose("lr_compet", code)
    eventually("invite safe methods", lambda: preparation.value("lr", "lr_compet"))
    leader.choose("lr_compet", "value")

    expect(leader.group("lr_compet")).to_contain_text(too_many)
    leader.expect_chosen("lr_compet", *three, "value")
    expect(leader.status("Netværkslederens egen forberedelse")).to_have_text(
        "Ét svar er ikke gemt – se hvorfor"
    )
    assert preparation.value("lr", "lr_compet") == "invite safe methods"

    leader.reach(leader.choice("lr_compet", "safe"))
    leader.page.keyboard.press("Space")
    expect(leader.group("lr_compet")).not_to_contain_text(too_many)
    eventually("invite methods value", lambda: preparation.value("lr", "lr_compet"))


def test_nought_to_ten(leader, lasting_voila, preparation):
    lasting_voila.add_notebook("opfoelgning", FOLLOWUP)
    leader.open("opfoelgning")

    for value in ("0", "10", "7"):
        leader.choose("ci_normal", value)
    leader.wait_until_saved()

    leader.expect_chosen("ci_normal", "7")
    assert preparation.value("followup", "ci_normal") == "7"


@pytest.mark.parametrize("app", ["lab"], indirect=True)
def test_letters_typed_in_a_form_are_no_shortcuts_of_jupyterlab(app, context, data):
    preparation = Preparation(data)
    page = context.new_page()
    leader = Leader(page, app)
    leader.open("1_status")
    cells = page.locator(".jp-Notebook .jp-Cell")
    before = cells.evaluate_all(INPUTS)

    leader.field("net_theme").click()
    page.keyboard.type("ddabxzc00")
    for key in ("Enter", "Control+Enter", "Shift+Enter"):
        page.keyboard.press(key)
    leader.choose("net_type", "welfare")
    page.keyboard.type("ddabxzc00")
    leader.wait_until_saved()

    assert preparation.value("net", "net_theme") == "ddabxzc00"
    assert cells.evaluate_all(INPUTS) == before

    page.locator(".jp-MarkdownCell").first.click()
    page.keyboard.type("dd")
    expect(cells).to_have_count(len(before) - 1)
