"""The console by keyboard alone: themes and agenda; whatever cannot be reached so fails."""

import pytest
from playwright.sync_api import expect

from kit.meeting.agenda import MINUTES, agenda_of
from tests.browser.keyboard import KeyboardLeader
from tests.browser.led import NETWORK, ONE_WISH, themes
from tests.browser.prepared import eventually


@pytest.fixture
def leader(context, served):
    """Give somebody with keys alone at the console of the demo's meeting, which has been held."""
    app, _ = served
    leader = KeyboardLeader(context.new_page(), app)
    app.enter(leader.page)
    app.open(leader.page, "4_moede", query=f"?network={NETWORK}")
    return leader


def hit(leader, id):
    """Press a button once its last press is a second ago."""
    leader.page.wait_for_timeout(ONE_WISH)
    leader.hit(leader.page.locator(f"#{id}"))


def gather(leader, name):
    """Tick the first two texts that are in no theme, and put them under a name."""
    boxes = leader.page.locator(".af-loose input")
    for box in [boxes.nth(0), boxes.nth(1)]:
        leader.tick(box)
    leader.put(name, leader.page.locator("#gather-name"))
    hit(leader, "gather-now")


def test_a_theme_is_made_named_merged_and_undone(leader, served):
    _, store = served
    gather(leader, "Ringe")
    eventually({"Ringe": 2}, lambda: themes(store))
    gather(leader, "Tid")
    eventually({"Ringe": 2, "Tid": 2}, lambda: themes(store))

    change = leader.page.locator("details[id^=change-]", has_text="»Ringe«")
    leader.hit(change.locator("summary"))
    leader.put("At ringe", change.locator("input[name=name]"))
    leader.hit(change.locator("[id^=rename-]:not(form)"))
    eventually({"At ringe": 2, "Tid": 2}, lambda: themes(store))

    change = leader.page.locator("details[id^=change-]", has_text="»Tid«")
    leader.hit(change.locator("summary"))
    leader.hit(change.locator("[id^=merge-]:not(form)"))
    eventually({"At ringe": 4}, lambda: themes(store))

    for before in ({"At ringe": 2, "Tid": 2}, {"Ringe": 2, "Tid": 2}, {"Ringe": 2}, {}):
        hit(leader, "undo-themes")
        eventually(before, lambda: themes(store))
    assert leader.page.evaluate("document.activeElement.id") == "undo-themes"


def points(store):
    kept = store.meeting(NETWORK).agenda
    return agenda_of(kept).points if kept else ()


def test_a_point_is_skipped_moved_and_undone(leader, served):
    _, store = served
    planned = list(MINUTES[90])
    leader.hit(leader.page.locator("#change-solutions > summary"))
    hit(leader, "skip-solutions")
    eventually(["solutions"], lambda: [p.key for p in points(store) if p.is_skipped])
    leader.hit(leader.page.locator("#change-value > summary"))
    hit(leader, "up-value")
    moved = ["welcome", "value", "solutions", *planned[3:]]
    eventually(moved, lambda: [p.key for p in points(store)])
    hit(leader, "up-value")
    eventually("value", lambda: points(store)[0].key)

    hit(leader, "undo-agenda")
    eventually(moved, lambda: [p.key for p in points(store)])
    hit(leader, "undo-agenda")
    eventually(planned, lambda: [p.key for p in points(store)])
    hit(leader, "undo-agenda")
    eventually([], lambda: [p.key for p in points(store) if p.is_skipped])


def test_the_meeting_goes_on_and_back_and_the_focus_stays(leader, served):
    _, store = served
    hit(leader, "go-on")
    hit(leader, "go-on")
    expect(leader.page.locator("#point-now")).to_contain_text("Hvor er løsningerne nu?")
    assert leader.page.evaluate("document.activeElement.id") == "go-on"

    hit(leader, "undo-agenda")

    expect(leader.page.locator("#point-now")).to_contain_text("Velkommen")
    assert store.meeting(NETWORK).screen == "welcome"
