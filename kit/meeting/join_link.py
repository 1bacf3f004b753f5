"""The join link of phones: the short address, the code and the QR code of an open meeting.

Used by the console and by the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.core.routes import HOME, meeting_route
from kit.meeting.qr import qr
from kit.store.meetings import Endpoint, Meeting
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
        What keeps phones out: ``no_network``, ``no_port``, or empty.
    """

    code: str
    address: str
    qr: str
    obstacle: str


def join_link(store: Store, meeting: Meeting) -> JoinLink | None:
    """Give the way into a meeting; None while phones may not come in, or no server serves them."""
    endpoint = _best(store.endpoints())
    if meeting.code is None or endpoint is None:
        return None
    return JoinLink(
        code=f"{meeting.code[:HALF]} {meeting.code[HALF:]}",
        address=f"{endpoint.address.partition('://')[2]}{HOME}",
        qr=qr(f"{endpoint.address}{meeting_route(meeting.code)}"),
        obstacle=endpoint.obstacle,
    )


def _best(endpoints: Sequence[Endpoint]) -> Endpoint | None:
    """Give the endpoint that most phones can reach."""
    return min(
        (endpoint for endpoint in endpoints if endpoint.address),
        key=lambda endpoint: endpoint.obstacle,
        default=None,
    )
