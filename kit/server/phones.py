"""The side of the server that phones see: opened for the network while a meeting is, else shut in.

Started and stopped by the leader's server, in the same process and on the same event loop.
"""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from socket import create_server, socket

from sqlalchemy import Connection
from tornado.httpserver import HTTPServer

from kit.errors import KitError
from kit.server.hall import Hall
from kit.server.join import MOST_BYTES, Counter, listener
from kit.server.lan import own_address
from kit.server.ports import HOST, opening
from kit.server.throttle import Guesses, Throttle
from kit.settings import settings
from kit.store import meetings
from kit.store.meetings import Door, Meeting
from kit.store.store import Store
from kit.store.writer import Writer
from kit.workspace import Workspace

EVERYWHERE = "0.0.0.0"
SECONDS = 0.5
"""Between two looks at whether phones may come in."""
BACKLOG = 1024
"""Phones that may stand at the door at the same moment."""


@dataclass(frozen=True)
class Listening:
    """The side that is listened on: this machine alone, or everywhere."""

    host: str
    server: HTTPServer


class Phones:
    """The participants' listener of one server.

    Parameters
    ----------
    port
        The port to try first.
    is_wide
        Whether the network may reach it also while no meeting is open.
    """

    def __init__(self, place: Workspace, port: int, *, is_wide: bool = False) -> None:
        self.place, self.is_wide = place, is_wide
        self.server = secrets.token_hex(16)
        self.store = Store(place)
        self.writer = Writer(self.store)
        self.hall = Hall(self.store, self._counted)
        pace, finds = Throttle(burst=60, per_second=10), Throttle(burst=40, per_second=0.2)
        self.app = listener(Counter(self.hall, self.writer, Guesses(), pace, finds))
        found = opening(port)
        self.port = found.port
        self._listening = self._listen(HOST, found.socket)
        self._door: Door | None = None
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin to serve; what an earlier server left behind is forgotten."""
        await asyncio.to_thread(self.store.remove_doors)
        await self.hall.open()
        await self._arrange()
        self._task = asyncio.get_running_loop().create_task(self._arrange_on())

    async def close(self) -> None:
        """Take no more phones, do what they sent, and end."""
        if self._task:
            self._task.cancel()
        self._listening.server.stop()
        self.hall.close()
        with suppress(KitError):
            await asyncio.to_thread(self.store.remove_doors, self.server)
        await asyncio.to_thread(self.writer.close)
        self.store.close()

    async def _arrange_on(self) -> None:
        while True:
            await asyncio.sleep(SECONDS)
            with suppress(KitError):
                await self._arrange()

    async def _arrange(self) -> None:
        """Listen as widely as is wanted now, and tell the console where."""
        public = (await asyncio.to_thread(settings, self.place)).public_url
        obstacle = self._move(EVERYWHERE if self._opens_wide(public) else HOST)
        door = self._door_at(public, obstacle)
        if door != self._door:
            await asyncio.to_thread(self.store.set_door, door)
            self._door = door

    def _opens_wide(self, public: str) -> bool:
        """Tell whether the network may reach us; where a proxy stands before us it need not."""
        return self.is_wide or (bool(self.hall.rooms) and not public)

    def _door_at(self, public: str, obstacle: str) -> Door:
        if public:
            return Door(self.server, public)
        found = own_address()
        is_open = found and not obstacle
        address = f"http://{found if is_open else HOST}:{self.port}"
        return Door(self.server, address, obstacle or ("" if found else "no_network"))

    def _move(self, host: str) -> str:
        """Listen on another side; phones that are in stay in. Gives what stands in the way."""
        if host == self._listening.host:
            return ""
        self._listening.server.stop()
        try:
            listening = create_server((host, self.port), backlog=BACKLOG)
        except OSError:
            listening = create_server((HOST, self.port), backlog=BACKLOG)
            self._listening = self._listen(HOST, listening)
            return "no_port"
        self._listening = self._listen(host, listening)
        return ""

    def _listen(self, host: str, listening: socket) -> Listening:
        listening.setblocking(False)
        listening.listen(BACKLOG)
        server = HTTPServer(self.app, max_body_size=MOST_BYTES * 16)
        server.add_socket(listening)
        return Listening(host, server)

    def _counted(self, counts: Mapping[Meeting, int]) -> None:
        """Keep how many phones there are, when the writer comes to it."""
        self.writer.submit(partial(_keep, self.server, dict(counts)))


def _keep(server: str, counts: Mapping[Meeting, int], connection: Connection) -> None:
    for meeting, count in counts.items():
        meetings.write_phones(connection, server, meeting, count)
