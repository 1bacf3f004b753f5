"""Shutdown: the end of a server, asked for by a signal at any moment; no signal for it is lost.

A signal that comes while the server is still being made is remembered; one that comes while it
serves ends it; one that comes while it ends changes nothing.
"""

import asyncio
import signal
from contextlib import suppress
from pathlib import Path

SIGNALS = [each for each in signal.Signals if each.name in {"SIGINT", "SIGTERM", "SIGHUP"}]
LOOK = 0.5
"""Seconds between two looks: Windows, and a signal that another thread was given, wake no loop."""


class Shutdown:
    """Whether the process was asked to end, from when it hears signals on.

    Attributes
    ----------
    restores
        A backup to put into the folder once the server has ended, and then to begin again.
    """

    def __init__(self) -> None:
        self.is_asked = False
        self.restores: Path | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._event = asyncio.Event()

    def hear(self) -> None:
        """Take signals from now on; those that whoever started us ignores stay ignored."""
        for number in SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` wants it
                signal.signal(number, self.ask)

    def ask(self, *_: object) -> None:
        """Ask for the end, as a handler of signals does."""
        self.is_asked = True
        if self._loop:
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        """Come back once the end was asked for; at once where it was before."""
        self._loop = asyncio.get_running_loop()
        while not self.is_asked:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._event.wait(), LOOK)
        self._loop = None

    def be_deaf(self) -> None:
        """Hear no further signal: nothing is left that it could end."""
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
