"""What stays on a phone: the own commitment until it is deleted there; on a shared one nothing."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_in_light_and_dark
from tests.browser.sizes import OUTSIDE
from tests.helpers.phoning import eventually

TASK, ACTION = "Møde med Łódź", "Ringe til to foreninger"
NEW = "Ny aftale"
PRIVATE, GROUP = "private", "group"


def promise(someone, share):
    """Write a commitment and send it; gives its code."""
    someone.choose("cm_share", share, row=NEW)
    someone.write("cm_action", ACTION, row=NEW)
    someone.write("cm_when", "2026-12-01", row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.send("send_commitment")
    someone.expect_title("sent_title_commitment")
    return someone.code


def kept(someone):
    """Give everything that the browser keeps, as one text."""
    return json.dumps(someone.page.evaluate("({ ...localStorage })"), ensure_ascii=False)


def expect_own(someone, code):
    """See one's own commitment with its code, and where both can be deleted."""
    own = someone.page.locator(".ph-own")
    expect(own).to_contain_text(TASK)
    expect(own).to_contain_text(ACTION)
    assert someone.code == code
    expect(someone.button("own_delete")).to_be_visible()


def delete(someone, code):
    someone.send("own_delete")
    expect(someone.page.get_by_text(someone.word("phone.own_delete_sure"))).to_be_visible()
    someone.send("own_delete")
    expect(someone.page.locator(".ph-own")).to_have_count(0)
    assert not [each for each in (TASK, ACTION, code) if each in kept(someone)]


@pytest.mark.parametrize("share", [GROUP, PRIVATE])
def test_on_an_own_phone_it_stands_there_until_its_owner_deletes_it(room, phone, share):
    round = room.open("commitment")
    someone = phone()
    someone.join()
    code = promise(someone, share)

    someone.page.reload()
    someone.expect_title("sent_title_commitment")
    expect_own(someone, code)
    room.put(round, "closed")
    someone.expect_title("closed_title")
    expect_own(someone, code)
    someone.page.reload()
    someone.expect_title("closed_title")
    expect_own(someone, code)
    later = room.open("evaluation", "ev_safe")
    room.put(later, "closed")
    someone.expect_title("closed_title")
    expect_own(someone, code)

    room.store.close_meeting(room.network)
    someone.expect_title("over_title")
    expect_own(someone, code)
    eventually(lambda: round.id not in kept(someone).replace(f'"round\\":\\"{round.id}', ""))
    someone.page.reload()
    expect(someone.page.get_by_role("heading", name="Fra møder, der er slut")).to_be_visible()
    expect_own(someone, code)
    axe_in_light_and_dark(someone.page)
    assert not someone.page.evaluate(OUTSIDE)

    delete(someone, code)
    expect(someone.page.get_by_text(someone.word("phone.left_deleted"))).to_be_visible()
    someone.page.reload()
    expect(someone.page.locator(".ph-own")).to_have_count(0)


def test_it_can_be_deleted_while_its_round_is_open_and_is_not_asked_again(room, phone):
    round = room.open("commitment")
    someone = phone()
    someone.join()
    code = promise(someone, PRIVATE)

    delete(someone, code)
    someone.page.reload()

    someone.expect_title("sent_title_commitment")
    expect(someone.page.get_by_text(someone.word("phone.own_deleted"))).to_be_visible()
    room.expect(round, {"0.cm_share": PRIVATE})


def test_on_a_shared_phone_the_next_person_finds_nothing_in_any_state(room, phone):
    round = room.open("commitment")
    someone = phone()
    someone.join()
    promise(someone, PRIVATE)
    someone.send("several")
    assert TASK in kept(someone)  # it is still this person's
    room.put(round, "closed")
    expect(someone.offer).to_contain_text(someone.word("phone.offer_closed"))
    someone.send("go_on")

    someone.expect_title("closed_title")
    expect(someone.page.locator(".ph-own")).to_have_count(0)
    eventually(lambda: TASK not in kept(someone))
    assert ACTION not in kept(someone)

    room.open("evaluation", "op_keep")
    someone.field("op_keep").press_sequentially("Ikke til andre")
    someone.expect_saved()
    someone.send("next_person")
    someone.send("next_person")
    someone.send("information_done")
    expect(someone.field("op_keep")).to_have_value("")
    someone.field("op_keep").press_sequentially("Heller ikke til andre")
    someone.send()
    someone.expect_title("sent_title")
    someone.page.reload()
    expect(someone.field("op_keep")).to_have_value("")
    room.store.close_meeting(room.network)
    someone.expect_title("over_title")
    assert "til andre" not in kept(someone)


def test_the_code_can_be_copied_without_https(room, phone):
    room.open("commitment")
    someone = phone()
    someone.join()
    code = promise(someone, GROUP)

    someone.send("copy")

    expect(someone.page.get_by_text(someone.word("phone.copied"), exact=True)).to_be_visible()
    someone.page.context.grant_permissions(["clipboard-read"])
    assert someone.page.evaluate("navigator.clipboard.readText()") == code
    someone.page.evaluate("document.execCommand = () => false")
    someone.send("copy")
    expect(someone.page.get_by_text(someone.word("phone.copy_by_hand"))).to_be_visible()
    assert someone.page.evaluate("getSelection().toString()").split() == code.split("-")
