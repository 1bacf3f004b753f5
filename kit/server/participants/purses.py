"""Purses: what a message costs is paid by who sends it, from one purse after the other.

The pass pays first, then the connection, the address and the room. One pass cannot empty what
others pay from: it is stopped long before. What a phone sends when it comes back to the network,
everything at once, it can pay for.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from kit.server.participants.rate_limit import Clock, RateLimit

COSTS = {"add": 2, "move": 2, "remove": 2, "restore": 2, "withdraw": 5, "find": 5, "forget": 5}
"""What a message costs by its kind; every other costs 1."""


@dataclass(frozen=True)
class Payer:
    """Who pays for a message; the address is known by a hash of its network alone."""

    phone: str
    connection: Hashable
    address: Hashable
    room: str


class Purses:
    """The purses of everybody who sends something to one server."""

    def __init__(self, clock: Clock) -> None:
        self.phone = RateLimit(burst=200, per_second=10, clock=clock)
        self.connection = RateLimit(burst=400, per_second=20, clock=clock)
        self.address = RateLimit(burst=40_000, per_second=4_000, clock=clock)
        self.room = RateLimit(burst=20_000, per_second=2_000, clock=clock)
        self.codes = RateLimit(burst=10, per_second=0.05, clock=clock)

    def pay(self, payer: Payer, kinds: Iterable[str]) -> bool:
        """Take what messages of these kinds cost; tell whether every purse had it."""
        cost = sum(COSTS.get(kind, 1) for kind in kinds)
        known_as = (payer.phone, payer.connection, payer.address, payer.room)
        purses = (self.phone, self.connection, self.address, self.room)
        return all(purse.take(who, cost) for purse, who in zip(purses, known_as, strict=True))

    def pay_for_code(self, phone: str) -> bool:
        """Take what it costs to have a code hashed."""
        return self.codes.take(phone)
