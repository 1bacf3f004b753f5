"""Visits by a real browser, as `room.py` measures them: the leader's pages, and one phone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page

from benchmarks.rooms import OurRoom, Room
from tests.browser.apps import Voila

LEADER = ("4_moede", "skaerm")
SMALL = {"width": 390, "height": 844}
IN_AT_ONCE = """
const shown = (input) => input.checkVisibility();
const look = () => {
  if ([...document.querySelectorAll("fieldset input")].some(shown)) {
    window.usable ??= performance.now();
  } else document.querySelector("#view button")?.click();  // has read who asks, and goes on
};
addEventListener("DOMContentLoaded", () => {
  const all = { childList: true, subtree: true, attributes: true };
  new MutationObserver(look).observe(document.body, all);
  look();
});
"""
COUNTS = """() => {
  const count = () => Number(document.body.innerText.match(/(\\d+) er i gang/)?.[1] ?? 0);
  const before = count();
  window.counts = [];
  new MutationObserver(() => window.counts.push([count() - before, Date.now()])).observe(
    document.body, { childList: true, subtree: true, characterData: true });
}"""
USABLE = """() => new Promise((done, never) => {
  const look = () => window.usable ? done(window.usable) : setTimeout(look, 50);
  look();
  setTimeout(never, 60_000);
})"""
TAP = """() => new Promise((done, never) => {
  setTimeout(never, 60_000);
  const begin = performance.now();
  new MutationObserver(() => {
    if (/Gemt/.test(document.body.innerText)) done((performance.now() - begin) / 1000);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  document.querySelector("fieldset input").click();
})"""


@dataclass
class Visit:
    """What one visit of a phone took.

    Attributes
    ----------
    seconds
        From the address to a form that can be used.
    saved
        Seconds from the first tap until the page says that it is saved.
    """

    seconds: float
    saved: float = 0
    kilobytes: float = 0
    requests: int = 0
    strangers: int = 0


class Wire:
    """Counts what a page takes over the wire."""

    def __init__(self, session: CDPSession) -> None:
        self.sizes: list[float] = []
        self.hosts: list[str] = []
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._ask)
        session.on(
            "Network.dataReceived", lambda event: self.sizes.append(event["encodedDataLength"])
        )
        session.on("Network.responseReceivedExtraInfo", self._head)

    def _ask(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme.startswith("http"):
            self.hosts.append(address.netloc)

    def _head(self, event: dict[str, Any]) -> None:
        self.sizes.append(len(event.get("headersText", "")))


def join(browser: Browser, room: Room, slower: int = 1) -> Visit:
    """Scan the code and begin to answer; a slower phone has so many times less processor."""
    return _visit(browser, f"http://127.0.0.1:{room.port}/d/{room.code}", slower)


def try_form(browser: Browser, server: Voila) -> Visit:
    """Open the participants' form as a plain Voilà app."""
    return _visit(browser, f"http://localhost:{server.port}/voila/render/deltager.ipynb")


def _visit(browser: Browser, address: str, slower: int = 1) -> Visit:
    context = browser.new_context(
        viewport=SMALL, device_scale_factor=2, has_touch=True, locale="da-DK"
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.add_init_script(IN_AT_ONCE)
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    wire = Wire(session)
    page.goto(address, wait_until="commit")
    visit = Visit(page.evaluate(USABLE) / 1000)
    page.wait_for_timeout(500)
    visit.kilobytes, visit.requests = sum(wire.sizes) / 1024, len(wire.hosts)
    visit.strangers = len(set(wire.hosts)) - 1
    visit.saved = page.evaluate(TAP)
    context.close()
    return visit


@contextmanager
def leader(browser: Browser, room: OurRoom) -> Iterator[list[Page]]:
    """Have the console and the room's screen open."""
    context = browser.new_context()
    context.request.get(room.home + room.entrance)
    pages = []
    for name in LEADER:
        page = context.new_page()
        page.goto(f"{room.home}/voila/render/{name}.ipynb")
        page.locator(".af").first.wait_for(timeout=60_000)
        pages.append(page)
    yield pages
    context.close()


def delays(page: Page, moments: list[float]) -> list[float]:
    """Give the seconds from each first tap until the leader's page counted it."""
    counts = page.evaluate("window.counts")
    found = []
    for number, moment in enumerate(moments, start=1):
        shown = [at / 1000 for count, at in counts if count >= number]
        if shown:
            found.append(min(shown) - moment)
    return found


def watch_counts(page: Page) -> None:
    """Note from now on how many more the leader's page counts, and when."""
    page.evaluate(COUNTS)
