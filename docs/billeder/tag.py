"""Take the guide's pictures anew: a real server with the demo, a real browser.

Run by hand when the pages have changed: ``python docs/billeder/tag.py``. Needs Chromium and the
requirements of the tests.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.browser.conftest import QUIET, chromium  # noqa: E402  # found by the line above

PICTURES = {
    "start": ("0_start", "tryg-skolevej", "h1"),
    "loesninger": ("1_status", "unge-og-fritid", ".af-ladder"),
    "vaerdi": ("2_evaluering", "unge-og-fritid", ".af-ladder"),
    "talekort": ("3_refleksion", "unge-og-fritid", ".af-speaker"),
}
"""For each picture the notebook, the network, and what stands in the middle of it."""
NEW = "Tryg skolevej"
"""The network that is just begun; those of the demo have held their meetings."""
MEETING = "unge-og-fritid"
FULL_HD = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}


@contextmanager
def demo() -> Iterator[str]:
    """Serve the demo from a folder of its own; gives the address with its token."""
    command = [sys.executable, "-m", "kit", "serve", "--demo", "--no-browser"]
    with TemporaryDirectory() as folder:
        surroundings = os.environ | {"AFRUNDING_DATA": folder, "PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
        try:
            yield next(found[0] for line in server.stdout if (found := re.search(r"http\S+", line)))
        finally:
            server.terminate()
            server.wait()


def begin_network(page: Page, server: str) -> None:
    """Make one more network."""
    page.goto(f"{server}voila/render/0_start.ipynb")
    page.locator("#another-network > summary").click()
    page.locator("#network-name").fill(NEW)
    press(page, "make-network")


def take(page: Page, server: str, name: str) -> None:
    """Take one picture."""
    notebook, network, middle = PICTURES[name]
    page.goto(f"{server}voila/render/{notebook}.ipynb?network={network}")
    page.locator(".af-panel").last.wait_for()
    page.wait_for_load_state("networkidle")
    page.locator(middle).first.evaluate("node => node.scrollIntoView({ block: 'center' })")
    keep(page, name)


def take_meeting(browser: Browser, page: Page, server: str) -> None:
    """Lead the demo's meeting again; take pictures of what the leader, the room and a phone see."""
    screen = page.context.new_page()
    screen.set_viewport_size(FULL_HD)
    for each, notebook in ((page, "4_moede"), (screen, "skaerm")):
        each.goto(f"{server}voila/render/{notebook}.ipynb?network={MEETING}")
        each.locator(".af-panel").last.wait_for()
    press(page, "let-in")
    way = page.locator(".af-door strong")
    address, code = (way.nth(place).inner_text().replace(" ", "") for place in (0, 1))
    press(page, "go-on")
    screen.locator("[data-view=welcome] .af-code").wait_for()
    keep(screen, "moede-skaerm-velkommen")
    press(page, "go-on")
    page.locator("#point-now").evaluate("node => node.scrollIntoView()")
    keep(page, "moede-styring")
    press(page, "open-evaluation")
    take_phone(browser, f"http://127.0.0.1:{address.rpartition(':')[2].split('/')[0]}/d/{code}")
    press(page, "step-evaluation")
    page.get_by_role("heading", name="Temaer", exact=True).evaluate("node => node.scrollIntoView()")
    keep(page, "moede-temaer")
    press(page, "step-evaluation")
    press(page, "slide-after")
    screen.locator("[data-view=bars]").wait_for()
    keep(screen, "moede-skaerm-resultat")


def take_phone(browser: Browser, address: str) -> None:
    """Take the picture of a phone on which somebody has begun to answer."""
    phone = browser.new_page(viewport=PHONE, locale="da-DK", has_touch=True)
    phone.goto(address)
    phone.get_by_role("button", name="Jeg er klar").click()
    phone.get_by_role("radio").nth(3).check()
    keep(phone, "moede-telefon")
    phone.close()


def press(page: Page, id: str) -> None:
    """Press a button of the console; the same one counts again after a second."""
    page.locator(f"#{id}").click()
    page.wait_for_timeout(1_200)


def keep(page: Page, name: str) -> None:
    """Keep what is seen as a picture."""
    page.wait_for_timeout(500)
    page.screenshot(path=HERE / f"{name}.png")


def main() -> None:
    """Take every picture."""
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        context = browser.new_context(viewport={"width": 1000, "height": 720}, locale="da-DK")
        page = context.new_page()
        page.goto(address)
        server = address.partition("?")[0]
        begin_network(page, server)
        for name in PICTURES:
            take(page, server, name)
        take_meeting(browser, page, server)
        browser.close()


if __name__ == "__main__":
    main()
