"""A crowd of phones without browsers, in a process of its own: joins, listens and answers.

Started by `room.py`. Reads one order a line from standard
input, writes one line of figures for each, and leaves when the input ends.
"""

import asyncio
import json
import random
import re
import resource
import secrets
import sys
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any
from zlib import decompress

HOST = "127.0.0.1"
ASSET = re.compile(rb"/d/assets/[\w.]+")
PASS = re.compile(rb'"pass": "([0-9a-f]{64})"')
PATIENCE = 60
GZIP = 31  # what zlib calls it
Figures = dict[str, Any]


@dataclass
class Connection:
    """One kept connection to the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(
        self, method: str, path: str, body: bytes = b"", shown: str = ""
    ) -> tuple[int, bytes]:
        """Give the status and the content of an answer; a phone may show its pass."""
        head = f"{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: gzip\r\n"
        head += f"Pass: {shown}\r\n" if shown else ""
        self.writer.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        lines = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"content-length: (\d+)", lines)
        content = await self.reader.readexactly(int(length[1])) if length else b""
        return int(lines[9:12]), content


async def connect(port: int) -> Connection:
    """Open a connection."""
    return Connection(*await asyncio.open_connection(HOST, port))


@dataclass
class Phone:
    """One participant's phone."""

    port: int
    code: str
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    revisions: dict[str, int] = field(default_factory=dict)
    seq: int = 0
    shown: str = ""

    async def join(self, assets: list[str], *, listens: bool) -> float:
        """Get all that the page needs; gives the seconds until the form is there."""
        begin = time.perf_counter()
        self.connection = await connect(self.port)
        for path in (f"/d/{self.code}", *assets, f"/d/{self.code}/form?language=da"):
            status, _ = await self.connection.ask("GET", path)
            assert status == 200, f"{status} for {path}"
        took = time.perf_counter() - begin
        if listens:
            await self.listen()
        else:
            await self.look()
        return took

    async def look(self) -> None:
        """Come to the door without staying; what has no door gives no pass."""
        path = f"/d/{self.code}/events?phone={self.token}&once=1"
        status, said = await self.connection.ask("GET", path)
        if status == 200 and said.startswith(b"{"):
            self.shown = json.loads(said).get("pass") or ""

    async def listen(self) -> None:
        """Stay connected to hear what happens."""
        self.events = await connect(self.port)
        path = f"/d/{self.code}/events?phone={self.token}"
        self.events.writer.write(f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
        said = await self.events.reader.readuntil(b"event: state")
        if found := PASS.search(said):
            self.shown = found[1].decode()

    async def tap(self, round: str, item: str, value: str) -> float:
        """Answer one question; gives the seconds until it is acknowledged as durable."""
        self.seq += 1
        message = {
            **{"seq": self.seq, "kind": "answer", "row": "", "item": item, "value": value},
            **{"missing": None, "base": self.revisions.get(item, 0)},
        }
        about = {"round": round, "token": self.token, "language": "da", "messages": [message]}
        begin = time.perf_counter()
        status, said = await self.connection.ask(
            "PUT", f"/d/{self.code}/answers", json.dumps(about).encode(), self.shown
        )
        took = time.perf_counter() - begin
        assert status == 200, f"{status} for an answer"
        [reply] = json.loads(said)["replies"]
        assert reply["ok"], reply
        self.revisions[item] = reply["revision"]
        return took


class Crowd:
    """All phones of one meeting."""

    def __init__(self, port: int, code: str) -> None:
        self.port, self.code = port, code
        self.phones: list[Phone] = []

    async def prepare(self) -> None:
        """Read once what every phone would find in the page and in the form."""
        connection = await connect(self.port)
        _, shell = await connection.ask("GET", f"/d/{self.code}")
        self.assets = sorted({found.decode() for found in ASSET.findall(decompress(shell, GZIP))})
        _, content = await connection.ask("GET", f"/d/{self.code}/form?language=da")
        form = json.loads(decompress(content, GZIP))
        self.round = form["round"]
        controls = form["spec"]["controls"] if self.round else []
        self.choices = {
            control["id"]: [option["value"] for option in control["options"]]
            for control in controls
            if control["kind"] == "scale" and not control["row"]
        }
        connection.writer.close()

    async def join(self, phones: int, seconds: float, *, listens: bool = True) -> Figures:
        """Let phones come at moments of their own within some seconds."""
        new = [Phone(self.port, self.code) for _ in range(phones)]
        self.phones += new
        return await _timed(
            _after(seconds, phone.join(self.assets, listens=listens)) for phone in new
        )

    async def answer(self, seconds: float, pause: tuple[float, float], phones: int) -> Figures:
        """Let phones tap again and again, with a pause of their own between two taps."""
        end = time.perf_counter() + seconds
        figures = await _timed(self._answers(phone, end, pause) for phone in self.phones[:phones])
        return {**figures, "seconds": [took for each in figures["seconds"] for took in each]}

    async def _answers(self, phone: Phone, end: float, pause: tuple[float, float]) -> list[float]:
        took = []
        await asyncio.sleep(random.uniform(0, pause[1]))
        while time.perf_counter() < end:
            item, values = random.choice(list(self.choices.items()))
            took.append(await phone.tap(self.round, item, random.choice(values)))
            await asyncio.sleep(random.uniform(*pause))
        return took

    async def begin(self, pause: float) -> Figures:
        """Let one phone after the other give its first answer; gives when each was tapped."""
        item, values = next(iter(self.choices.items()))
        moments = []
        for phone in self.phones:
            moments.append(time.time())
            await phone.tap(self.round, item, random.choice(values))
            await asyncio.sleep(pause)
        return {"moments": moments}


async def _after(seconds: float, work: Awaitable[float]) -> float:
    await asyncio.sleep(random.uniform(0, seconds))
    return await work


async def _timed(works: Any) -> Figures:
    """Do works together; gives what they measured, the faults, and the share of one processor."""
    begin, used = time.perf_counter(), _used()
    done = await asyncio.gather(
        *(asyncio.wait_for(work, PATIENCE) for work in works), return_exceptions=True
    )
    faults = [repr(each) for each in done if isinstance(each, BaseException)]
    return {
        "seconds": [each for each in done if not isinstance(each, BaseException)],
        "faults": faults,
        "processor": (_used() - used) / (time.perf_counter() - begin),
    }


def _used() -> float:
    """Give the seconds of a processor that this process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def main() -> None:
    """Do what each line of the input says."""
    random.seed(4)
    loop = asyncio.get_running_loop()
    crowd = Crowd(**json.loads(sys.stdin.readline()))
    await crowd.prepare()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        order = json.loads(line)
        figures = await getattr(crowd, order.pop("do"))(**order)
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
