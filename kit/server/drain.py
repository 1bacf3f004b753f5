"""Drain: whether a server takes requests, and what it has to end before it goes.

Used by the participants' listener: a proxy sends nobody to a server that is not ready, and an
answer that is being stored is acknowledged before the server ends.
"""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 20.0
"""Seconds that answers in flight may take."""


class Drain:
    """One server's, from its start to its end."""

    def __init__(self) -> None:
        self.has_begun = False
        self.is_ending = False
        self._at_work = 0

    @property
    def is_ready(self) -> bool:
        """Whether a proxy may send somebody here."""
        return self.has_begun and not self.is_ending

    @contextmanager
    def work(self) -> Iterator[None]:
        """Do something that is ended before the server ends."""
        self._at_work += 1
        try:
            yield
        finally:
            self._at_work -= 1

    async def finish(self) -> None:
        """Wait until nothing is in flight."""
        deadline = time.monotonic() + PATIENCE
        while self._at_work and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
