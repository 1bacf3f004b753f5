"""The connection limit: the phones' share of what a process may hold open, and who gives way.

The leader's pages have room whatever phones do. Who has not shown a right code gives way first:
somebody who opens sockets and says nothing pushes out themselves. Kept in memory alone.
"""

import time
from collections import Counter, OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from kit.server.participants.rate_limit import Clock, HashedNetworks

BODY = 15.0
"""Seconds that the content of a request may take."""
STALLED = 90.0
"""Seconds that a phone may take nothing of what is sent."""
FEW = 20
"""Connections of one address that are never the first to give way to another one's."""


class Connection(Protocol):
    """What a phone is connected by."""

    def close(self) -> None:
        """Hang up."""

    def writing(self) -> bool:
        """Tell whether something waits to be sent."""


@dataclass
class Slot:
    """One connection's place."""

    address: Hashable
    has_entered: bool = False
    stalled_since: float | None = None


class ConnectionLimit(HashedNetworks):
    """Counts the connections of phones, and tells who gives way to a new one.

    Parameters
    ----------
    most
        Connections at once.
    tells_apart
        Whether phones have addresses of their own; behind a proxy all have the proxy's.
    """

    def __init__(
        self, most: int, *, tells_apart: bool = True, clock: Clock = time.monotonic
    ) -> None:
        super().__init__()
        self.most, self.tells_apart, self.clock = most, tells_apart, clock
        self.most_strangers = max(1, most // 4)
        self._slots: OrderedDict[Connection, Slot] = OrderedDict()
        self._strangers: OrderedDict[Connection, None] = OrderedDict()
        self._idle: OrderedDict[Connection, None] = OrderedDict()
        self._reading: OrderedDict[Connection, float] = OrderedDict()
        self._addresses: Counter[Hashable] = Counter()
        self._unknown: Counter[Hashable] = Counter()

    def __len__(self) -> int:
        return len(self._slots)

    @property
    def is_crowded(self) -> bool:
        """Whether a connection had better end with its request."""
        return len(self._slots) > self.most * 3 // 4

    def may_listen(self, here: int, everywhere: int) -> bool:
        """Tell whether one more phone may stay and listen; where it may not, it asks now and then.

        A room has at most four times as many as are still free for others.

        Parameters
        ----------
        here, everywhere
            Phones that listen already, in its room and in all.
        """
        free = self.most * 4 // 5 - everywhere
        return here < 4 * free

    def admit(self, connection: Connection, address: str) -> bool:
        """Give a new connection its place; somebody gives way where there is none.

        Returns
        -------
        bool
            Whether there is a place: not where everybody who is there is busy.
        """
        of = self.hashed(address) if self.tells_apart else None
        if self.tells_apart and self._unknown[of] >= self.most_strangers:
            self._evict(next(each for each in self._strangers if self._slots[each].address == of))
        if len(self) >= self.most and not self._make_way(of):
            return False
        self._slots[connection] = Slot(of)
        self._strangers[connection] = None
        self._addresses[of] += 1
        self._unknown[of] += 1
        return True

    def address_of(self, connection: Connection) -> Hashable:
        """Give the hash of where a connection comes from; None where that tells nobody apart."""
        slot = self._slots.get(connection)
        return slot.address if slot else None

    def enter(self, connection: Connection) -> None:
        """Note that a right code came over a connection."""
        slot = self._slots.get(connection)
        if slot and not slot.has_entered:
            slot.has_entered = True
            self._know(connection, slot)

    def read(self, connection: Connection, *, is_done: bool) -> None:
        """Note that the content of a request is awaited, or is there."""
        if is_done:
            self._reading.pop(connection, None)
        else:
            self._reading[connection] = self.clock()

    def work(self, connection: Connection, *, is_done: bool) -> None:
        """Note that a request begins or is done."""
        self._idle.pop(connection, None)
        self._reading.pop(connection, None)
        slot = self._slots.get(connection)
        if slot and not slot.has_entered:
            self._strangers.move_to_end(connection)
        elif slot and is_done:
            self._idle[connection] = None

    def leave(self, connection: Connection) -> None:
        """Free a place."""
        slot = self._slots.pop(connection, None)
        if slot is None:
            return
        self._idle.pop(connection, None)
        self._reading.pop(connection, None)
        if not slot.has_entered:
            self._know(connection, slot)
        self._addresses[slot.address] -= 1
        if not self._addresses[slot.address]:
            del self._addresses[slot.address]

    def hang_up(self) -> None:
        """End connections that do not send what they began, or take nothing of what is sent."""
        now = self.clock()
        late = [each for each, since in self._reading.items() if now - since > BODY]
        for connection, slot in self._slots.items():
            since = (slot.stalled_since or now) if connection.writing() else None
            slot.stalled_since = since
            if since is not None and now - since > STALLED:
                late.append(connection)
        for connection in late:
            self._evict(connection)

    def _know(self, connection: Connection, slot: Slot) -> None:
        del self._strangers[connection]
        self._unknown[slot.address] -= 1
        if not self._unknown[slot.address]:
            del self._unknown[slot.address]

    def _make_way(self, newcomer: Hashable) -> bool:
        """End what is missed least: who said nothing, who is idle, then one of who has most."""
        for waiting in (self._strangers, self._idle):
            if waiting:
                self._evict(next(iter(waiting)))
                return True
        [(address, count)] = self._addresses.most_common(1)
        if not self.tells_apart or count <= FEW or address == newcomer:
            return False
        self._evict(next(each for each, slot in self._slots.items() if slot.address == address))
        return True

    def _evict(self, connection: Connection) -> None:
        self.leave(connection)
        connection.close()
