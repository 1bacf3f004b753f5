"""What every route of the participants' listener keeps to: strict headers, small bodies, no traces.

Nothing of who asks is kept or logged. Every other file of this folder builds on it.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tornado.iostream import IOStream, StreamClosedError
from tornado.web import HTTPError, RequestHandler, stream_request_body

from kit.core.text import LANGUAGES, Language
from kit.server.drain import Drain
from kit.server.faults import FaultWatch
from kit.server.hosting import Hosting
from kit.server.participants.assets import Body
from kit.server.participants.connection_limit import ConnectionLimit
from kit.server.participants.hash_pool import HashPool
from kit.server.participants.join_page import notice
from kit.server.participants.passes import PASS_HEADER, PERSON_HEADER, Holder
from kit.server.participants.purses import Purses
from kit.server.participants.rate_limit import GuessLimit
from kit.server.participants.rooms import Room, Rooms
from kit.store.writer import Writer

MOST_BYTES = 64 * 1024
PAUSE, LONG_PAUSE = 0.3, 2.0
"""Seconds that a wrong code takes, and those of who tried many: more than between two looks."""
NOTICES = {403: "refused", 429: "often"}

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}

log = logging.getLogger("afrunding.room")


@dataclass(frozen=True)
class Services:
    """What every handler works with."""

    rooms: Rooms
    writer: Writer
    guess_limit: GuessLimit
    purses: Purses
    hashes: HashPool
    connections: ConnectionLimit
    drain: Drain
    hosting: Hosting
    faults: FaultWatch


@stream_request_body
class Handler(RequestHandler):
    """What every route keeps to: strict headers, small bodies, no foreign pages, no traces."""

    def initialize(self, services: Services) -> None:
        """Take what the listener was made with."""
        self.services = services
        self.content = b""
        self.wrong = "missing"

    def set_default_headers(self) -> None:
        """Tell the browser what the page may do: little."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def prepare(self) -> None:
        """Refuse what is too early, too large or led here by a foreign page."""
        self.services.connections.work(self.stream, is_done=False)
        if not self.services.drain.has_begun:
            raise HTTPError(503)
        length = int(self.request.headers.get("Content-Length", 0))
        if length > MOST_BYTES:
            raise HTTPError(413)
        if length or "Transfer-Encoding" in self.request.headers:
            self.services.connections.read(self.stream, is_done=False)
        if _comes_from_elsewhere(self):
            raise HTTPError(403)
        if self.services.connections.is_crowded:
            self.set_header("Connection", "close")

    def on_finish(self) -> None:
        """Let somebody else have the connection soon."""
        self.services.connections.work(self.stream, is_done=True)

    @property
    def stream(self) -> IOStream:
        """What the request came over."""
        connection: Any = self.request.connection
        stream: IOStream = connection.stream
        return stream

    @property
    def own_address(self) -> str:
        """The address of this machine that a phone came in by; its own word for it is not asked."""
        try:
            return str(self.stream.socket.getsockname()[0])
        except (AttributeError, OSError):  # who asked is gone
            return ""

    def data_received(self, chunk: bytes) -> None:
        """Take a part of what is sent."""
        self.content += chunk
        if len(self.content) > MOST_BYTES:
            raise HTTPError(413)

    def check_xsrf_cookie(self) -> None:
        """Need none: there are no cookies that a foreign page could misuse."""

    async def find(self, code: str) -> Room:
        """Give the room of a code: at once where it is right, whatever others there did."""
        rooms = self.services.rooms
        if code in rooms.unreadable and code not in rooms.by_code:
            raise HTTPError(503)
        room = rooms.by_code.get(code) or await self._guess(code)
        self.services.connections.enter(self.stream)
        return room

    async def _guess(self, code: str) -> Room:
        """Look for a code that is not known; wrong ones take long, and soon longer."""
        address, guess_limit = self.services.hosting.client(self.request), self.services.guess_limit
        is_one_of_few, rooms = guess_limit.take(address), self.services.rooms
        room = await rooms.find(code) if is_one_of_few else None
        if room is None:
            await asyncio.sleep(PAUSE if is_one_of_few else LONG_PAUSE)
        if found := room or rooms.by_code.get(code):
            guess_limit.give_back(address)
            return found
        self.wrong = "wrong"
        raise HTTPError(404 if is_one_of_few else 429)

    def holder(self, room: Room) -> Holder | None:
        """Give whose pass is shown, if one of this meeting is."""
        shown = self.request.headers
        return room.passes.holder(shown.get(PASS_HEADER), shown.get(PERSON_HEADER))

    async def find_inside(self, code: str) -> Room:
        """Give the room of a code to who may look into it: anybody, while its door is open."""
        room = await self.find(code)
        if room.view.meeting.is_shut and not self.holder(room):
            raise HTTPError(401)
        return room

    @property
    def language(self) -> Language:
        """The language that is asked for."""
        wanted = self.get_query_argument("language", "da")
        return next((each for each in LANGUAGES if each == wanted), "da")

    @property
    def usual_language(self) -> Language:
        """The language that the phone is set to."""
        usual = self.request.headers.get("Accept-Language", "").strip().lower()
        return "en" if usual.startswith("en") else "da"

    def give(self, content: Body, kind: str) -> None:
        """Send what was packed before."""
        self.set_header("Content-Type", f"{kind}; charset=UTF-8")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(content.packed)
        else:
            self.finish(content.raw)

    def write_error(self, status_code: int, **_: object) -> None:
        """Say what is wrong: a page to a person, a sentence of data to the page's script."""
        if status_code == 429:
            self.set_header("Retry-After", "10")
        if self.request.headers.get("Sec-Fetch-Dest", "document") == "document":
            name = self.wrong if status_code == 404 else NOTICES.get(status_code, "broken")
            self.give(notice(name, self.usual_language), "text/html")
        else:
            self.finish({"error": status_code})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log where our own fault is, and nothing of who asked what."""
        if isinstance(value, HTTPError | StreamClosedError):
            return
        while tb.tb_next:
            tb = tb.tb_next
        log.error("%s in %s:%s", typ.__name__, tb.tb_frame.f_code.co_filename, tb.tb_lineno)


def _comes_from_elsewhere(handler: RequestHandler) -> bool:
    """Tell whether a page of another server asks; a link that somebody follows is fine."""
    headers = handler.request.headers
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        is_link = handler.request.method == "GET" and headers.get("Sec-Fetch-Dest") == "document"
        return site not in {"none", "same-origin"} and not is_link
    origin = headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != handler.request.host
