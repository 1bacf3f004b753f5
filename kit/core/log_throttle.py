"""Log throttle: what is logged again and again writes one line a minute, and tells how many it was.

So a flood of connections or of faults fills no disk.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable

SECONDS = 60.0
"""Between two lines from one place about one kind of fault."""
MOST_KNOWN = 500
"""Of those that are kept in mind; the one that was quiet for longest goes first."""


class LogThrottle(logging.Filter):
    """Lets the first of many equal lines through, and then one a minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.clock = clock
        self._known: OrderedDict[object, tuple[float, int]] = OrderedDict()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written; add to it how many were not."""
        kind, now = _kind(record), self.clock()
        since, left_out = self._known.get(kind, (now - SECONDS, 0))
        is_due = now - since >= SECONDS
        self._known[kind] = (now, 0) if is_due else (since, left_out + 1)
        self._known.move_to_end(kind)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        if is_due and left_out:
            record.msg = f"{record.getMessage()} ({left_out} more since the last such line)"
            record.args = None
        return is_due


def throttle(log: logging.Logger) -> None:
    """Throttle what a logger writes, and what is written where nobody says how."""
    the_throttle = LogThrottle()
    for handler in (*log.handlers, *logging.getLogger().handlers, logging.lastResort):
        if handler:
            handler.addFilter(the_throttle)


def _kind(record: logging.LogRecord) -> object:
    """Give where a line comes from, and which fault it is about; texts from outside differ."""
    kind, _, trace = record.exc_info or (None, None, None)
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else None
    said = str(record.args) if record.name.startswith("afrunding.") else ""
    return record.name, record.pathname, record.lineno, kind, place, said
