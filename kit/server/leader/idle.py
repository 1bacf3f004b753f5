"""Idle: a server that was started by a click ends by itself once nobody has needed it for hours.

One with a meeting open never does, nor one that somebody started in a terminal.
"""

import time
from collections.abc import Callable

SECONDS = 60.0
"""Between two looks."""
HOURS = 4
"""Without a page, until it ends."""


class Idle:
    """How long nobody has needed a server.

    Parameters
    ----------
    pages
        Counts the pages that are open.
    has_meeting
        Tells whether phones may come in.
    end
        Ends the server.
    """

    def __init__(
        self, pages: Callable[[], int], has_meeting: Callable[[], bool], end: Callable[[], None]
    ) -> None:
        self.pages, self.has_meeting, self.end = pages, has_meeting, end
        self._needed_at = time.monotonic()

    async def look(self) -> None:
        """End the server where it has been of no use for long."""
        if self.pages() or self.has_meeting():
            self._needed_at = time.monotonic()
        elif time.monotonic() - self._needed_at >= HOURS * 3600:
            self.end()
