"""The servers that `room.py` measures, each in a process of its own, and the crowd before them."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import psutil

from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.store.store import Store
from tests.browser.apps import Voila
from tests.helpers.ports import free_port
from tests.helpers.serving import serving

HERE = Path(__file__).parent
MEGABYTE = 1024 * 1024
POOL = {"default": {"pool_size": 0}, "deltager.ipynb": {"pool_size": 30}}


@dataclass
class Room:
    """A server with a meeting that phones may come into."""

    process: psutil.Process
    port: int
    code: str

    def memory(self) -> float:
        """Give the memory of the server's own process, in MB."""
        return float(self.process.memory_full_info().uss) / MEGABYTE

    def used(self) -> float:
        """Give the seconds of a processor that the server has used."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def get(self, path: str) -> bytes:
        """Give what a phone gets, packed."""
        request = Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Accept-Encoding": "gzip"}
        )
        with urlopen(request) as answer:
            content: bytes = answer.read()
        return content


@dataclass
class OurRoom(Room):
    """`afrunding serve`, which the leader's pages come from, too."""

    home: str
    entrance: str


@contextmanager
def ours(folder: Path) -> Iterator[OurRoom]:
    """Run `afrunding serve` over a folder with the demo's networks, for this machine alone."""
    workspace = find_workspace(folder / "data")
    workspace.make()
    workspace.settings.write_text('public_url = "http://127.0.0.1"\n')
    store = Store(workspace, "make")
    network = fill(store, load())[0].id
    code = store.open_meeting(network).code or ""
    items = items_asked(load(), "evaluation", 90)
    round = store.add_round(network, "participants", items, state="draft", form="evaluation")
    store.open_round(round)
    with serving(workspace.folder, "--port", free_pair()) as server:
        process = psutil.Process(server.process.pid)
        yield OurRoom(process, server.port + 1, code, server.home, server.entrance)
    store.close()


@contextmanager
def bare(folder: Path, room: OurRoom, pages: list[str]) -> Iterator[Room]:
    """Run the bare loop; its pages are those of our room."""
    packed = {path: base64.b64encode(room.get(path)).decode() for path in pages}
    (folder / "pages.json").write_text(json.dumps(packed))
    port = free_port()
    process = subprocess.Popen([sys.executable, HERE / "bare.py", folder, str(port)])
    server = Room(psutil.Process(process.pid), port, room.code)
    try:
        wait(lambda: _answers(server, pages[0]))
        yield server
    finally:
        process.kill()
        process.wait()


class Crowd:
    """The crowd's process."""

    def __init__(self, room: Room) -> None:
        self.process = subprocess.Popen(
            [sys.executable, HERE / "crowd.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": str(HERE.parent)},
        )
        self._say({"port": room.port, "code": room.code})

    def begin(self, do: str, **order: Any) -> None:
        """Let it begin something."""
        self._say({"do": do, **order})

    def end(self) -> dict[str, Any]:
        """Wait until it is done; gives its figures."""
        assert self.process.stdout
        figures: dict[str, Any] = json.loads(self.process.stdout.readline())
        return figures

    def do(self, do: str, **order: Any) -> dict[str, Any]:
        """Let it do something."""
        self.begin(do, **order)
        return self.end()

    def leave(self) -> None:
        """Hang up, all at once."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()

    def _say(self, order: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()


@contextmanager
def crowd(room: Room) -> Iterator[Crowd]:
    """Have a crowd before a server."""
    people = Crowd(room)
    try:
        yield people
    finally:
        people.leave()


@contextmanager
def voila(folder: Path, *, is_heated: bool) -> Iterator[Voila]:
    """Run plain `voila notebooks/`; a heated one has thirty kernels ready."""
    heated = [
        "--preheat_kernel=True",
        "--pool_size=0",
        f"--VoilaKernelManager.kernel_pools_config={POOL}",
    ]
    store = Store(find_workspace(folder / "data"), "make")
    fill(store, load())
    store.close()
    server = Voila(folder / "notebooks", folder / "data", *(heated if is_heated else []))
    server.start()
    try:
        if is_heated:
            wait(lambda: len(kernels(server)) == POOL["deltager.ipynb"]["pool_size"], 120)
            wait(lambda: _rests(server), 120)
        yield server
    finally:
        server.kill()


def _rests(server: Voila) -> bool:
    """Tell whether neither it nor its kernels have anything to do for some seconds."""
    before = _used(server)
    time.sleep(3)
    return _used(server) - before < 0.3


def _used(server: Voila) -> float:
    family = [psutil.Process(server.process.pid), *kernels(server)]
    return sum(process.cpu_times().user for process in family)


def kernels(server: Voila) -> list[psutil.Process]:
    """Give the processes of its kernels; what has just ended is none."""
    children = psutil.Process(server.process.pid).children(recursive=True)
    living = [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
    return [child for child in living if "ipykernel_launcher" in child.cmdline()]


def wait(look: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not look():
        if time.monotonic() > end:
            raise TimeoutError("it never came")
        time.sleep(0.1)


def _answers(room: Room, path: str) -> bool:
    try:
        return bool(room.get(path))
    except OSError:
        return False


def free_pair() -> int:
    """Give a free port whose neighbour is free, too: phones get that one."""
    while True:
        port = free_port()
        if all(each.laddr.port != port + 1 for each in psutil.net_connections("tcp")):
            return port
