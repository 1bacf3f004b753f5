"""Rows are added, named, moved and removed, with the mouse and with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import KeyboardLeader
from tests.browser.leader import Leader
from tests.browser.prepared import Preparation

FORM = "Hvor er løsningerne nu?"
GUIDE, EVENING, MAP = "Fritidsguide", "Introaften", "Netværkskort"


@pytest.mark.parametrize("kind", [Leader, KeyboardLeader])
def test_rows_keep_order_and_answers(kind, context, lasting_voila):
    preparation = Preparation(lasting_voila.data)
    leader = kind(context.new_page(), lasting_voila)
    leader.open("1_status")

    a_new_row_takes_the_name_of_its_title(leader)
    a_left_row_says_how_much_it_lacks(leader)
    a_row_moves_and_keeps_the_focus(leader)
    a_removed_row_comes_back_in_its_place(leader)
    a_removed_row_stays_away(leader)

    assert [preparation.value("sol", "sol_title", row) for row in preparation.rows("sol")] == [
        GUIDE,
        EVENING,
    ]


def a_new_row_takes_the_name_of_its_title(leader):
    for title in (GUIDE, EVENING, MAP):
        leader.press("form.add_row", name="løsning")
        expect(leader.field("sol_title", row="Ny løsning")).to_be_focused()
        expect(leader.announcement(FORM)).to_have_text("Ny løsning: tilføjet")
        leader.write("sol_title", title, row="Ny løsning")
        expect(leader.row(title)).to_be_visible()
        leader.choose("sol_stage", "2", row=title)
    expect(leader.titles(FORM)).to_have_text([GUIDE, EVENING, MAP])


def a_left_row_says_how_much_it_lacks(leader):
    for title, words in ((GUIDE, "2 svar mangler"), (EVENING, "2 svar mangler"), (MAP, "")):
        expect(leader.row(title).locator(".af-badge")).to_have_text(words)
    leader.choose("sol_eval_plan", "-7", row=GUIDE)
    expect(leader.row(GUIDE).locator(".af-badge")).to_have_text("1 svar mangler")
    leader.choose("sol_spread_plan", "2", row=GUIDE)
    expect(leader.row(GUIDE).locator(".af-badge")).to_be_hidden()


def a_row_moves_and_keeps_the_focus(leader):
    up = leader.button_of_row("form.move_up", MAP)
    leader.hit(up)
    expect(leader.titles(FORM)).to_have_text([GUIDE, MAP, EVENING])
    expect(up).to_be_focused()
    expect(leader.announcement(FORM)).to_have_text(f"{MAP}: flyttet til plads 2 af 3")
    leader.hit(up)
    expect(leader.titles(FORM)).to_have_text([MAP, GUIDE, EVENING])
    expect(up).to_be_focused()

    expect(up).to_be_disabled()
    leader.page.keyboard.press("Enter")
    expect(leader.titles(FORM)).to_have_text([MAP, GUIDE, EVENING])
    leader.hit(leader.button_of_row("form.move_down", MAP))
    expect(leader.titles(FORM)).to_have_text([GUIDE, MAP, EVENING])


def a_removed_row_comes_back_in_its_place(leader):
    leader.hit(leader.button_of_row("form.remove", MAP))
    undo = leader.page.get_by_role("button", name=f"Fortryd {MAP}")
    expect(undo).to_be_focused()
    expect(leader.announcement(FORM)).to_have_text(f"»{MAP}« er fjernet.")
    expect(leader.titles(FORM)).to_have_text([GUIDE, EVENING])

    leader.hit(undo)
    expect(leader.titles(FORM)).to_have_text([GUIDE, MAP, EVENING])
    leader.wait_until_saved()
    leader.again()
    expect(leader.titles(FORM)).to_have_text([GUIDE, MAP, EVENING])
    leader.open_row(MAP)
    leader.expect_chosen("sol_stage", "2", row=MAP)


def a_removed_row_stays_away(leader):
    leader.hit(leader.button_of_row("form.remove", MAP))
    leader.again()
    expect(leader.titles(FORM)).to_have_text([GUIDE, EVENING])
    leader.wait_until_saved()
