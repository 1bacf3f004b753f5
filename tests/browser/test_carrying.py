"""Texts that are carried to a theme with the mouse: the same act as a tick and a choice."""

import re

import pytest

from tests.browser.led import NETWORK, ONE_WISH, themes
from tests.browser.prepared import eventually

TALL = {"width": 1280, "height": 6000}
"""A window that shows list and themes at once, so that nothing is scrolled on the way."""


@pytest.fixture
def console(context, served):
    """Give the console of the demo's meeting with one theme of one text."""
    app, _ = served
    page = context.new_page()
    page.told = []
    page.on("websocket", lambda line: line.on("framereceived", lambda told: page.told.append(told)))
    page.set_viewport_size(TALL)
    app.enter(page)
    app.open(page, "4_moede", query=f"?network={NETWORK}")
    for name in ("Ringe", "Tid"):
        page.locator(".af-loose input").first.check()
        page.locator("#gather-name").fill(name)
        page.locator("#gather-now").click()
        page.get_by_role("heading", name=f"{name} (1)").wait_for()
        page.wait_for_timeout(ONE_WISH)
    return page


def test_a_text_is_dropped_on_a_theme_from_outside_and_from_another(console, served):
    _, store = served
    ringe = console.get_by_role("region", name=re.compile("^Ringe"))

    console.locator(".af-loose label").first.drag_to(ringe)
    eventually({"Ringe": 2, "Tid": 1}, lambda: themes(store))
    console.get_by_role("heading", name="Ringe (2)").wait_for()
    console.get_by_role("region", name="Tid (1)").get_by_role("listitem").drag_to(ringe)

    eventually({"Ringe": 3, "Tid": 0}, lambda: themes(store))
    assert console.locator(".is-goal").count() == 0


def wait_until_told(console, words):
    """Wait until a message with these words has come from the kernel."""

    def has_come():
        console.wait_for_timeout(20)  # lets messages in
        return any(words in str(each) for each in console.told)

    eventually(True, has_come)


def spot_of(store, text):
    """Give where a text was written."""
    for head in store.responses(NETWORK):
        for (row, item), answer in store.sheet(head.id).answers.items():
            if answer.value == text:
                return head.id, row, item
    raise AssertionError(text)


def middle(node):
    """Give the point in the middle of a node."""
    box = node.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_nothing_moves_while_a_text_is_carried_and_then_all_is_shown(console, served):
    _, store = served
    ringe, tid = store.themes(NETWORK)
    label = console.locator(".af-loose label").first
    spot = spot_of(store, label.inner_text())
    console.mouse.move(*middle(label))
    console.mouse.down()
    console.mouse.move(*middle(console.get_by_role("region", name="Ringe (1)")), steps=5)

    store.gather(NETWORK, [spot], tid)
    wait_until_told(console, "Tid (2)")
    console.mouse.move(*middle(console.get_by_role("region", name="Ringe (1)")), steps=5)
    assert console.get_by_role("region", name="Tid (1)").is_visible()
    console.mouse.up()

    eventually({"Ringe": 2, "Tid": 1}, lambda: themes(store))
    assert store.gathered(NETWORK)[spot] == ringe.id


def test_a_text_that_is_dropped_elsewhere_stays_where_it_is(console, served):
    _, store = served

    console.locator(".af-loose label").first.drag_to(console.locator("#go-on"))
    console.wait_for_timeout(ONE_WISH)

    assert themes(store) == {"Ringe": 1, "Tid": 1}
