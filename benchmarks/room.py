"""A room of phones: our server beside a bare loop and plain Voilà, in one run.

``python benchmarks/room.py [--parts join browser answers leader voila]`` prints a table: what was
measured, what is promised, what the others reach. Needs Chromium and the
requirements of the tests; takes about five minutes.
"""

import argparse
import gzip
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.crowd import ASSET  # found by the line above
from benchmarks.rooms import MEGABYTE, OurRoom, Room, bare, crowd, kernels, ours, voila
from benchmarks.table import Table, part_of
from benchmarks.visits import Visit, delays, join, leader, try_form, watch_counts
from tests.browser.apps import Voila
from tests.browser.conftest import QUIET, chromium

PARTS = ("join", "browser", "answers", "leader", "voila")
CROWDS = (200, 1000)
BURST = 10
ANSWERING = 20
PAUSE = (1, 2)
AT_ONCE = 30

# the crowd's parts


@contextmanager
def timed(table: Table, what: str, room: Room) -> Iterator[dict[str, Any]]:
    """Note what share of a processor the server and the crowd used meanwhile."""
    begin, used, figures = time.perf_counter(), room.used(), {}
    yield figures
    figures["used"] = room.used() - used
    server = figures["used"] / (time.perf_counter() - begin)
    crowd_share = figures.get("processor", 0)
    table.notes.append(
        f"{what}: of one processor the server used {server:.0%}, the crowd {crowd_share:.0%}"
        + (f"; FAULTS {figures['faults'][:3]}" if figures.get("faults") else "")
    )


def joining(table: Table, server: str, room: Room, phones: int, *, listens: bool) -> None:
    """Let phones join, and see what their staying costs."""
    promise = {200: "≤ 0.025", 1000: "≤ 0.3"}[phones]
    name = f"{phones} join in {BURST} s: "
    with crowd(room) as people, timed(table, f"{server}, {name[:-2]}", room) as figures:
        before = room.memory()
        figures |= people.do("join", phones=phones, seconds=BURST, listens=listens)
        after = room.memory()
    table.put(name + "p50, s", server, part_of(figures["seconds"], 0.5))
    table.put(name + "p95, s", server, part_of(figures["seconds"], 0.95), promise)
    table.put(name + "errors", server, float(len(figures["faults"])), "0")
    if listens:
        table.put(f"memory a phone of {phones}, MB", server, (after - before) / phones, "≤ 0.2")


def answering(table: Table, server: str, room: Room, phones: int, *, listens: bool) -> None:
    """Let everybody tap."""
    promise = {200: "≤ 0.025", 1000: "≤ 0.03"}[phones]
    name = f"{phones} answer: until it is durable, "
    with crowd(room) as people:
        people.do("join", phones=phones, seconds=BURST / 2, listens=listens)
        with timed(table, f"{server}, {phones} answer", room) as figures:
            figures |= people.do("answer", seconds=ANSWERING, pause=PAUSE, phones=phones)
    took = figures["seconds"]
    table.put(name + "p50, s", server, part_of(took, 0.5))
    table.put(name + "p95, s", server, part_of(took, 0.95), promise)
    each = figures["used"] / len(took) * 1000
    table.put(f"{phones} answer: processor for each, ms", server, each, "≤ 1.5 × bare")
    table.put(f"{phones} answer: errors", server, float(len(figures["faults"])), "0")


def bare_too(table: Table, folder: Path, room: OurRoom, parts: list[str]) -> None:
    """Measure the bare loop with the same crowd and the same bytes."""
    shell = gzip.decompress(room.get(f"/d/{room.code}"))
    assets = [found.decode() for found in ASSET.findall(shell)]
    paths = [f"/d/{room.code}", f"/d/{room.code}/form?language=da", *assets]
    with bare(folder, room, paths) as limit:
        for phones in CROWDS:
            if "join" in parts:
                joining(table, "bare", limit, phones, listens=False)
            if "answers" in parts:
                answering(table, "bare", limit, phones, listens=False)


# the browser's parts


def visiting(table: Table, browser: Browser, room: OurRoom) -> None:
    """Let a real phone join while a thousand others do."""
    with crowd(room) as people:
        for name, slower, promise in (("", 1, "≤ 0.5"), (", 4 × slower", 4, "≤ 1.5")):
            people.begin("join", phones=1000, seconds=BURST)
            time.sleep(1)
            visits = [join(browser, room, slower) for _ in range(3)]
            people.end()
            line = f"a browser meanwhile{name}: scan → form, s"
            table.put(line, "ours", median(visit.seconds for visit in visits), promise)
    visit = join(browser, room)
    wire(table, "ours", visit, "≤ 60", "≤ 5")


def wire(table: Table, server: str, visit: Visit, size: str = "", requests: str = "") -> None:
    """Take what a single visit cost."""
    table.put("a phone's visit: scan → form, s", server, visit.seconds)
    table.put("a phone's visit: first tap → »Gemt«, s", server, visit.saved)
    table.put("a phone's visit: bytes on the wire, KB", server, visit.kilobytes, size)
    table.put("a phone's visit: requests", server, float(visit.requests), requests)
    table.put("a phone's visit: other hosts", server, float(visit.strangers), "0")


def counting(table: Table, browser: Browser, room: OurRoom) -> None:
    """See how soon the console counts who begins to answer, while two hundred others answer."""
    with leader(browser, room) as [console, _], crowd(room) as others, crowd(room) as people:
        others.do("join", phones=200, seconds=2)
        people.do("join", phones=100, seconds=1)
        others.begin("answer", seconds=ANSWERING, pause=PAUSE, phones=200)
        console.wait_for_timeout(5000)  # all of them have begun by then
        watch_counts(console)
        moments = people.do("begin", pause=0.1)["moments"]
        others.end()
        found = delays(console, moments)
    table.put("tap → the leader's count: p50, s", "ours", part_of(found, 0.5))
    table.put("tap → the leader's count: p95, s", "ours", part_of(found, 0.95), "≤ 1")
    table.put("taps that were never counted", "ours", float(len(moments) - len(found)), "0")


# plain Voilà


def voila_too(table: Table, browser: Browser, folder: Path, *, is_heated: bool) -> None:
    """Let thirty people open the participants' form as a plain Voilà app, at once."""
    name = "heated" if is_heated else "voila"
    with voila(folder, is_heated=is_heated) as server:
        with ThreadPoolExecutor(AT_ONCE) as people:
            took = list(people.map(lambda _: opened(server), range(AT_ONCE)))
        table.put(f"{AT_ONCE} open plain Voilà at once: p50, s", name, median(took))
        table.put(f"{AT_ONCE} open plain Voilà at once: p95, s", name, part_of(took, 0.95))
        table.put("memory a phone of 1000, MB", name, memory_of(server))
        wire(table, name, try_form(browser, server))


def memory_of(server: Voila) -> float:
    """Give the memory of one of its kernels, in MB."""
    return median(kernel.memory_full_info().uss for kernel in kernels(server)) / MEGABYTE


def opened(server: Voila) -> float:
    """Give the seconds until a whole page was there."""
    begin = time.perf_counter()
    with urlopen(
        f"http://localhost:{server.port}/voila/render/deltager.ipynb", timeout=120
    ) as page:
        page.read()
    return time.perf_counter() - begin


# all of it


def measure(table: Table, browser: Browser, folder: Path, parts: list[str]) -> None:
    """Measure our server and the bare loop."""
    with ours(folder) as room:
        with leader(browser, room):
            for phones in CROWDS:
                if "join" in parts:
                    joining(table, "ours", room, phones, listens=True)
                if "answers" in parts:
                    answering(table, "ours", room, phones, listens=True)
            if "browser" in parts:
                visiting(table, browser, room)
        if "leader" in parts:
            counting(table, browser, room)
        if {"join", "answers"} & set(parts):
            bare_too(table, folder, room, parts)


def each(folder: Path, works: list[Callable[[Path], None]]) -> None:
    """Do works, each in a folder of its own."""
    for number, work in enumerate(works):
        place = folder / str(number)
        place.mkdir()
        work(place)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parts = parser.parse_args().parts
    table = Table()
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        busy = f"{os.getloadavg()[0]:.1f} processes at work before"
        print(f"{os.cpu_count()} cores, {platform.machine()}, Chromium {browser.version}, {busy}")
        works: list[Callable[[Path], None]] = []
        if set(parts) - {"voila"}:
            works.append(lambda folder: measure(table, browser, folder, parts))
        if "voila" in parts:
            works.append(lambda folder: voila_too(table, browser, folder, is_heated=False))
            works.append(lambda folder: voila_too(table, browser, folder, is_heated=True))
        try:
            each(Path(folder), works)
        finally:  # what was measured is told, whatever came after it
            table.show()
        browser.close()


if __name__ == "__main__":
    main()
