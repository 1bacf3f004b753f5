"""How fast everything starts: pages beside plain Voilà, commands beside what anybody must import.

``python benchmarks/leader.py [--rounds 5]`` prints two tables with ratios: the leader's apps beside
plain Voilà with the same notebooks, and commands beside ``import pandas, sqlalchemy, pydantic``,
by turns in the same run. Needs Chromium and the requirements of the tests. Promised:
`--help` 0.5 s, `demo` 3 s, `serve` to an answering page 1.5 s, a warm page's first
widget 1 s, the analysis's first picture 3 s and its last 6 s.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import DEVNULL
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from kit.cli.demo.networks import fill  # found by the line above
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.browser.apps import Voila
from tests.browser.conftest import QUIET, chromium
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.ports import free_port
from tests.helpers.serving import serving

NOTEBOOK, ANALYSIS = "1_status", "6_analyse"
AFTER_THE_PICTURES = "button[data-action=share]"
MEGABYTE = 1024 * 1024
SOME_SECONDS = 5
LINES = {
    "serve → answering page, s": "serve",
    "serve, the first time with --demo, s": "first_time",
    "empty browser → first widget, s": "cold",
    "warm page → first widget, s": "warm",
    "memory a page adds, MB": "memory",
    "memory of the server without a page, MB": "resting",
    "first visit: bytes on the wire, MB": "bytes_first",
    "later visit: bytes on the wire, MB": "bytes_later",
    "first visit: requests on the wire": "requests_first",
    "later visit: requests on the wire": "requests_later",
    "analysis → first picture, s": "first_picture",
    "analysis → last picture, s": "last_picture",
}
IMPORTS = [sys.executable, "-c", "import pandas, sqlalchemy, pydantic"]
COMMANDS = {"afrunding --help, s": ["--help"], "afrunding demo, s": ["demo"]}


@dataclass
class Figures:
    """What was measured of one server; every list has one value a round."""

    serve: list[float] = field(default_factory=list)
    first_time: list[float] = field(default_factory=list)
    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    resting: list[float] = field(default_factory=list)
    bytes_first: list[float] = field(default_factory=list)
    bytes_later: list[float] = field(default_factory=list)
    requests_first: list[float] = field(default_factory=list)
    requests_later: list[float] = field(default_factory=list)
    first_picture: list[float] = field(default_factory=list)
    last_picture: list[float] = field(default_factory=list)


@dataclass
class Running:
    """A server that answers, and how to come in."""

    process: psutil.Process
    home: str
    entrance: str

    def page(self, notebook: str = NOTEBOOK) -> str:
        """Give the address of a notebook."""
        return f"{self.home}/voila/render/{notebook}.ipynb"

    def door(self) -> str:
        """Give the address where one comes in by a page that needs no kernel."""
        return f"{self.home}/voila/tree{self.entrance.lstrip('/')}"

    def resting(self) -> float:
        """Give the memory of the server and of what waits for a page, in MB."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(process.memory_full_info().uss for process in family) / MEGABYTE

    def memory(self, kernel: str) -> float:
        """Give the memory that a kernel shares with nobody, in MB."""
        family = self.process.children(recursive=True)
        process = next(one for one in family if any(kernel in part for part in one.cmdline()))
        return float(process.memory_full_info().uss) / MEGABYTE


@contextmanager
def ours(folder: Path) -> Iterator[Running]:
    """Run `afrunding serve`."""
    with serving(folder / "data", "--port", free_port()) as server:
        yield Running(psutil.Process(server.process.pid), server.home, server.entrance)


@contextmanager
def demo(folder: Path) -> Iterator[Running]:
    """Run `afrunding serve --demo` where it was never run."""
    with serving(folder / "data", "--demo", "--port", free_port()) as server:
        yield Running(psutil.Process(server.process.pid), server.home, server.entrance)


@contextmanager
def plain(folder: Path) -> Iterator[Running]:
    """Run plain `voila notebooks/`."""
    server = Voila(folder / "notebooks", folder / "data")
    server.start()
    try:
        process = psutil.Process(server.process.pid)
        yield Running(process, f"http://localhost:{server.port}", "/")
    finally:
        server.kill()


def seconds(work: Callable[[], object]) -> float:
    """Time one thing."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def opened(page: Page, server: Running) -> None:
    """Open the notebook and wait for its first widget."""
    page.goto(server.page(), wait_until="commit")
    page.locator(".af").first.wait_for()


class Wire:
    """Counts what a page takes over the wire."""

    def __init__(self, page: Page) -> None:
        self._sizes: list[float] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._take)

    def _take(self, request: dict[str, Any]) -> None:
        if request["encodedDataLength"]:  # nothing where the browser had kept it
            self._sizes.append(request["encodedDataLength"])

    def taken(self) -> tuple[float, int]:
        """Give megabytes and requests since it was asked last."""
        sizes, self._sizes = self._sizes, []
        return sum(sizes) / MEGABYTE, len(sizes)


def visit(browser: Browser, server: Running, figures: Figures) -> None:
    """Open the page with an empty browser and, after some seconds on it, again."""
    context = browser.new_context()
    context.request.get(server.door())  # comes in; the browser keeps no file of it
    page = context.new_page()
    wire = Wire(page)
    figures.cold.append(seconds(lambda: opened(page, server)))
    page.wait_for_load_state("networkidle")
    add(wire.taken(), figures.bytes_first, figures.requests_first)
    page.wait_for_timeout(1000 * SOME_SECONDS)
    figures.warm.append(seconds(lambda: opened(page, server)))
    page.wait_for_load_state("networkidle")
    add(wire.taken(), figures.bytes_later, figures.requests_later)
    config = json.loads(page.locator("#jupyter-config-data").text_content() or "{}")
    figures.memory.append(server.memory(config["kernelId"]))
    begin = time.perf_counter()
    page.goto(server.page(ANALYSIS), wait_until="commit")
    page.locator(".af-figure img").first.wait_for()
    figures.first_picture.append(time.perf_counter() - begin)
    page.locator(AFTER_THE_PICTURES).wait_for()
    figures.last_picture.append(time.perf_counter() - begin)
    page.close(run_before_unload=True)
    time.sleep(SOME_SECONDS)
    figures.resting.append(server.resting())
    context.close()


def add(taken: tuple[float, int], sizes: list[float], requests: list[float]) -> None:
    """Put what a visit took over the wire where it belongs."""
    sizes.append(taken[0])
    requests.append(taken[1])


def measure(kind: Callable[[Path], Any], browser: Browser, figures: Figures) -> None:
    """Measure one kind of server once, over a folder with the demo's networks."""
    with TemporaryDirectory() as folder:
        store = Store(find_workspace(Path(folder) / "data"), "make")
        fill(store, load())
        store.close()
        with answering(kind, Path(folder), figures.serve) as server:
            visit(browser, server, figures)
        kind_of_demo = demo if kind is ours else kind  # plain Voilà has no demo to fill
        with (
            TemporaryDirectory() as fresh,
            answering(kind_of_demo, Path(fresh), figures.first_time),
        ):
            pass


@contextmanager
def answering(kind: Callable[[Path], Any], folder: Path, took: list[float]) -> Iterator[Running]:
    """Start a server and ask it for a page; notes how long that took."""
    begin = time.perf_counter()
    with kind(folder) as server:
        build_opener(HTTPCookieProcessor()).open(server.door()).read()
        took.append(time.perf_counter() - begin)
        yield server


def took(command: Sequence[str]) -> float:
    """Run a command in an empty data folder of its own; gives its seconds."""
    with TemporaryDirectory() as folder:
        surrounding = surroundings(Path(folder) / "data")
        return seconds(lambda: subprocess.run(command, env=surrounding, stdout=DEVNULL, check=True))


def print_commands(rounds: int) -> None:
    """Measure commands and the import by turns, and print them."""
    found: dict[str, list[float]] = {name: [] for name in COMMANDS}
    beside = []
    for _ in range(rounds + 1):  # the first, which reads everything from the disk, does not count
        for name, arguments in COMMANDS.items():
            found[name].append(took([*AFRUNDING, *arguments]))
        beside.append(took(IMPORTS))
    print(f"commands, median of {rounds}          afrunding     the import   ratio")
    for name, values in found.items():
        one, other = median(values[1:]), median(beside[1:])
        print(f"{name:38}{one:12.2f}{other:14.2f}{one / other:8.2f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        serve, voila = Figures(), Figures()
        for _ in range(rounds):  # by turns, so that what else the machine does meets both
            measure(ours, browser, serve)
            measure(plain, browser, voila)
        browser.close()
    print_commands(rounds)
    print(f"{NOTEBOOK}, median of {rounds}      afrunding serve   plain voila   ratio")
    for line, name in LINES.items():
        one, other = median(getattr(serve, name)), median(getattr(voila, name))
        print(f"{line:38}{one:12.2f}{other:14.2f}{one / other:8.2f}")


if __name__ == "__main__":
    main()
