"""What a phone hears of without asking again: first its pass, or that it waits at a shut door."""

import asyncio
import json
import re
from typing import Any

from tornado.web import HTTPError

from kit.core.errors import KitError
from kit.server.participants.passes import NAME
from kit.server.participants.rooms import Room
from kit.server.participants.routes.base import Handler, Services
from kit.store import passes
from kit.store.passes import Admission

MOST_UNSENT = 20
"""Events that may wait for a phone that does not read them."""
KEY = re.compile(r"[0-9A-Za-z]{1,40}")


class EventsHandler(Handler):
    """Tells a phone what happens, as long as it listens."""

    key = ""

    def initialize(self, services: Services) -> None:
        """Take what the listener was made with; who asks may be gone at any moment."""
        super().initialize(services)
        self._unsent, self._gone = 0, asyncio.Event()

    async def get(self, code: str) -> None:
        """Tell what is so now, and stay; or tell it once."""
        room, self.key = await self.find(code), self.get_query_argument("phone", "")
        if not KEY.fullmatch(self.key):
            raise HTTPError(400)
        entrance = await self._enter(room) if NAME.fullmatch(self.key) else {}
        if self.get_query_argument("once", None) is not None:
            room.asks(self.key)
            self.finish(json.loads(room.view.state) | entrance)
            return
        listening = self.services.rooms.count_listening()
        if not self.services.connections.may_listen(len(room.phones), listening):
            raise HTTPError(503)  # it asks now and then instead
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("X-Accel-Buffering", "no")
        await self._stay(room, entrance)

    async def _enter(self, room: Room) -> dict[str, Any]:
        """Give the phone's pass, or by which number the leader knows it outside."""
        if self.key not in room.inside:
            meeting, known_as = room.view.meeting, room.passes.known_as(self.key)
            of = (meeting.network, meeting.wave, known_as)
            work = self.services.writer.do(lambda connection: passes.admit(connection, *of))
            try:
                admission = await work
            except KitError:  # it asks again once it has something to send
                return {}
            if not (isinstance(admission, Admission) and admission.is_in):
                return {"pass": None, "number": getattr(admission, "number", None)}
            room.inside.add(self.key)
        return {"pass": room.passes.issue(self.key), "moved": room.moved}

    async def _stay(self, room: Room, entrance: dict[str, Any]) -> None:
        room.phones.add(self)
        try:
            if entrance:
                self.tell("pass", json.dumps(entrance))
            self.tell("state", room.view.state)
            await self._gone.wait()
        finally:
            room.phones.discard(self)

    def tell(self, event: str, data: str) -> None:
        """Send an event; a phone that does not read them has to come again."""
        if self._unsent >= MOST_UNSENT:
            return self.leave()
        self._unsent += 1
        self.write(f"event: {event}\ndata: {data}\n\n")
        asyncio.ensure_future(self.flush()).add_done_callback(self._told)

    def _told(self, sent: "asyncio.Future[None]") -> None:
        self._unsent -= 1
        if sent.cancelled() or sent.exception():
            self.leave()

    def leave(self) -> None:
        """End."""
        self._gone.set()

    def on_connection_close(self) -> None:
        """Let go of a phone that is gone."""
        self.leave()
