"""Rooms: every meeting that phones may come into, and the phones that are there.

Lives on the server's event loop. It looks a few times a second at what other processes changed,
reads that in a thread of its own, and tells the phones.
"""

import asyncio
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Protocol

from kit.core.errors import KitError
from kit.core.loops import go_on, tell
from kit.core.text import Language
from kit.server.participants.passes import Passes
from kit.server.participants.snapshot import Snapshot, view_of
from kit.server.participants.submissions import Submissions
from kit.store.meetings import Meeting
from kit.store.notifications import Notifications
from kit.store.store import Store

SECONDS = 0.25
"""Between two looks."""
RARELY = 1.0
"""Between two looks where the database says by itself that there is something to see."""
BEAT = 15.0
"""Seconds between two signs of life to each phone."""
GRACE = 5.0
"""Seconds that late answers are taken after a round was closed."""
FORGOTTEN = 30.0
"""Seconds after which a phone that asks now and then is gone."""
CLOSED = '{"open": false}'

Signs = tuple[object, ...]


class Phone(Protocol):
    """Somebody who is told what happens."""

    key: str

    def tell(self, event: str, data: str) -> None:
        """Send an event."""

    def leave(self) -> None:
        """End."""


class Room:
    """One meeting and the phones in it.

    Attributes
    ----------
    moved
        The round that was answered at an address where phones do not come in any more: who comes
        in at another one may have answered it, and no browser tells. Empty where there is none.
    """

    def __init__(self, view: Snapshot) -> None:
        self.view = view
        self.is_readable, self.is_over = True, False
        self.phones: set[Phone] = set()
        self.inside: set[str] = set()
        self._asking: dict[str, float] = {}
        self._answered_at: set[str] = set()
        self.moved = ""
        self._before: Snapshot | None = None
        self._closed_at = 0.0

    @property
    def passes(self) -> Passes:
        """Give the passes of this meeting."""
        return self.view.passes

    def submissions(self, round: str, language: Language) -> Submissions | None:
        """Give what takes answers to a round: the open one, or one that was closed just now.

        A room that cannot be read takes nothing: nobody knows what is open in it.
        """
        if not self.is_readable:
            return None
        views = [self.view] if is_open(self.view) else []
        for view in (*views, *self._late()):
            if view.round and view.round.id == round:
                return view.answerings[language]
        return None

    def _late(self) -> list[Snapshot]:
        """Give the view whose round was open until a moment ago."""
        is_late = time.monotonic() - self._closed_at < GRACE
        return [self._before] if self._before and is_late else []

    def renew(self, view: Snapshot) -> None:
        """Show something else, and tell every phone what that concerns."""
        self.is_readable = True
        before, self.view = self.view, view
        if _round_id(view) != _round_id(before):
            self._answered_at, self.moved = set(), ""
        elif view.meeting.address != before.meeting.address:
            self.lose(self._answered_at)
        if is_open(before) and not (is_open(view) and view.round == before.round):
            self._before, self._closed_at = before, time.monotonic()
        if view.state != before.state:
            self.tell("state", view.state)

    def answered_at(self, host: str) -> None:
        """Note at which address of this machine the open round was answered; not by whom."""
        self._answered_at.add(host)

    def lose(self, addresses: Collection[str]) -> None:
        """Phones come in at these addresses no more."""
        if self._answered_at.intersection(addresses):
            self.moved = _round_id(self.view)

    def tell(self, event: str, data: str) -> None:
        """Send an event to every phone."""
        for phone in list(self.phones):
            phone.tell(event, data)

    def asks(self, key: str) -> None:
        """Note that a phone that cannot listen asked just now."""
        self._asking[key] = time.monotonic()

    def count(self) -> int:
        """Count the phones; two tabs of one are one."""
        now = time.monotonic()
        self._asking = {key: at for key, at in self._asking.items() if now - at < FORGOTTEN}
        return len({phone.key for phone in self.phones} | set(self._asking))


def is_open(view: Snapshot) -> bool:
    """Tell whether a meeting has an open round."""
    return view.round is not None and view.round.state == "open"


def _round_id(view: Snapshot) -> str:
    return view.round.id if view.round else ""


class Rooms:
    """Every room by its code."""

    def __init__(self, store: Store, on_count: Callable[[Mapping[Meeting, int]], None]) -> None:
        self.store, self.on_count = store, on_count
        self.by_code: dict[str, Room] = {}
        self.unreadable: set[str] = set()
        self._signs: dict[str, Signs] = {}
        self._counts: dict[str, int] = {}
        self._counted_at = 0.0
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="rooms")
        self._woken = asyncio.Event()
        self._news: Notifications | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._search: asyncio.Future[None] | None = None

    async def open(self) -> None:
        """Find the rooms there are, and look again and again from now on."""
        await self.look()
        loop = asyncio.get_running_loop()
        self._news = Notifications(self.store, lambda: loop.call_soon_threadsafe(self._woken.set))
        self._news.open()
        self._tasks = [
            loop.create_task(go_on("rooms", self._pause, self._look_and_count)),
            loop.create_task(go_on("signs of life", partial(asyncio.sleep, BEAT), self._beat)),
        ]

    async def close(self) -> None:
        """Look no more, and let the phones find another server; nothing reads any longer then."""
        for task in self._tasks:
            task.cancel()
        for room in self.by_code.values():
            for phone in list(room.phones):
                phone.leave()
        await asyncio.to_thread(self._reader.shutdown, cancel_futures=True)
        if self._news:
            await asyncio.to_thread(self._news.close)

    async def look(self) -> None:
        """Take over what changed since the last look."""
        loop = asyncio.get_running_loop()
        signs, views = await loop.run_in_executor(self._reader, self._read, dict(self._signs))
        for code in self.by_code.keys() - signs.keys():
            self._end(self.by_code.pop(code))
        self.unreadable = {code for code, view in views.items() if view is None}
        for code, view in views.items():
            self._take_over(code, view)
        self._signs = {code: signs[code] for code in signs.keys() - self.unreadable}

    def _take_over(self, code: str, view: Snapshot | None) -> None:
        room = self.by_code.get(code)
        if room and view:
            room.renew(view)
        elif view:
            self.by_code[code] = Room(view)
        elif room:
            room.is_readable = False

    async def find(self, code: str) -> Room | None:
        """Look at once for the room of a code: it may have been opened a moment ago."""
        if self._search is None or self._search.done():  # one for all who ask meanwhile
            self._search = asyncio.ensure_future(self.look())
        with suppress(KitError):
            await asyncio.shield(self._search)
        return self.by_code.get(code)

    def _read(
        self, known: Mapping[str, Signs]
    ) -> tuple[dict[str, Signs], dict[str, Snapshot | None]]:
        """Read the signs of every open meeting, and the meetings whose signs changed."""
        found = {meeting.code: (meeting, counts) for meeting, counts in self.store.signs()}
        meetings = {code: meeting for code, (meeting, _) in found.items() if code}
        signs: dict[str, Signs] = {
            code: (meeting, *sorted(found[code][1].items())) for code, meeting in meetings.items()
        }
        changed = [code for code, sign in signs.items() if known.get(code) != sign]
        return signs, {code: self._view(meetings[code]) for code in changed}

    def _view(self, meeting: Meeting) -> Snapshot | None:
        """Read one meeting; one that cannot be read keeps nobody from reading the others."""
        try:
            return view_of(self.store, meeting)
        except Exception as fault:
            tell("a room", fault)
            return None

    def _end(self, room: Room) -> None:
        room.is_over = True
        room.tell("state", CLOSED)
        for phone in list(room.phones):
            phone.leave()

    def count_listening(self) -> int:
        """Count the phones that stay connected to hear what happens."""
        return sum(len(room.phones) for room in self.by_code.values())

    def lose(self, addresses: Collection[str]) -> None:
        """Phones come in at these addresses no more."""
        for room in self.by_code.values():
            room.lose(addresses)

    def count_again(self) -> None:
        """Tell soon how many phones there are, whatever was told before."""
        self._counts = {}

    def _count(self) -> None:
        """Tell how many phones there are, where that changed."""
        counts = {code: room.count() for code, room in self.by_code.items()}
        changed = {code for code, count in counts.items() if self._counts.get(code, 0) != count}
        self._counts = counts
        if changed:
            self.on_count({self.by_code[code].view.meeting: counts[code] for code in changed})

    async def _look_and_count(self) -> None:
        """Look, and count now and then, whatever came of the look."""
        try:
            await self.look()
        finally:
            if time.monotonic() - self._counted_at >= 1:
                self._counted_at = time.monotonic()
                self._count()

    async def _pause(self) -> None:
        is_told = self._news is not None and self._news.is_listening
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), RARELY if is_told else SECONDS)
        self._woken.clear()

    async def _beat(self) -> None:
        for room in list(self.by_code.values()):
            room.tell("beat", "{}")
