"""Console and screen as axe-core and a screen reader find them, and at every width."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kit.meeting.agenda import planned
from kit.meeting.rehearsal import begin
from kit.meeting.slides.base import VIEWS
from tests.browser.axe import axe_in_light_and_dark
from tests.browser.led import FULL_HD, TOO_WIDE, turn_to
from tests.browser.prepared import eventually
from tests.helpers.rounds import answer, closed_round

NAMES = Path(__file__).parent / "names" / "meeting"
PEOPLE = 6
KEPT, CHANGED = "At ringe til hinanden", "Jeg spørger, før jeg går i gang"
LOOSE = "Det nyttede at ringe"
FOR_LEADER = "En samtale med min leder"
COMMITMENT = {
    "cm_share": "leader",
    "cm_task": FOR_LEADER,
    "cm_action": "Ringe",
    "cm_when": "2026-12-24",
}
PANELS = {
    "agenda": "div.af-panel:has(#go-on)",
    "screen": "div.af-panel:has(#open-screen)",
    "texts": "div.af-panel:has(#texts-evaluation)",
    "themes": "div.af-panel:has(#gather-now)",
}
OPEN_ALL = "document.querySelectorAll('details').forEach((each) => (each.open = true))"


@pytest.fixture
def held(meeting):
    """Give the demo's meeting with something of everything that console and screen can hold."""
    store, network = meeting.store, meeting.network
    alike = dict.fromkeys(("ev_crossdisc2", "ev_lead", "ev_curious", "ev_methods"), "4")
    people = [alike | {"ev_safe": str(1 + n % 5)} for n in range(PEOPLE)]
    people[0] |= {"op_keep": KEPT, "op_change": CHANGED, "op_example": LOOSE}
    items = [*alike, "ev_safe", "op_example", "op_keep", "op_change"]
    closed_round(store, network, items, *people)
    commitment = closed_round(store, network, list(COMMITMENT), form="commitment")
    answer(store, commitment, COMMITMENT)
    store.open_meeting(network)
    store.keep_agenda(network, planned(90).go_on(time.time()).as_json())
    begin(store, network)
    return meeting


def show_everything(conductor):
    """Show the evaluation, gather its texts in two themes, and open whatever is folded."""
    conductor.step("evaluation")
    conductor.expect_view("talk")
    conductor.let_through(KEPT)
    console = conductor.console
    for text, name in ((KEPT, "At ringe"), (CHANGED, "At spørge")):
        console.locator(".af-loose").get_by_label(text, exact=True).check()
        console.locator("#gather-name").fill(name)
        conductor.press("gather-now")
        expect(console.locator("h3", has_text=name)).to_be_visible()
    conductor.press("enter-commitment")
    expect(console.locator("#enter-next")).to_be_visible()
    console.evaluate(OPEN_ALL)


def test_the_console_can_be_used_by_everybody_with_everything_open(held, conductor):
    axe_in_light_and_dark(conductor.console)
    show_everything(conductor)
    axe_in_light_and_dark(conductor.console)
    for width in (320, 390, 1280):
        conductor.console.set_viewport_size({"width": width, "height": 800})
        eventually([], lambda: conductor.console.evaluate(TOO_WIDE))


def test_the_screen_can_be_used_by_everybody_in_every_view(held, conductor):
    show_everything(conductor)
    conductor.press("points-open")
    conductor.expect_screen("Giv dine tre point")
    look_at(conductor)
    slides = conductor.console.locator("#all-slides button")
    names = slides.evaluate_all("all => all.map((one) => one.id)")
    for id in (*(f"view-{view}" for view in VIEWS), "view-solutions", "slide-after", *names):
        turn_to(conductor.console, conductor.screen, id)
        look_at(conductor)


def look_at(conductor):
    axe_in_light_and_dark(conductor.screen)
    for size in ({"width": 390, "height": 800}, FULL_HD):
        conductor.screen.set_viewport_size(size)
        eventually([], lambda: conductor.screen.evaluate(TOO_WIDE))


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_heard_of_the_console_is_what_was_meant(language, held, conductor):
    show_everything(conductor)
    console = conductor.console
    if language == "en":
        console.goto(console.url.replace("render/", "render/en/"))
        console.locator("#gather-now").wait_for(state="attached")
        console.evaluate(OPEN_ALL)
    for name, where in PANELS.items():
        heard = (NAMES / f"{name}.{language}.yml").read_text("utf-8")
        expect(console.locator(where)).to_match_aria_snapshot(heard)


def test_what_is_heard_of_the_screen_is_what_was_meant(held, conductor):
    for view in ("welcome", "solutions", "value", "mindset", "over"):
        conductor.press(f"view-{view}")
        conductor.expect_view(view)
        hear(conductor, f"view_{view}")
    conductor.press("view-solutions")
    conductor.press("slide-after")
    hear(conductor, "a_solution")


def hear(conductor, name):
    heard = (NAMES / f"{name}.da.yml").read_text("utf-8")
    expect(conductor.screen.locator(".af-screen")).to_match_aria_snapshot(heard)
