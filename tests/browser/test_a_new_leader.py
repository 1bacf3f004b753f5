"""A new leader prepares a meeting; the power goes; it is all there, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_finds_nothing
from tests.browser.leader import Leader

NAME = "Unge & fritid"
GUIDE, EVENING = "Fritidsguide på ungdomsskolen", "Fælles introaften"
VALUES = [
    "Flere unge spørger selv om hjælp",
    "Vi ringer til hinanden",
    "Mere arbejde til foreningerne",
]
EXAMPLE = "Jeg begynder nu alle møder med et spørgsmål.\nDet giver ro."


@pytest.mark.parametrize(("app", "language"), [("voila", "en"), ("lab", "da")], indirect=["app"])
def test_everything_is_there_after_kill_9(app, context, language):
    leader = Leader(context.new_page(), app, language)
    make_a_network(leader)
    fill_in_card_and_solutions(leader)
    fill_in_values(leader)
    reflect_and_choose(leader)

    app.kill()
    app.start()

    for other in ("da", "en"):
        all_is_there(Leader(context.new_page(), app, other))


def make_a_network(leader):
    leader.open("0_start")
    leader.page.get_by_label(leader.word("pages.network_name")).fill(NAME)
    leader.press("pages.make_network")
    expect(leader.page.get_by_text(leader.word("pages.current_network"))).to_be_visible()


def fill_in_card_and_solutions(leader):
    leader.open("1_status")
    leader.write("net_theme", "Unge uden fritidsliv")
    leader.write("net_meeting", "2026-12-01")
    leader.choose("net_type", "welfare")
    leader.choose("net_actors", "citizens")
    leader.choose("net_actors", "volunteers")
    leader.write("net_n_people", "11")
    for title, stage in ((GUIDE, "5"), (EVENING, "2")):
        leader.press("form.add_row", name=leader.word_of_row("sol"))
        new = leader.word("form.new_row", name=leader.word_of_row("sol"))
        leader.write("sol_title", title, row=new)
        leader.choose("sol_stage", stage, row=title)
        leader.choose("sol_eval_plan", "1", row=title)
        leader.choose("sol_spread_plan", "-8", row=title)
    leader.wait_until_saved()


def fill_in_values(leader):
    leader.open("2_evaluering")
    for text in VALUES:
        leader.press("form.add_row", name=leader.word_of_row("val"))
        new = leader.word("form.new_row", name=leader.word_of_row("val"))
        leader.write("val_text", text, row=new)
        leader.field("val_sol", row=text).select_option(label=GUIDE)
        leader.choose("val_for", "citizens", row=text)
        leader.choose("val_evidence", "2", row=text)
    leader.choose("mv_minutes", "60")
    leader.wait_until_saved()


def reflect_and_choose(leader):
    leader.open("3_refleksion")
    leader.choose("lr_compet", "wonder")
    leader.write("lr_ownuse", "Undren")
    leader.write("lr_example", EXAMPLE)
    for prompt in ("md_moment", "md_ask"):
        leader.press("form.add_row_neuter", name=leader.word_of_row("mp"))
        new = leader.word("form.new_row_neuter", name=leader.word_of_row("mp"))
        leader.choose("mp_prompt", prompt, row=new)
    leader.write(
        "mp_wording", "Hvad gjorde os nysgerrige?", row=leader.option("mp_prompt", "md_moment")
    )
    leader.wait_until_saved()


def all_is_there(leader):
    leader.open("0_start")
    ready = leader.page.get_by_text(leader.word("pages.all_done"))
    expect(ready).to_be_visible()

    leader.open("1_status")
    expect(leader.field("net_name")).to_have_value(NAME)
    expect(leader.field("net_meeting")).to_have_value("2026-12-01")
    expect(leader.field("net_n_people")).to_have_value("11")
    leader.expect_chosen("net_actors", "citizens", "volunteers")
    for title, stage in ((GUIDE, "5"), (EVENING, "2")):
        leader.page.get_by_role("button", name=title, exact=True).click()
        leader.expect_chosen("sol_stage", stage, row=title)
        leader.expect_chosen("sol_spread_plan", "-8", row=title)
    expect(leader.page.get_by_role("rowheader", name=GUIDE)).to_be_visible()
    axe_finds_nothing(leader.page)  # in JupyterLab, too: inside our own output

    leader.open("2_evaluering")
    for text in VALUES:
        leader.page.get_by_role("button", name=text, exact=True).click()
        chosen = leader.field("val_sol", row=text).locator("option:checked")
        expect(chosen).to_have_text(GUIDE)
    leader.expect_chosen("mv_minutes", "60")

    leader.open("3_refleksion")
    expect(leader.field("lr_example")).to_have_value(EXAMPLE)
    card = leader.page.locator(".af-speaker")
    expect(card).to_contain_text("Det giver ro.")
    questions = leader.page.locator(".af-to-write")
    expect(questions).to_have_text(["Hvad gjorde os nysgerrige?", leader.label("md_ask")])
