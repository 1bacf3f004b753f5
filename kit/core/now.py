"""Now: what time and what day it is where the municipality is, whatever zone the machine is set to.

Every time that people see, and every day that something counts from, comes from here. Seconds that
only pass are those of `time`.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

COPENHAGEN = "Europe/Copenhagen"
_zone = ZoneInfo(COPENHAGEN)


def use_time_zone(name: str) -> None:
    """Count days and hours in this zone from now on, in this process."""
    global _zone
    _zone = ZoneInfo(name)


def is_time_zone(name: str) -> bool:
    """Tell whether this names a time zone, e.g. ``Europe/Copenhagen``."""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown; a folder of zones; no name at all
        return False
    return True


def now() -> datetime:
    """Give the moment, as the clock on the wall has it."""
    return here(datetime.now(UTC))


def today() -> date:
    """Give the day it is."""
    return now().date()


def here(moment: datetime) -> datetime:
    """Give a moment, of whatever zone, as the clock on the wall has it."""
    return moment.astimezone(_zone)


def day_of(seconds: float) -> date:
    """Give the day of a moment, in seconds since 1970 as files have it."""
    return here(datetime.fromtimestamp(seconds, UTC)).date()
