"""A phone offers no row more than the form allows."""

from playwright.sync_api import expect

from kit.store.rows import MOST_ROWS
from tests.browser.agenda_points import NEW_COMMITMENT


def test_the_twelfth_commitment_is_the_last_until_one_is_taken_away(room, phone):
    room.open("commitment")
    someone = phone()
    someone.join()
    someone.choose("cm_share", "leader", row=NEW_COMMITMENT["da"])
    someone.write("cm_task", "Ringe hver fredag", row=NEW_COMMITMENT["da"])
    adder = someone.page.locator(".af-add")
    for _ in range(MOST_ROWS - 1):
        adder.click()

    rows = someone.page.locator(".af-row")
    expect(rows).to_have_count(MOST_ROWS)
    expect(adder).to_be_hidden()
    someone.page.reload()
    expect(rows).to_have_count(MOST_ROWS)
    expect(adder).to_be_hidden()
    someone.open_row("Ringe hver fredag")
    someone.hit(someone.button_of_row("form.remove", "Ringe hver fredag"))
    expect(adder).to_be_visible()
