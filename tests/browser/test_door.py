"""The door in the browser: a newcomer waits and is let in, three people share a phone."""

from playwright.sync_api import expect

from tests.browser.axe import axe_in_light_and_dark
from tests.browser.phone import SIZE, KeyboardPhone, Phone
from tests.browser.sizes import OUTSIDE
from tests.helpers.phoning import eventually


def outside(room, someone):
    """Come to a shut door; gives the number on the phone."""
    someone.page.goto(room.address)
    someone.expect_title("outside_title")
    [number] = room.store.door(room.network).waiting
    expect(someone.page.get_by_text(f"Nummer {number}", exact=True)).to_be_visible()
    return number


def test_a_newcomer_waits_at_a_shut_door_and_is_let_in(room, phone):
    inside, newcomer = phone(), phone(viewport={"width": 320, "height": 640})
    inside.join()
    inside.expect_title("waiting_title")
    room.store.change_door(room.network, "shut")
    number = outside(room, newcomer)
    axe_in_light_and_dark(newcomer.page)
    assert not newcomer.page.evaluate(OUTSIDE)

    round = room.open("evaluation", "ev_safe")
    inside.choose("ev_safe", "4")
    inside.send()
    inside.expect_title("sent_title")
    newcomer.expect_title("outside_title")
    room.store.let_in(room.network, number)

    newcomer.expect_title("information_title")
    newcomer.send("information_done")
    newcomer.choose("ev_safe", "2")
    newcomer.send()
    newcomer.expect_title("sent_title")
    room.expect(round, {"ev_safe": "4"}, {"ev_safe": "2"})


def test_whoever_waits_comes_in_when_the_door_is_opened_again(room, phone):
    room.store.change_door(room.network, "shut")
    newcomer = phone()
    outside(room, newcomer)

    room.store.change_door(room.network, "open")

    newcomer.expect_title("information_title")
    assert room.store.door(room.network).waiting == ()


def test_a_phone_that_is_in_stays_in_after_a_reload_and_a_second_tab_is_the_same(room, phone):
    someone = phone()
    someone.join()
    someone.expect_title("waiting_title")
    room.store.change_door(room.network, "shut")

    someone.page.reload()
    other = phone(beside=someone)
    other.page.goto(room.address)

    other.expect_title("waiting_title")
    someone.expect_title("elsewhere_title")
    assert room.store.door(room.network).admitted == 1


def test_three_people_share_a_phone_by_keys_and_are_counted_as_that(room, phone):
    round = room.open("evaluation", "ev_safe")
    someone = phone(kind=KeyboardPhone)
    someone.join()
    for number, value in enumerate(("4", "2", "5")):
        someone.choose("ev_safe", value)
        someone.send()
        someone.expect_title("sent_title")
        if number == 0:
            someone.send("several")
            expect(someone.page.get_by_text(someone.word("phone.several_told"))).to_be_visible()
        if number < 2:
            someone.send("next_person")
            someone.send("next_person")
            someone.send("information_done")

    room.expect(round, {"ev_safe": "4"}, {"ev_safe": "2"}, {"ev_safe": "5"})
    counted = room.store.answered_by_phone(round.id).shared
    assert (counted.devices, counted.responses) == (1, 3)


def test_the_leader_counts_shuts_the_door_and_lets_somebody_in(meeting, conductor, phones, browser):
    console = conductor.console
    conductor.press("let-in")
    eventually(lambda: meeting.code)
    console.locator("#people").fill("1")
    conductor.press("people-now")
    list(phones(2))
    expect(console.get_by_text("2 telefoner · 1 i lokalet")).to_be_visible()
    expect(console.get_by_text("Der er flere telefoner (2), end I er (1).")).to_be_visible()
    conductor.press("door")
    expect(console.get_by_text("Døren er lukket: Telefoner, der er inde,")).to_be_visible()

    context = browser.new_context(viewport=SIZE, locale="da-DK")
    newcomer = Phone(context.new_page(), meeting)
    number = outside(meeting, newcomer)
    expect(console.get_by_text("1 telefon venter ved døren")).to_be_visible()
    axe_in_light_and_dark(console)
    conductor.press(f"let-in-{number}")

    newcomer.expect_title("information_title")
    expect(console.get_by_text("venter ved døren")).to_have_count(0)
    context.close()
