"""The line between one phone and a server: slow, lossy, cut, a portal's, or to a frozen server.

A real proxy: what is asked goes through it byte by byte, under a condition that can change.
"""

import asyncio
import random
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass

CHUNK = 4096


@dataclass(frozen=True)
class Condition:
    """How a line is.

    Attributes
    ----------
    delay
        Seconds that everything is under way, each way.
    rate
        Most bytes a second, each way; none is as fast as it goes.
    loss
        How many of the parts that are sent break their connection, e.g. 0.05.
    is_cut
        Whether nothing comes through, and that is noticed at once.
    is_frozen
        Whether the server takes what is sent and never answers, until it thaws.
    portal
        What a captive portal answers to every request; none lets it through.
    """

    delay: float = 0
    rate: float | None = None
    loss: float = 0
    is_cut: bool = False
    is_frozen: bool = False
    portal: str | None = None


GOOD = Condition()
PAGE = "<html><body>Log på gæstenettet</body></html>"
CONDITIONS = {
    "good": GOOD,
    "slow to answer": Condition(delay=2.5),
    "lossy": Condition(loss=0.05),
    "cut": Condition(is_cut=True),
    "12 kbit/s": Condition(rate=1500),
    "a portal that says yes": Condition(portal="200 OK"),
    "a portal that leads away": Condition(portal="302 Found\r\nLocation: http://127.0.0.1:9/login"),
    "a portal that wants a sign-in": Condition(portal="511 Network Authentication Required"),
    "frozen": Condition(is_frozen=True),
}
"""The conditions by name; each is good again once somebody mends it."""


class Line:
    """One phone's line: a port of its own that leads to the server's."""

    def __init__(self, target, seed, loop):
        self.target, self.chance, self._loop = target, random.Random(seed), loop
        self.condition, self.asked = GOOD, 0
        self._open, self._tasks, self._changed = set(), set(), asyncio.Event()

    async def listen(self):
        """Begin; the system chooses the port."""
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def become(self, condition):
        """Be like that from now on; a line that is cut loses what is under way."""
        asyncio.run_coroutine_threadsafe(self._become(condition), self._loop).result(10)

    async def _become(self, condition):
        self.condition = condition
        if condition.is_cut or condition.portal:
            self._break_all()
        self._changed.set()
        self._changed = asyncio.Event()

    async def end(self):
        """Take nobody any more."""
        self._server.close()
        self._break_all()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _break_all(self):
        for writer in [*self._open]:
            writer.transport.abort()

    async def _take(self, reader, writer):
        self.asked += 1
        task = asyncio.current_task()
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            if self.condition.is_cut:
                return writer.transport.abort()
            if self.condition.portal:
                return await self._answer_for(self.condition.portal, reader, writer)
            await self._lead_on(reader, writer)

    async def _answer_for(self, portal, reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        body = PAGE.encode()
        kind = f"Content-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
        writer.write(f"HTTP/1.1 {portal}\r\n{kind}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async def _lead_on(self, reader, writer):
        theirs, ours = await asyncio.open_connection("127.0.0.1", self.target)
        both = {writer, ours}
        self._open |= both
        ways = [asyncio.ensure_future(self._pass(reader, ours))]
        ways.append(asyncio.ensure_future(self._pass(theirs, writer)))
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._open -= both
            for each in both:
                each.transport.abort()
            await _stop(ways)

    async def _pass(self, reader, writer):
        """Carry one way, in order; what is under way together arrives together."""
        under_way = asyncio.Queue()
        arriving = asyncio.ensure_future(self._arrive(under_way, writer))
        try:
            while part := await reader.read(CHUNK):
                due = asyncio.get_running_loop().time() + self.condition.delay
                under_way.put_nowait((due, part))
            under_way.put_nowait(None)
            await arriving
        finally:
            await _stop([arriving])

    async def _arrive(self, under_way, writer):
        loop = asyncio.get_running_loop()
        while came := await under_way.get():
            due, part = came
            await asyncio.sleep(max(0, due - loop.time()))
            while self.condition.is_frozen:
                await self._changed.wait()
            if self.chance.random() < self.condition.loss:
                return writer.transport.abort()
            if self.condition.rate:
                await asyncio.sleep(len(part) / self.condition.rate)
            writer.write(part)
            await writer.drain()


async def _stop(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def lines():
    """Give what opens a line to a port of this machine, by a seed."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    opened = []

    def do(work):
        return asyncio.run_coroutine_threadsafe(work, loop).result(10)

    def open_line(target, seed=0):
        line = Line(target, seed, loop)
        do(line.listen())
        opened.append(line)
        return line

    try:
        yield open_line
    finally:
        for line in opened:
            do(line.end())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
