"""Meetings in the database: the code that phones come in with, and what the room sees now.

A code stands in the database only while phones may come in: console, screen and server are
different processes, and after a restart the same QR code must lead to the same meeting.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, select, update

from kit.store import rows
from kit.store.changes import count_change
from kit.store.engine import insert_into
from kit.store.lan_address import LanAddress, as_found, as_kept
from kit.store.networks import read_networks
from kit.store.tables import door, presence, response
from kit.store.tables import meeting as table

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No two of them look alike, and they make no words."""
LENGTH = 6
MEETING = "meeting"
"""The counter in `kit.store.changes` that every change of a meeting raises."""
PHONES = "phones"
"""The counter that rises when phones come and go."""
WELCOME = "welcome"
Door = Literal["open", "shut", "full", "held"]
"""Of a new phone: it comes in, or it waits because the leader shut the door or because it shut
itself; held is a door that the leader has opened again and that shuts itself no more."""


@dataclass(frozen=True)
class Meeting:
    """One coming together of a network: wave 0 is the closing meeting.

    Attributes
    ----------
    code
        What phones come in with; None while none may.
    round
        Id of the round that phones are about.
    screen
        What the room's screen shows.
    agenda
        How far the meeting has come, as `kit.meeting.agenda.agenda_of` reads it; None before it was
        begun.
    secret
        What passes are signed and hashed with; None while no phone may come in.
    people
        How many are in the room, where the leader has said so.
    let_in
        How many phones the leader has let in by hand.
    adapter, address
        By which of the machine's addresses the leader wants phones to come in; None for the best.
    told
        What the room was told that phones open, before the code; None while nobody was told.
    """

    network: str
    wave: int = 0
    code: str | None = None
    round: str | None = None
    screen: str = WELCOME
    agenda: Mapping[str, Any] | None = field(default=None, hash=False)
    secret: str | None = field(default=None, repr=False)
    people: int | None = None
    door: Door = "open"
    let_in: int = 0
    adapter: str | None = None
    address: str | None = None
    told: str | None = None

    @property
    def is_shut(self) -> bool:
        """Whether a new phone has to wait until the leader lets it in."""
        return self.door in {"shut", "full"}


@dataclass(frozen=True)
class Endpoint:
    """Where phones reach one server.

    Attributes
    ----------
    address
        What phones open, without a slash at the end; empty where no phone can.
    obstacle
        What keeps phones out: ``no_network``, ``link_local``, ``ipv6_only``, ``no_port``, or empty.
    beat
        A count that rises as long as the server runs, where several share a database.
    addresses
        The machine's own, the best one first; none where it has a public address.
    """

    server: str
    address: str
    obstacle: str = ""
    beat: int = field(default=0, compare=False)
    addresses: tuple[LanAddress, ...] = ()

    def at(self, address: str) -> str:
        """Give what phones open to come in by another address of the same machine."""
        scheme, _, host = self.address.partition("://")
        return f"{scheme}://{address}:{host.rpartition(':')[2]}"


def read_meeting(connection: Connection, network: str, wave: int) -> Meeting:
    """Give a meeting; one that nobody has changed yet where it is not kept."""
    chosen = (table.c.network == network) & (table.c.wave == wave)
    found = connection.execute(select(table).where(chosen)).mappings().first()
    return Meeting(**found) if found else Meeting(network, wave)


def hold_meeting(connection: Connection, network: str, wave: int) -> Meeting:
    """Give a meeting that others do not change until this transaction ends."""
    chosen = (table.c.network == network) & (table.c.wave == wave)
    found = connection.execute(select(table).where(chosen).with_for_update()).mappings().first()
    return Meeting(**found) if found else Meeting(network, wave)


def read_open_meetings(connection: Connection) -> Sequence[Meeting]:
    """Give the meetings that phones may come into."""
    statement = select(table).where(table.c.code.is_not(None)).order_by(table.c.code)
    return [Meeting(**found) for found in connection.execute(statement).mappings()]


def change_meeting(connection: Connection, network: str, wave: int, **values: Any) -> None:
    """Put new values in the place of a meeting's, and tell everybody."""
    key = {"network": network, "wave": wave}
    first = insert_into(connection, table).values({"screen": WELCOME, **key, **values})
    connection.execute(first.on_conflict_do_update(index_elements=list(key), set_=values))
    count_change(connection, network, MEETING)


def free_code(connection: Connection) -> str:
    """Give a code that no open meeting has."""
    taken = set(connection.execute(select(table.c.code)).scalars())
    while (code := "".join(secrets.choice(LETTERS) for _ in range(LENGTH))) in taken:
        pass
    return code


def purge_removed(connection: Connection, network: str, wave: int) -> None:
    """Delete for good what participants took away; the leader's rows can still come back."""
    of_meeting = select(response.c.id).where(
        response.c.network == network, response.c.wave == wave, response.c.round.is_not(None)
    )
    rows.purge_removed(connection, of_meeting)


def forget_phones(connection: Connection, network: str, wave: int) -> None:
    """Forget how many phones there are."""
    chosen = (presence.c.network == network) & (presence.c.wave == wave)
    connection.execute(delete(presence).where(chosen))


# endpoints and who is inside


def read_endpoints(connection: Connection) -> Sequence[Endpoint]:
    """Give the servers that serve phones."""
    found = connection.execute(select(door)).mappings()
    return [Endpoint(**{**each, "addresses": as_found(each["addresses"])}) for each in found]


def write_endpoint(connection: Connection, new: Endpoint) -> None:
    """Keep where phones reach a server, and tell every network: its console may wait for one."""
    addresses = as_kept(new.addresses)
    values = {"address": new.address, "obstacle": new.obstacle, "addresses": addresses}
    first = insert_into(connection, door).values(server=new.server, beat=0, **values)
    connection.execute(first.on_conflict_do_update(index_elements=["server"], set_=values))
    _tell_everybody(connection)


def _tell_everybody(connection: Connection) -> None:
    for network in read_networks(connection):
        count_change(connection, network.id, MEETING)


def beat(connection: Connection, server: str) -> bool:
    """Say that a server still runs; tells whether it is known."""
    statement = update(door).where(door.c.server == server).values(beat=door.c.beat + 1)
    return connection.execute(statement).rowcount == 1


def remove_endpoints(connection: Connection, *servers: str) -> None:
    """Forget servers, and who was there; all of them where none is named."""
    there = select(presence.c.network).distinct()
    there = there.where(presence.c.server.in_(servers)) if servers else there
    for network in sorted(connection.execute(there).scalars()):
        count_change(connection, network, PHONES)
    statement = delete(door)
    connection.execute(statement.where(door.c.server.in_(servers)) if servers else statement)
    _tell_everybody(connection)


def write_phones(connection: Connection, server: str, meeting: Meeting, phones: int) -> None:
    """Keep how many phones one server has in a meeting."""
    key = {"server": server, "network": meeting.network, "wave": meeting.wave}
    first = insert_into(connection, presence).values(phones=phones, **key)
    connection.execute(
        first.on_conflict_do_update(index_elements=list(key), set_={"phones": phones})
    )
    count_change(connection, meeting.network, PHONES)


def count_phones(connection: Connection, network: str, wave: int) -> int:
    """Count the phones in a meeting, on every server."""
    chosen = (presence.c.network == network) & (presence.c.wave == wave)
    statement = select(func.sum(presence.c.phones)).where(chosen)
    return int(connection.execute(statement).scalar() or 0)
