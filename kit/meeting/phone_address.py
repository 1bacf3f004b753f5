"""The address that phones of a meeting are led to: the one that the leader chose, else the best.

One for the QR code, for what is typed, and for what is said of it. Used by the server, the console,
the screen and the follow-up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kit.store.lan_address import SELDOM_REACHED, LanAddress
from kit.store.meetings import Endpoint, Meeting
from kit.store.store import Store


@dataclass(frozen=True)
class PhoneAddress:
    """Where phones come in, and by which adapter of the machine.

    Attributes
    ----------
    url
        What phones open, without a slash at the end.
    obstacle
        What keeps phones out, as of an `Endpoint`; ``seldom_reached`` where there are only such
        addresses and the leader has chosen none of them.
    used
        None behind a public address, and where there is none to use.
    offered
        All that the leader can choose from, the best one first.
    missing
        The adapter that the leader chose, where it is gone and another one is used.
    """

    url: str
    obstacle: str = ""
    used: LanAddress | None = None
    offered: Sequence[LanAddress] = ()
    missing: str = ""

    def is_new_to(self, meeting: Meeting) -> bool:
        """Tell whether the room was told another one."""
        return bool(meeting.told) and not self.obstacle and self.url != meeting.told


def phone_address(store: Store, meeting: Meeting) -> PhoneAddress | None:
    """Give where phones come into a meeting; None where no server serves them."""
    endpoint = _best(store.endpoints())
    return address_at(endpoint, meeting) if endpoint else None


def address_at(endpoint: Endpoint, meeting: Meeting) -> PhoneAddress:
    """Give where phones come into a meeting by one server."""
    offered = endpoint.addresses
    if not offered:
        return PhoneAddress(endpoint.address, endpoint.obstacle)
    chosen = _chosen(offered, meeting)
    used = chosen or offered[0]
    missing = "" if chosen else meeting.adapter or ""
    if not chosen and used.kind in SELDOM_REACHED:
        return PhoneAddress(endpoint.at(used.address), "seldom_reached", None, offered, missing)
    obstacle = "" if used.is_open else "no_port"
    return PhoneAddress(endpoint.at(used.address), obstacle, used, offered, missing)


def _best(endpoints: Sequence[Endpoint]) -> Endpoint | None:
    """Give the endpoint that most phones can reach."""
    return min(
        (endpoint for endpoint in endpoints if endpoint.address),
        key=lambda endpoint: endpoint.obstacle,
        default=None,
    )


def _chosen(offered: Sequence[LanAddress], meeting: Meeting) -> LanAddress | None:
    """Give the one that the leader chose; its adapter may have got another address since."""
    of_adapter = [each for each in offered if each.adapter == meeting.adapter]
    exactly = (each for each in of_adapter if each.address == meeting.address)
    return next(exactly, of_adapter[0] if of_adapter else None)


def tell_rooms(store: Store) -> None:
    """Keep where phones come in as what was told, in each open meeting that was told nothing."""
    for meeting in store.open_meetings():
        found = phone_address(store, meeting)
        if not meeting.told and found and not found.obstacle:
            store.lead_phones(meeting.network, meeting.wave, told=found.url)


class Meets(Protocol):
    """Who knows a meeting as it stands."""

    store: Store

    @property
    def meeting(self) -> Meeting:
        """The meeting."""


class AddressControl:
    """What the leader does about the address; its acts get the values of a panel's button."""

    def __init__(self, about: Meets) -> None:
        self.about = about

    @property
    def found(self) -> PhoneAddress | None:
        """Where phones come in just now."""
        return phone_address(self.about.store, self.about.meeting)

    def choose_address(self, values: Mapping[str, str]) -> None:
        """Lead phones to another address; one that is gone meanwhile changes nothing."""
        offered = self.found.offered if self.found else ()
        for each in offered:
            if each.address == values.get("value"):
                self._lead(adapter=each.adapter, address=each.address)
                self._tell()
                return

    def hide_news(self, _: Mapping[str, str]) -> None:
        """Say no more that the address is new, nor that the one chosen is gone."""
        if self.found and self.found.missing:
            self._lead(adapter=None, address=None)
        self._tell()

    def _tell(self) -> None:
        """Take what the room sees now as told."""
        if self.found and not self.found.obstacle and self.about.meeting.code:
            self._lead(told=self.found.url)

    def _lead(self, **values: str | None) -> None:
        meeting = self.about.meeting
        self.about.store.lead_phones(meeting.network, meeting.wave, **values)
