"""What stands on the wall: it stays awake, and counts down by the kernel's clock."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.led import NETWORK
from tests.helpers.phoning import eventually

AHEAD = "const now = Date.now; Date.now = () => now() + 600000;"
"""A browser whose clock is ten minutes ahead."""
LOCK = """
window.locks = [];
const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
navigator.wakeLock.request = async (kind) => {
  const lock = await ask(kind);
  window.locks.push(lock);
  return lock;
};
"""
REFUSED = "navigator.wakeLock.request = async () => { throw new Error('refused'); };"
IS_AWAKE = "window.locks.some((lock) => !lock.released)"
LEFT = re.compile(r"^[34]:\d\d tilbage$")


@pytest.fixture
def stage(served, context):
    """Give what opens the screen of the demo's meeting, in a page that begins with a script."""
    app, _ = served

    def open_stage(script, name="skaerm"):
        page = context.new_page()
        page.add_init_script(script)
        app.enter(page)
        app.open(page, name, query=f"?network={NETWORK}")
        return page

    return open_stage


def test_the_machine_stays_awake_while_the_screen_is_seen(stage):
    page = stage(LOCK)

    eventually(lambda: page.evaluate(IS_AWAKE))
    expect(page.locator("[data-awake]")).to_be_hidden()
    page.evaluate("window.locks.forEach((lock) => lock.release())")  # as when it was out of sight
    eventually(lambda: page.evaluate(IS_AWAKE))


def test_where_the_machine_may_sleep_the_screen_says_so(stage):
    page = stage(REFUSED)

    expect(page.locator("[data-awake]")).to_have_text(
        "Skærmen her kan gå i sort. Slå dvale fra på computeren."
    )


def test_a_clock_that_is_wrong_changes_no_countdown(stage):
    right, wrong = stage("", "4_moede"), stage(AHEAD, "4_moede")
    right.locator("#let-in").click()
    right.locator("#go-on").click()

    for page in (right, wrong):
        expect(page.locator(".af-clock")).to_have_text(LEFT)
        expect(page.locator(".af-clock.is-late")).to_have_count(0)
