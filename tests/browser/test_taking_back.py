"""Taking back in the browser: one's own answers on a phone, a whole round on the console."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_in_light_and_dark
from tests.browser.phone import KeyboardPhone, Phone
from tests.helpers.phoning import eventually

KEPT = "Det vil jeg alligevel ikke sige"


@pytest.mark.parametrize("kind", [Phone, KeyboardPhone])
def test_somebody_deletes_own_answers_and_answers_again(room, phone, kind):
    round = room.open("evaluation", "ev_safe", "op_keep")
    someone = phone(kind=kind)
    someone.join()
    someone.choose("ev_safe", "4")
    someone.write("op_keep", KEPT)
    someone.send()
    someone.expect_title("sent_title")

    someone.send("withdraw")
    expect(someone.page.get_by_text("Tryk igen for at slette dem.")).to_be_visible()
    room.expect(round, {"ev_safe": "4", "op_keep": KEPT})
    someone.send("withdraw")
    someone.expect_title("withdrawn_title")
    axe_in_light_and_dark(someone.page)
    room.expect(round, {}, is_sent=False)

    someone.send("go_on")
    expect(someone.field("op_keep")).to_have_value("")
    someone.choose("ev_safe", "2")
    someone.page.reload()
    someone.expect_chosen("ev_safe", "2")
    someone.send()
    someone.expect_title("sent_title")
    room.expect(round, {"ev_safe": "2"})


def test_a_round_is_asked_again_and_phones_answer_the_new_one(meeting, conductor, phones):
    console = conductor.console
    conductor.press("let-in")
    eventually(lambda: meeting.code)
    [someone] = phones(1)
    conductor.step("evaluation")
    someone.choose("ev_safe", "4")
    someone.send()
    someone.expect_title("sent_title")
    first = meeting.round("evaluation")
    conductor.expect_turnout("evaluation", "1 har sendt, 0 er i gang")

    conductor.unfold("again-evaluation")
    conductor.press("again-now-evaluation")

    expect(console.get_by_text("1 svar tæller ikke med")).to_be_visible()
    someone.choose("ev_safe", "1")
    someone.send()
    someone.expect_title("sent_title")
    assert meeting.stored(meeting.round("evaluation")) == [{"ev_safe": "1"}]
    conductor.press(f"back-{first.id}")
    expect(console.get_by_text("1 svar tæller ikke med")).to_be_visible()
    eventually(lambda: meeting.stored(meeting.round("evaluation")) == [{"ev_safe": "4"}])
