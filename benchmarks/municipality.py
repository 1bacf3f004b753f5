"""A municipality: 60 meetings with 2 000 phones at once, on 1, 2 and 4 servers and either database.

``python benchmarks/municipality.py [--servers 1 2 4] [--databases sqlite postgresql]`` prints a
line for each: what it took to join, to be acknowledged, and what used the processors. The crowd
runs on the same machine, so its share is printed too. Needs Debian's PostgreSQL; a minute a line.
"""

import argparse
import asyncio
import os
import platform
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.crowd import Crowd, Figures, Phone, _after, _timed  # found by the line above
from benchmarks.table import part_of
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.store.store import Store
from tests.helpers.hosted import Hosted
from tests.helpers.phoning import eventually, opened_round
from tests.helpers.ports import free_ports
from tests.helpers.postgres import Cluster

MEETINGS, PHONES = 60, 2000
JOINING = 20
"""Seconds within which everybody comes."""
TAPPING, PAUSE = 15, (4, 6)
"""Seconds that everybody taps at the pace of people, and between two taps of one."""
RUSHING, AT_ONCE = 10, 400
"""Seconds that some tap without a pause, and how many: what the servers can do at most."""
LONGEST = 180
"""Seconds that one setting may take once its servers are ready."""
MEGABYTE = 1024 * 1024
COLUMNS = ("join p95", "tap p95", "taps/s", "most/s", "MB each", "MB pg", "servers", "pg", "crowd")


@contextmanager
def database(kind: str) -> Iterator[Callable[[], list[psutil.Process]]]:
    """Name a new database in the environment; gives its processes, if it has any."""
    if kind == "sqlite":
        os.environ.pop("AFRUNDING_DATABASE", None)
        yield list
        return
    cluster = Cluster(is_durable=True)
    os.environ["AFRUNDING_DATABASE"] = cluster.new()
    head = int((cluster.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    try:
        yield lambda: [psutil.Process(head), *psutil.Process(head).children(recursive=True)]
    finally:
        cluster.remove()


def meetings(data: Path) -> list[str]:
    """Open the meetings, each with a round; gives their codes."""
    data.mkdir()
    (data / "settings.toml").write_text('public_url = "https://netvaerk.example"\n', "utf-8")
    codes = []
    with closing(Store(find_workspace(data), "make")) as store:
        for number in range(MEETINGS):
            network = store.add_network(f"Netværk {number}", load().version).id
            codes.append(str(store.open_meeting(network).code))
            opened_round(store, network, items=items_asked(load(), "evaluation", 90))
    return codes


@contextmanager
def servers(data: Path, count: int) -> Iterator[list[Hosted]]:
    """Run servers until they are no longer needed."""
    running = [Hosted(data, port, data.parent / f"{port}.log") for port in free_ports(count)]
    try:
        for server in running:
            eventually(server.is_ready, 90)
        yield running
    finally:
        for server in running:
            server.kill()


class Municipality:
    """The crowds of every meeting, each phone at one of the servers."""

    def __init__(self, codes: list[str], ports: list[int]) -> None:
        self.ports = ports
        self.crowds = [Crowd(ports[n % len(ports)], code) for n, code in enumerate(codes)]

    async def join(self) -> Figures:
        """Let everybody come."""
        for crowd in self.crowds:
            await crowd.prepare()
        works = []
        for number in range(PHONES):
            crowd = self.crowds[number % len(self.crowds)]
            phone = Phone(random.choice(self.ports), crowd.code)
            crowd.phones.append(phone)
            works.append(_after(JOINING, phone.join(crowd.assets, listens=True)))
        return await _timed(works)

    async def tap(self, seconds: float, pause: tuple[float, float], share: float = 1) -> Figures:
        """Let everybody tap, or a share of them."""
        end = time.perf_counter() + seconds
        figures = await _timed(
            crowd._answers(phone, end, pause)
            for crowd in self.crowds
            for phone in crowd.phones[: round(len(crowd.phones) * share)]
        )
        return {**figures, "seconds": [took for each in figures["seconds"] for took in each]}


def used(processes: list[psutil.Process]) -> float:
    """Give the seconds of a processor that processes have used."""
    return sum(sum(each.cpu_times()[:2]) for each in processes)


def memory(processes: list[psutil.Process]) -> float:
    """Give the memory that belongs to processes alone, in MB."""
    return sum(each.memory_full_info().uss for each in processes) / MEGABYTE


async def figures(
    codes: list[str], running: list[Hosted], engines: Callable[[], list[psutil.Process]]
) -> list[str]:
    """Let everybody come and tap; gives the figures in the order of the columns."""
    mains = [psutil.Process(each.process.pid) for each in running]
    town = Municipality(codes, [each.port + 1 for each in running])
    await asyncio.sleep(3)  # the servers' spare kernels are there now
    joined = await town.join()
    tapped = await town.tap(TAPPING, PAUSE)
    before = used(mains), used(engines()), time.perf_counter()
    rushed = await town.tap(RUSHING, (0, 0), AT_ONCE / PHONES)
    lasted = time.perf_counter() - before[2]
    faults = [fault for each in (joined, tapped, rushed) for fault in each["faults"]]
    return [
        *(f"{part_of(each['seconds'], 0.95):.3f}" for each in (joined, tapped)),
        f"{len(tapped['seconds']) / TAPPING:.0f}",
        f"{len(rushed['seconds']) / lasted:.0f}",
        f"{memory(mains) / len(mains):.0f}",
        f"{memory(engines()):.0f}",
        f"{(used(mains) - before[0]) / lasted:.2f}",
        f"{(used(engines()) - before[1]) / lasted:.2f}",
        f"{rushed['processor']:.2f}",
        *([f"{len(faults)} faults: {faults[0]}"] if faults else []),
    ]


async def measure(kind: str, count: int) -> list[str]:
    """Measure one setting; gives its line, or where its servers stood when time was up."""
    with TemporaryDirectory() as folder, database(kind) as engines:
        data = Path(folder) / "data"
        codes = meetings(data)
        with servers(data, count) as running:
            try:
                async with asyncio.timeout(LONGEST):
                    return await figures(codes, running, engines)
            except TimeoutError:
                stood = [stacks(each) for each in running]
                return [f"  not done after {LONGEST} s; its servers stood at", *stood]


def stacks(server: Hosted) -> str:
    """Break a server off; gives what each of its threads was doing."""
    server.process.send_signal(signal.SIGABRT)
    time.sleep(1)
    return f"\n{server.log.read_text('utf-8')}"


def main() -> None:
    """Measure what is asked for."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--servers", nargs="*", type=int, default=[1, 2, 4])
    options.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"])
    chosen = options.parse_args()
    os.environ["PYTHONFAULTHANDLER"] = "1"  # a server that gets stuck can say where
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    print(time.strftime("%Y-%m-%d"), platform.platform(), os.cpu_count(), "processors", flush=True)
    print(f"{'':14}" + "".join(f"{name:>10}" for name in COLUMNS), flush=True)
    for kind in chosen.databases:
        for count in chosen.servers:
            line = asyncio.run(measure(kind, count))
            print(f"{kind} {count}".ljust(14) + "".join(f"{part:>10}" for part in line), flush=True)


if __name__ == "__main__":
    main()
