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

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.browser.conftest import QUIET, chromium  # noqa: E402  # found by the line above

PICTURES = {
    "start": ("0_start", "naboskab-i-nord", "h1"),
    "loesninger": ("1_status", "unge-og-fritid", ".af-ladder"),
    "vaerdi": ("2_evaluering", "unge-og-fritid", ".af-ladder"),
    "talekort": ("3_refleksion", "unge-og-fritid", ".af-speaker"),
}
"""For each picture the notebook, the network, and what stands in the middle of it."""


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


def take(page: Page, server: str, name: str) -> None:
    """Take one picture."""
    notebook, network, middle = PICTURES[name]
    page.goto(f"{server}voila/render/{notebook}.ipynb?network={network}")
    page.locator(".af-panel").last.wait_for()
    page.wait_for_load_state("networkidle")
    page.locator(middle).first.evaluate("node => node.scrollIntoView({ block: 'center' })")
    page.wait_for_timeout(500)
    page.screenshot(path=HERE / f"{name}.png")


def main() -> None:
    """Take every picture."""
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(viewport={"width": 1000, "height": 720}, locale="da-DK")
        page.goto(address)
        for name in PICTURES:
            take(page, address.partition("?")[0], name)
        browser.close()


if __name__ == "__main__":
    main()
