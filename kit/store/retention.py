"""Retention: until when a network's answers may be kept, as participants were told.

Used by the server, by the start page and by the command line.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from kit.core.dates import months_after
from kit.store.response import Response

LAST_WAVE = 6
"""Months from the meeting to the last follow-up that everybody is told of."""
REMINDER = timedelta(days=30)
"""How long before the end the leader is reminded."""


def retention_until(meeting: date, months: int) -> date:
    """Give the last day that answers may be kept; a wave after 12 months does not move it.

    Parameters
    ----------
    meeting
        The day of the closing meeting.
    months
        How long answers are kept after the last wave.
    """
    return months_after(meeting, LAST_WAVE + months)


def day_to_count_from(meeting: str, responses: Sequence[Response], made: date) -> date:
    """Give the day of the meeting; where nobody wrote it, the last day that anything was saved.

    Parameters
    ----------
    meeting
        What the network's card says, as it is stored.
    made
        The day that the network was made.
    """
    if meeting:
        return date.fromisoformat(meeting)
    return max((response.saved_on for response in responses), default=made)
