"""Loops that no exception ends: one that fails waits and tries again, and says so now and then."""

import logging
import traceback
from collections.abc import Awaitable, Callable

from kit.core.errors import KitError
from kit.core.log_throttle import LogThrottle

LOG = logging.getLogger("afrunding.loops")
LOG.addFilter(LogThrottle())


async def go_on(
    name: str, pause: Callable[[], Awaitable[object]], act: Callable[[], Awaitable[object]]
) -> None:
    """Pause and act, again and again, until the task is cancelled."""
    while True:
        try:
            await pause()
            await act()
        except Exception as fault:
            tell(name, fault)


def tell(name: str, fault: Exception) -> None:
    """Write one line of the log a minute about a fault: what failed and where, nobody's answers."""
    LOG.warning("%s continues after an error: %s", name, _line(fault))


def _line(fault: Exception) -> str:
    if isinstance(fault, KitError):
        return " ".join(str(fault).split())
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" in {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{place}"
