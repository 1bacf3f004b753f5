"""The join link of phones: the short address, the code and the QR code of an open meeting.

Used by the console and by the screen.
"""

from dataclasses import dataclass

from kit.core.routes import HOME, meeting_route
from kit.meeting.phone_address import phone_address
from kit.meeting.qr import qr
from kit.store.meetings import Meeting
from kit.store.store import Store

HALF = 3
"""Letters of the code that are read in one go."""


@dataclass(frozen=True)
class JoinLink:
    """How phones come into a meeting.

    Attributes
    ----------
    code
        In two halves, as people read it.
    address
        What is typed where nobody scans, without a scheme.
    qr
        A picture that holds itself.
    obstacle
        What keeps phones out, as of an `Endpoint`.
    is_new
        Whether the room was told another address.
    """

    code: str
    address: str
    qr: str
    obstacle: str
    is_new: bool = False


def join_link(store: Store, meeting: Meeting) -> JoinLink | None:
    """Give the way into a meeting; None while phones may not come in, or no server serves them."""
    found = phone_address(store, meeting)
    if meeting.code is None or found is None:
        return None
    return JoinLink(
        code=f"{meeting.code[:HALF]} {meeting.code[HALF:]}",
        address=f"{found.url.partition('://')[2]}{HOME}",
        qr=qr(f"{found.url}{meeting_route(meeting.code)}"),
        obstacle=found.obstacle,
        is_new=found.is_new_to(meeting),
    )
