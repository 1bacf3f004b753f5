"""The hash pool: codes of commitments are hashed slowly on purpose, one at a time.

So however many are asked for, one processor at most is at it, those who answer meanwhile notice
nothing, and what waits ends with the meeting it is for.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from kit.core.errors import AnswerError

T = TypeVar("T")
MOST_WAITING = 50
"""Hashes that may wait: no more than a phone has patience for."""


class HashPool:
    """One thread for what takes long."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hashes")
        self._waiting: set[str] = set()

    async def run(self, phone: str, act: Callable[[], T], is_wanted: Callable[[], bool]) -> T:
        """Do something once those before it are done; a phone has one thing done at a time.

        Raises
        ------
        AnswerError
            When too many wait, or this phone does, or nobody wants it any more at its turn.
        """
        if phone in self._waiting or len(self._waiting) >= MOST_WAITING:
            raise AnswerError("codes_busy")
        self._waiting.add(phone)
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._thread, lambda: _done(act, is_wanted)
            )
        finally:
            self._waiting.remove(phone)

    def close(self) -> None:
        """Begin nothing that waits, and end."""
        self._thread.shutdown(cancel_futures=True)


def _done(act: Callable[[], T], is_wanted: Callable[[], bool]) -> T:
    if not is_wanted():
        raise AnswerError("codes_busy")
    return act()
