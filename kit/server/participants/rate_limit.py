"""Rate limit: how often somebody may do something, kept in memory alone.

An address is kept as a hash whose salt ends with the process; nothing here is ever written down.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b

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
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def left(self, who: str) -> float:
        """Give how often somebody may do it right now."""
        left, then = self._left.get(who, (self.burst, self.clock()))
        return min(self.burst, left + (self.clock() - then) * self.per_second)

    def take(self, who: str) -> bool:
        """Count once; tell whether that was still allowed."""
        left = self.left(who)
        self._left[who] = (max(0, left - 1), self.clock())
        self._left.move_to_end(who)
        if len(self._left) > MOST_KNOWN:
            self._left.popitem(last=False)
        return left >= 1


class GuessLimit:
    """Who may try codes.

    A whole room shares one address, so a right code is never refused where one came in before:
    only who has guessed wrong all the time must wait.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._wrong = RateLimit(burst=20, per_second=0.2, clock=clock)
        self._right: OrderedDict[str, None] = OrderedDict()
        self._salt = secrets.token_bytes(16)

    def may_try(self, address: str) -> bool:
        """Tell whether this address may try a code."""
        return self._hashed(address) in self._right or self.may_guess(address)

    def may_guess(self, address: str) -> bool:
        """Tell whether a wrong code would be looked for; then it was one of few."""
        return self._wrong.left(self._hashed(address)) >= 1

    def was_right(self, address: str) -> None:
        """Keep in mind that somebody at this address had a right code."""
        self._right[self._hashed(address)] = None
        if len(self._right) > MOST_KNOWN:
            self._right.popitem(last=False)

    def was_wrong(self, address: str) -> bool:
        """Count a wrong code; tell whether there may be another."""
        return self._wrong.take(self._hashed(address))

    def _hashed(self, address: str) -> str:
        return blake2b(address.encode(), key=self._salt, digest_size=16).hexdigest()
