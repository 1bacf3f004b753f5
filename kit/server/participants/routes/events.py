"""What a phone hears of without asking again."""

import asyncio
import re

from tornado.web import HTTPError

from kit.server.participants.rooms import Room
from kit.server.participants.routes.base import Handler

MOST_UNSENT = 20
"""Events that may wait for a phone that does not read them."""
KEY = re.compile(r"[0-9A-Za-z]{1,40}")


class EventsHandler(Handler):
    """Tells a phone what happens, as long as it listens."""

    key = ""

    async def get(self, code: str) -> None:
        """Tell what is so now, and stay; or tell it once."""
        room, self.key = await self.find(code), self.get_query_argument("phone", "")
        if not KEY.fullmatch(self.key):
            raise HTTPError(400)
        if self.get_query_argument("once", None) is not None:
            room.asks(self.key)
            self.set_header("Content-Type", "application/json")
            self.finish(room.view.state)
            return
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("X-Accel-Buffering", "no")
        await self._stay(room)

    async def _stay(self, room: Room) -> None:
        self._unsent, self._gone = 0, asyncio.Event()
        room.phones.add(self)
        try:
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
