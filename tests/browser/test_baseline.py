"""Three questions of everyday life under the commitment: folded, optional, and nobody's."""

import pytest
from playwright.sync_api import expect

from kit.instrument.instrument import load
from kit.meeting.baseline import beside
from kit.meeting.plan import STANDARD, items_asked
from tests.browser.axe import axe_in_light_and_dark
from tests.browser.phone import KeyboardPhone, Phone

NEW = "Ny aftale"


@pytest.fixture
def asked(room):
    """Give the round of the commitment and what is asked beside it, opened in one step."""
    items = items_asked(load(), "commitment", STANDARD)
    round = room.store.add_round(
        room.network, "participants", items, state="draft", form="commitment"
    )
    [also] = beside(room.store, load(), round)
    room.store.open_round(round, also)
    room.wait_until_told(round)
    return round, also


@pytest.mark.parametrize("kind", [Phone, KeyboardPhone])
def test_it_is_unfolded_answered_and_there_again_after_a_reload(room, asked, phone, kind):
    round, also = asked
    someone = phone(kind=kind)
    someone.join()
    fold = someone.page.locator("details.af-fold")
    expect(fold.locator("summary")).to_have_text("3 spørgsmål om din hverdag i dag (frivilligt)")
    expect(someone.page.locator("[data-item=ci_unit]")).to_be_hidden()

    someone.hit(fold.locator("summary"))
    someone.choose("ci_unit", "3")
    someone.choose("cm_share", "group", row=NEW)
    someone.expect_saved()
    room.expect(also, {"ci_unit": "3"}, is_sent=False)
    room.expect(round, {"0.cm_share": "group"}, is_sent=False)
    axe_in_light_and_dark(someone.page)

    someone.page.reload()
    expect(someone.page.locator("[data-item=ci_unit]")).to_be_visible()
    someone.expect_chosen("ci_unit", "3")
    someone.send("send_commitment")
    someone.expect_title("sent_title_commitment")
    expect(someone.page.locator(".ph-own")).not_to_contain_text("gange")
    room.expect(also, {"ci_unit": "3"})


def test_who_leaves_it_folded_has_answered_nothing(room, asked, phone):
    round, also = asked
    someone = phone()
    someone.join()
    someone.choose("cm_share", "group", row=NEW)
    someone.send("send_commitment")

    someone.expect_title("sent_title_commitment")
    room.expect(round, {"0.cm_share": "group"})
    room.expect(also)
