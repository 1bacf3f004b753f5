"""The side of the server that phones see: opened for the network while a meeting is, else shut in.

Started and stopped by the leader's server, in the same process and on the same event loop.
"""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection

from kit.core.errors import KitError
from kit.core.loops import go_on
from kit.core.settings import settings
from kit.core.workspace import Workspace
from kit.meeting.phone_address import tell_rooms
from kit.server import faults
from kit.server.drain import Drain
from kit.server.faults import FaultWatch
from kit.server.hosting import Hosting
from kit.server.participants import lan, maintenance
from kit.server.participants.app import listener
from kit.server.participants.connection_limit import ConnectionLimit
from kit.server.participants.hash_pool import HashPool
from kit.server.participants.heartbeat import BEAT, Heartbeats
from kit.server.participants.lan import Networks, networks
from kit.server.participants.maintenance import Maintenance
from kit.server.participants.purses import Purses
from kit.server.participants.rate_limit import GuessLimit
from kit.server.participants.rooms import Rooms
from kit.server.participants.routes.base import Services
from kit.server.participants.sockets import Sockets
from kit.server.ports import HOST, connection_share, opening, opening_just_there
from kit.store import meetings
from kit.store.meetings import Endpoint, Meeting
from kit.store.store import Store
from kit.store.writer import Writer

T = TypeVar("T")
ALONE = Hosting()
DRAIN = 3.0
"""Seconds that a proxy has to see that it must send nobody here any more."""
SILENT = 5.0
"""Seconds between two looks at connections of which nothing comes."""
SECONDS = 0.5
"""Between two looks at whether phones may come in."""


class ParticipantsListener:
    """The participants' listener of one server.

    Parameters
    ----------
    port
        The port to try first.
    is_wide
        Whether the network may reach it also while no meeting is open.
    hosting
        How it is reached; behind a proxy it listens on that port or not at all.
    say
        Says a word of the command line, by its key.
    most_connections
        Connections of phones at once; 0 for what the system has beside the leader's pages.
    """

    def __init__(
        self,
        workspace: Workspace,
        port: int,
        *,
        is_wide: bool = False,
        hosting: Hosting = ALONE,
        say: Callable[..., None] = lambda *_, **__: None,
        most_connections: int = 0,
    ) -> None:
        self.workspace, self.is_wide, self.hosting = workspace, is_wide, hosting
        self.server = secrets.token_hex(16)
        self.store = Store(workspace)
        self.writer = Writer(self.store)
        self.maintenance = Maintenance(self.store)
        self.rooms = Rooms(self.store, self._counted)
        self.hashes = HashPool()
        self.drain, self.heartbeats = Drain(), Heartbeats()
        self.faults = FaultWatch(self.store, say)
        share = most_connections or connection_share()
        self.connections = ConnectionLimit(share, tells_apart=not hosting.is_hosted)
        limits = (GuessLimit(), Purses(time.monotonic), self.hashes, self.connections)
        works = (self.rooms, self.writer, *limits, self.drain, hosting, self.faults)
        self.app = listener(Services(*works))
        found = opening_just_there(hosting.host, port) if hosting.is_hosted else opening(port)
        self.sockets = Sockets(self.app, found.socket, self.connections)
        self.networks = Networks()
        self._endpoint: Endpoint | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._pool = ThreadPoolExecutor(thread_name_prefix="phones")

    async def open(self) -> None:
        """Begin to serve; what an earlier server left behind is forgotten."""
        if not self._has_others:
            await self._apart(self.store.remove_endpoints)
        await self.rooms.open()
        await self._look_around()
        await self._arrange()
        self._go_on("ports", SECONDS, self._arrange)
        self._go_on("networks", lan.SECONDS, self._look_around)
        self._go_on("files", faults.SECONDS, self._look_for_faults)
        self._go_on("maintenance", maintenance.SECONDS, self._maintain)
        self._go_on("silent connections", SILENT, self._hang_up)
        if self._has_others:
            self._go_on("heartbeat", BEAT, self._beat)
        self.drain.has_begun = True

    def _go_on(self, name: str, seconds: float, act: Callable[[], Awaitable[None]]) -> None:
        """Do something again and again from now on."""
        loop = asyncio.get_running_loop()
        pause = partial(asyncio.sleep, seconds)
        self._tasks.append(loop.create_task(go_on(name, pause, act)))

    @property
    def port(self) -> int:
        """The port that phones come in by."""
        return self.sockets.port

    @property
    def _has_others(self) -> bool:
        """Whether other servers may work on the same database."""
        return self.hosting.is_hosted or self.workspace.database_file is None

    async def close(self) -> None:
        """Take no more phones, do what they sent, and end."""
        self.drain.is_ending = True
        if self.hosting.is_hosted:
            await asyncio.sleep(DRAIN)
        for task in self._tasks:
            task.cancel()
        self.sockets.stop()
        await self.rooms.close()
        await self.drain.finish()
        with suppress(KitError):
            await self._apart(self.store.remove_endpoints, self.server)
        await self._apart(self.hashes.close)
        await self._apart(self.writer.close)
        with suppress(KitError):
            await self._apart(partial(self.maintenance.look, is_last=True))
        await self.sockets.hang_up()
        await asyncio.to_thread(self._pool.shutdown)  # readers give back connections
        self.store.close()

    def _apart(self, act: Callable[..., T], *given: object) -> "asyncio.Future[T]":
        """Do what may wait for the disk in a thread of its own."""
        return asyncio.get_running_loop().run_in_executor(self._pool, partial(act, *given))

    async def _maintain(self) -> None:
        """Leave nothing in the database's files that nobody is to read."""
        await self._apart(self.maintenance.look)

    async def _hang_up(self) -> None:
        """Keep no connection of which nothing comes."""
        self.connections.hang_up()

    async def _look_for_faults(self) -> None:
        """Notice what is wrong with files that people write."""
        await self._apart(self.faults.look)

    async def _beat(self) -> None:
        """Tell the others that this server runs, and forget those that do not."""
        if not await self._apart(self.store.beat, self.server):
            self._endpoint = None  # somebody thought this one was gone
            self.rooms.count_again()
        endpoints = await self._apart(self.store.endpoints)
        if gone := self.heartbeats.silent(endpoints):
            self.maintenance.is_after_kill = True
            await self._apart(self.store.remove_endpoints, *gone)

    async def _look_around(self) -> None:
        """Notice which networks the machine is on; a proxy stands where it stands."""
        if not self.hosting.is_hosted:
            before, self.networks = self.networks, await self._apart(networks)
            self.rooms.lose(before.own - self.networks.own)

    async def _arrange(self) -> None:
        """Listen as widely as is wanted now, and tell the console where."""
        public = (await self._apart(settings, self.workspace)).public_url
        is_wide = self._opens_wide(public) and not self.hosting.is_hosted
        self.sockets.open_on(self.networks.own if is_wide else ())
        endpoint = self._endpoint_at(public, is_wide=is_wide)
        if endpoint != self._endpoint:
            await self._apart(self.store.set_endpoint, endpoint)
            self._endpoint = endpoint
        if not public and any(not room.view.meeting.told for room in self.rooms.by_code.values()):
            await self._apart(tell_rooms, self.store)

    def has_meeting(self) -> bool:
        """Tell whether phones may come in."""
        return bool(self.rooms.by_code)

    def _opens_wide(self, public: str) -> bool:
        """Tell whether the network may reach us; where a proxy stands before us it need not."""
        return self.is_wide or (bool(self.rooms.by_code) and not public)

    def _endpoint_at(self, public: str, *, is_wide: bool) -> Endpoint:
        if public:
            return Endpoint(self.server, public)
        found = tuple(
            replace(each, is_open=not is_wide or each.address in self.sockets.networks)
            for each in self.networks.addresses
        )
        obstacle = self.networks.obstacle or ("" if found[0].is_open else "no_port")
        host = HOST if obstacle else found[0].address
        return Endpoint(self.server, f"http://{host}:{self.port}", obstacle, addresses=found)

    def _counted(self, counts: Mapping[Meeting, int]) -> None:
        """Keep how many phones there are, when the writer comes to it."""
        self.writer.submit(partial(_keep, self.server, dict(counts)))


def _keep(server: str, counts: Mapping[Meeting, int], connection: Connection) -> None:
    if all(endpoint.server != server for endpoint in meetings.read_endpoints(connection)):
        return  # it is told again once the endpoint is there
    open_ = {(each.network, each.wave) for each in meetings.read_open_meetings(connection)}
    for meeting, count in counts.items():
        if (meeting.network, meeting.wave) in open_:
            meetings.write_phones(connection, server, meeting, count)
