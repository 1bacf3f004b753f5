"""Rate limit: how often somebody may do something, kept in memory alone.

An address is kept as a hash whose salt ends with the process; nothing here is ever written down.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import blake2b
from ipaddress import IPv4Address, ip_address, ip_network

MOST_KNOWN = 20_000
"""Of those that are kept in mind; the one that was quiet for longest goes first."""

Clock = Callable[[], float]


class RateLimit:
    """Lets everybody do something a few times at once, and then now and again.

    Parameters
    ----------
    burst
        How often at once.
    per_second
        How much of that comes back in a second.
    """

    def __init__(self, burst: float, per_second: float, clock: Clock = time.monotonic) -> None:
        self.burst, self.per_second, self.clock = burst, per_second, clock
        self._left: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def left(self, who: Hashable) -> float:
        """Give how often somebody may do it right now."""
        left, then = self._left.get(who, (self.burst, self.clock()))
        return min(self.burst, left + (self.clock() - then) * self.per_second)

    def take(self, who: Hashable, count: float = 1) -> bool:
        """Count once or several times; tell whether that was still allowed."""
        left = self.left(who)
        self._left[who] = (max(0, left - count), self.clock())
        self._left.move_to_end(who)
        if len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        return left >= count

    def give_back(self, who: Hashable) -> None:
        """Count once less."""
        self._left[who] = (min(self.burst, self.left(who) + 1), self.clock())


class HashedNetworks:
    """Hashes the networks that addresses are in; the salt ends with the process."""

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)

    def hashed(self, address: str) -> str:
        """Give the hash of what pays for an address."""
        payer = network_of(address).encode()
        return blake2b(payer, key=self._salt, digest_size=16).hexdigest()


class GuessLimit(HashedNetworks):
    """What wrong codes cost the address that they come from; a right one costs nothing.

    Whoever has an IPv6 network has all of its addresses, so a /64 counts as one.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        super().__init__()
        self._wrong = RateLimit(burst=20, per_second=0.2, clock=clock)

    def take(self, address: str) -> bool:
        """Count a code that is not known; tell whether it was one of few."""
        return self._wrong.take(self.hashed(address))

    def give_back(self, address: str) -> None:
        """Count it no more: it was right, only too new to be known."""
        self._wrong.give_back(self.hashed(address))


def network_of(address: str) -> str:
    """Give what pays for an address: itself, or its /64 where it is of IPv6."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return address
    inner = known.ipv4_mapped
    return str(inner or ip_network((known, 64), strict=False))
