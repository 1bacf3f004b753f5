"""Everybody can use the participants' page: by ear, by keys, small, enlarged, in the dark."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import CONTRAST, WCAG, axe_finds_nothing
from tests.browser.phone import KeyboardPhone
from tests.browser.prepared import eventually
from tests.browser.results import BARS, QUESTION, RATED, TEXTS, TOLD, part
from tests.browser.sizes import LONG_WORD, OUTSIDE

NAMES = Path(__file__).parent / "names"
SMALL = """() => [...document.querySelectorAll(
    ":is(.af-option, button, select, summary, textarea, input:not(.af-option input))"
  )].filter(element => element.checkVisibility() && element.getBoundingClientRect().height < 43.99)
  .map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 60)}`)"""
OVERVIEW = {
    "title": "Samlet",
    "agree_title": "Her er vi mest enige",
    "agree": ["Frit"],
    "differ_title": "Her ser vi forskelligt",
    "differ": [LONG_WORD],
}
FEW = {"question": QUESTION, "sentence": "Der er for få svar til at vise tal.", "talk": "Hvorfor?"}
SURE = {"question": "Hvor sikre er I?", "sentence": "Halvdelen svarede 7 eller mere."}
RESULT = [
    part("overview", 0, "overview", OVERVIEW),
    part("talk", 0, "talk", {"agreed": [RATED], "lowest": ["ev_citizens", "pv_staff"]}),
    part("nothing", 0, "talk", {}),
    part(RATED, 1, "bars", BARS, base=5),
    part("ev_time", 2, "few", FEW),
    part("cm_sure", 3, "sure", SURE, base=5),
    part(TOLD, 4, "texts", {**TEXTS, "texts": [LONG_WORD, *TEXTS["texts"]]}),
]
ITEMS = (RATED, "ev_citizens", "pv_staff", TOLD)


def states(room, someone):
    """Lead one phone through every state of the page; gives the name of each."""
    yield from _arriving(room, someone)
    round = room.open("evaluation", *ITEMS)
    yield from _answering(room, someone, round)
    yield from _reading(room, someone, round)
    yield from _committing(room, someone)
    room.store.close_meeting(room.network)
    someone.expect_title("over_title")
    yield "over"


def _arriving(room, someone):
    someone.page.goto(room.address)
    someone.expect_title("information_title")
    someone.page.get_by_text(someone.word("phone.information_more")).click()
    yield "information"
    someone.send("information_done")
    someone.expect_title("waiting_title")
    yield "waiting"


def _answering(room, someone, round):
    someone.choose(RATED, "4")
    someone.write(TOLD, LONG_WORD * 40)
    someone.send()
    expect(someone.page.locator(".ph-faults")).to_be_focused()
    yield "faults"
    someone.write(TOLD, LONG_WORD)
    room.put(round, "closed")
    expect(someone.offer).to_contain_text(someone.word("phone.offer_closed"))
    yield "offer"
    room.put(round, "open")
    expect(someone.offer).to_be_empty()
    someone.send()
    someone.expect_title("sent_title")
    yield "sent"


def _reading(room, someone, round):
    room.put(round, "closed")
    someone.expect_title("closed_title")
    yield "closed"
    room.store.publish(round, RESULT)
    room.put(round, "shown")
    someone.expect_title("result_title")
    someone.page.get_by_text(someone.word("phone.table")).click()
    yield "result"


def _committing(room, someone):
    room.open("commitment")
    someone.choose("cm_share", "private", row=someone.word("form.new_row", name=_row(someone)))
    someone.write("cm_task", LONG_WORD, row=someone.word("form.new_row", name=_row(someone)))
    yield "commitment"
    someone.send("send_commitment")
    expect(someone.memory_code).to_be_visible()
    someone.send("own_delete")
    yield "code"


def _sharing(room, someone):
    someone.join()
    room.open("evaluation", *ITEMS)
    someone.choose(RATED, "4")
    someone.send()
    someone.send("several")
    someone.send("next_person")
    yield "shared"


def _row(someone):
    return someone.word_of_row("cm")


def test_nothing_scrolls_sideways_everything_can_be_touched_and_axe_is_silent(room, phone):
    someone = phone(viewport={"width": 320, "height": 640})
    for _ in states(room, someone):
        for width in (320, 640):  # 640 of 1280 is 200 % zoom
            someone.page.set_viewport_size({"width": width, "height": 640})
            eventually([], lambda: someone.page.evaluate(OUTSIDE))
            eventually([], lambda: someone.page.evaluate(SMALL))
        someone.page.set_viewport_size({"width": 320, "height": 640})
        axe_finds_nothing(someone.page, "html", WCAG)


def test_the_dark_can_be_read_and_english_is_whole(room, phone):
    someone = phone("en", color_scheme="dark")
    for _ in states(room, someone):
        axe_finds_nothing(someone.page, "html", CONTRAST)


def test_large_letters_find_room(room, phone):
    someone = phone(viewport={"width": 390, "height": 700})
    for _ in states(room, someone):
        someone.page.evaluate("document.documentElement.style.fontSize = '200%'")
        eventually([], lambda: someone.page.evaluate(OUTSIDE))


@pytest.mark.parametrize("lead", [states, _sharing])
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_state_is_heard_as_it_was_meant(language, lead, room, phone):
    someone = phone(language)
    for name in lead(room, someone):
        heard = NAMES / "phone" / f"{name}.{language}.yml"
        expect(someone.page.locator("body")).to_match_aria_snapshot(heard.read_text("utf-8"))


def test_the_whole_way_by_keys_alone(room, phone):
    round = room.open("evaluation", *ITEMS)
    someone = phone(kind=KeyboardPhone)
    someone.join()
    expect(someone.title).to_be_focused()
    someone.choose(RATED, "4")
    someone.choose("ev_citizens", "-7")
    someone.write(TOLD, "Vi ringer til hinanden.")
    someone.send()
    someone.expect_title("sent_title")
    expect(someone.title).to_be_focused()
    room.expect(round, {RATED: "4", "ev_citizens": "-7", TOLD: "Vi ringer til hinanden."})

    someone.send("change")
    expect(someone.title).to_be_focused()
    someone.send()
    someone.expect_title("sent_title")
    second = room.open("commitment")
    someone.choose("cm_share", "group", row="Ny aftale")
    someone.write("cm_task", "Møde", row="Ny aftale")
    someone.send("send_commitment")
    expect(someone.memory_code).to_be_visible()
    room.expect(second, {"0.cm_share": "group", "0.cm_task": "Møde"})
