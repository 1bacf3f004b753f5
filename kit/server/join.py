"""The participants' listener: what a phone can ask of it, and nothing else.

No route here starts a kernel, reads a file of the leader's or knows the leader's token. Nothing of
who asks is kept or logged.
"""

import asyncio
import json
import logging
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler, stream_request_body

from kit.answering import Answering, Step, is_guess, is_slow
from kit.errors import AnswerError, StoreError
from kit.filling import Reply, number_of, refused
from kit.response import Response
from kit.server.assets import Body, asset, body, style
from kit.server.duty import Duty
from kit.server.hall import Hall, Room
from kit.server.hosting import Hosting
from kit.server.throttle import Guesses, Throttle
from kit.server.view import TEMPLATES
from kit.store.meetings import LENGTH
from kit.store.writer import Writer
from kit.text import LANGUAGES, Language, word

MOST_BYTES = 64 * 1024
MOST_MESSAGES = 50
MOST_UNSENT = 20
"""Events that may wait for a phone that does not read them."""
TOKEN = re.compile(r"[0-9a-f]{32}")
KEY = re.compile(r"[0-9A-Za-z]{1,40}")
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
class Counter:
    """What every handler works with."""

    hall: Hall
    writer: Writer
    guesses: Guesses
    pace: Throttle
    finds: Throttle
    duty: Duty
    hosting: Hosting


@stream_request_body
class Handler(RequestHandler):
    """What every route keeps to: strict headers, small bodies, no foreign pages, no traces."""

    def initialize(self, counter: Counter) -> None:
        """Take what the listener was made with."""
        self.counter = counter
        self.content = b""
        self.wrong = "missing"

    def set_default_headers(self) -> None:
        """Tell the browser what the page may do: little."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def prepare(self) -> None:
        """Refuse what is too early, too large or led here by a foreign page."""
        if not self.counter.duty.has_begun:
            raise HTTPError(503)
        if int(self.request.headers.get("Content-Length", 0)) > MOST_BYTES:
            raise HTTPError(413)
        if _comes_from_elsewhere(self):
            raise HTTPError(403)

    def data_received(self, chunk: bytes) -> None:
        """Take a part of what is sent."""
        self.content += chunk
        if len(self.content) > MOST_BYTES:
            raise HTTPError(413)

    def check_xsrf_cookie(self) -> None:
        """Need none: there are no cookies that a foreign page could misuse."""

    async def find(self, code: str) -> Room:
        """Give the room of a code; who tries one after the other is stopped."""
        address, guesses = self.counter.hosting.client(self.request), self.counter.guesses
        if not guesses.may_try(address):
            raise HTTPError(429)
        room = await self.counter.hall.find(code)
        if room is None:
            self.wrong = "wrong"
            raise HTTPError(404 if guesses.was_wrong(address) else 429)
        guesses.was_right(address)
        return room

    @property
    def language(self) -> Language:
        """The language that is asked for."""
        wanted = self.get_query_argument("language", "da")
        return next((each for each in LANGUAGES if each == wanted), "da")

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
            self.give(notice(name), "text/html")
        else:
            self.finish({"error": status_code})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log where our own fault is, and nothing of who asked what."""
        if isinstance(value, HTTPError | StreamClosedError):
            return
        while tb.tb_next:
            tb = tb.tb_next
        log.error("%s in %s:%s", typ.__name__, tb.tb_frame.f_code.co_filename, tb.tb_lineno)


class Door(Handler):
    """Where the code is typed."""

    def get(self) -> None:
        """Ask for the code, or lead to its meeting."""
        typed = self.get_query_argument("code", None)
        if typed is None:
            return self.give(notice("title"), "text/html")
        code = re.sub(r"[\s-]", "", typed).upper()
        if re.fullmatch(rf"[0-9A-Z]{{{LENGTH}}}", code):
            return self.redirect(f"/d/{code}", status=303)
        self.wrong = "wrong"
        raise HTTPError(404)


class Page(Handler):
    """The page of one meeting."""

    async def get(self, code: str) -> None:
        """Give the shell; letters may be small."""
        if code != code.upper():
            return self.redirect(f"/d/{code.upper()}", status=303)
        self.give((await self.find(code)).view.shell, "text/html")


class Assets(Handler):
    """Script and style; a phone keeps them for a year."""

    def get(self, name: str) -> None:
        """Give one of the two."""
        found = asset(name)
        if found is None:
            raise HTTPError(404)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.give(found.body, found.kind)


class Form(Handler):
    """What the round asks."""

    async def get(self, code: str) -> None:
        """Give the form of the round that phones are about."""
        self.give((await self.find(code)).view.forms[self.language], "application/json")


class Result(Handler):
    """What was published."""

    async def get(self, code: str) -> None:
        """Give figures, pictures and texts that the leader lets everybody see."""
        self.give((await self.find(code)).view.results[self.language], "application/json")


class Events(Handler):
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


class Answers(Handler):
    """Takes what somebody answers; says so once it is durable."""

    async def put(self, code: str) -> None:
        """Store the messages of one phone, in order."""
        room = await self.find(code)
        sent = _read(self.content)
        if not self.counter.pace.take(sent.token):
            raise HTTPError(429)
        answering = room.answering(sent.round, sent.language)
        with self.counter.duty.work():
            replies = await self._answer(answering, sent) if answering else _not_now(sent)
            self.set_header("Content-Type", "application/json")
            await self.finish(json.dumps({"replies": replies}))

    async def _answer(self, answering: Answering, sent: "Sent") -> list[Reply]:
        head = answering.head(sent.token)
        finds = self.counter.finds
        steps = [await _step(answering, head, message, finds) for message in sent.messages]
        submit = self.counter.writer.submit
        works = [submit(step.work) if step.work else None for step in steps]
        replies = []
        for step, work, message in zip(steps, works, sent.messages, strict=True):
            try:
                result = await asyncio.wrap_future(work) if work else None
                if step.after:
                    await asyncio.to_thread(step.after, result)
                replies.append(step.reply(result))
            except StoreError as error:
                replies.append(answering.not_now(message, error))
        return replies


async def _step(answering: Answering, head: Response, message: object, finds: Throttle) -> Step:
    """Make what a message asks; codes of commitments may be tried only now and then."""
    if is_guess(message) and not finds.take(head.network):
        reply = answering.not_now(message, AnswerError("too_many_codes"))
        return Step(None, lambda _: reply)
    if is_slow(message):
        return await asyncio.to_thread(answering.step, head, message)
    return answering.step(head, message)


@dataclass(frozen=True)
class Sent:
    """What one request brings."""

    round: str
    token: str
    language: Language
    messages: list[object]


def _read(content: bytes) -> Sent:
    try:
        raw = json.loads(content)
        round, token, language = raw["round"], raw["token"], raw["language"]
        messages = raw["messages"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HTTPError(400) from None
    are_texts = isinstance(round, str) and isinstance(token, str) and language in LANGUAGES
    if not (are_texts and TOKEN.fullmatch(token) and isinstance(messages, list)):
        raise HTTPError(400)
    if len(messages) > MOST_MESSAGES:
        raise HTTPError(413)
    return Sent(round, token, language, messages)


def _not_now(sent: Sent) -> list[Reply]:
    """Say that the round is closed; the phone keeps what it has."""
    error = AnswerError("round_closed")
    return [refused(number_of(m), error, sent.language, is_final=False) for m in sent.messages]


class Health(Handler):
    """Ready or not, nothing else."""

    def prepare(self) -> None:
        """Answer from the first moment."""

    def get(self) -> None:
        """Say so."""
        is_ready = self.counter.duty.is_ready
        self.set_status(200 if is_ready else 503)
        self.finish({"ready": is_ready})


class Nowhere(Handler):
    """Answers where there is no route."""

    def prepare(self) -> None:
        """Say that there is no such page."""
        raise HTTPError(404)


class Root(Handler):
    """The address without a path."""

    def get(self) -> None:
        """Lead to where the code is typed."""
        self.redirect("/d", status=303)


def listener(counter: Counter) -> Application:
    """Give the application; it writes no log of who asks."""
    code = r"/d/([0-9A-Za-z]{6})"
    routes: list[tuple[str, type[Handler]]] = [
        (r"/", Root),
        (r"/d/?", Door),
        (code, Page),
        (r"/d/assets/([\w.]+)", Assets),
        (code + "/form", Form),
        (code + "/answers", Answers),
        (code + "/result", Result),
        (code + "/events", Events),
        (r"/health", Health),
    ]
    given = {"counter": counter}
    return Application(
        [(path, handler, given) for path, handler in routes],
        default_handler_class=Nowhere,
        default_handler_args=given,
        log_function=lambda _: None,
    )


def notice(name: str) -> Body:
    """Give the page that asks for a code, with what went wrong."""
    texts = {language: _texts(name, language) for language in LANGUAGES}
    asks = name in {"title", "wrong", "missing"}
    page = TEMPLATES.get_template("door.html")
    return body(page.render(texts=texts, asks=asks, style=style().address))


def _texts(name: str, language: Language) -> dict[str, str]:
    if name == "title":
        title, text = word("join.title", language), ""
    else:
        title = word(f"join.{name}_title", language)
        text = word(f"join.{name}_text", language)
    form = {"code": "join.code", "hint": "join.code_hint", "go": "join.go"}
    asked = {key: word(value, language) for key, value in form.items()}
    return {"title": title, "text": text, **asked}


def _comes_from_elsewhere(handler: RequestHandler) -> bool:
    """Tell whether a page of another server asks; a link that somebody follows is fine."""
    headers = handler.request.headers
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        is_link = handler.request.method == "GET" and headers.get("Sec-Fetch-Dest") == "document"
        return site not in {"none", "same-origin"} and not is_link
    origin = headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != handler.request.host
