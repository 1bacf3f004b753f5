"""Passes in the database: which phones a meeting has let in, and that a pass was used for a round.

A pass is worth one new response to each round. Of a phone only a salted hash is kept, and that its
pass was used is kept as another, of the pass and the round: nothing joins either with a response,
and both are gone when the meeting is. `kit.server.participants.passes` makes the hashes.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from kit.core.errors import AnswerError
from kit.store.changes import count_change
from kit.store.engine import insert_by
from kit.store.meetings import PHONES, Meeting, change_meeting, hold_meeting
from kit.store.response import Response
from kit.store.tables import admission, meeting, pass_use, response, round_

NUMBERS = range(10, 100)
"""What phones that wait are called by: short enough to say aloud, and no order in it."""
SPARE = 3
"""Phones above the number of people at which the door closes by itself."""


@dataclass(frozen=True)
class Use:
    """That a pass was used for a response to a round.

    Attributes
    ----------
    id
        Hash of the pass, the round and the person.
    person
        Which person of a shared device it was: 0 is its first, or its only one.
    """

    id: str
    round: str
    person: int = 0


@dataclass(frozen=True)
class Admission:
    """Whether a phone is in; the number that one outside shows, None where too many wait."""

    is_in: bool
    number: int | None = None


@dataclass(frozen=True)
class DoorState:
    """How many phones have come in since the meeting was opened, and the numbers of who waits."""

    admitted: int
    waiting: tuple[int, ...]


@dataclass(frozen=True)
class SharedDevices:
    """Responses to a round from devices that several people share."""

    devices: int
    responses: int


NONE_SHARED = SharedDevices(0, 0)


@dataclass(frozen=True)
class PhoneResponses:
    """Responses to a round that came from phones, those of shared devices among them."""

    responses: int
    shared: SharedDevices


# the door


def admit(connection: Connection, network: str, wave: int, phone: str) -> Admission:
    """Let a phone in, or let it wait where the door is closed; asking again changes nothing.

    Parameters
    ----------
    phone
        Hash of the phone.
    """
    meeting = hold_meeting(connection, network, wave)
    if meeting.code is None:  # it ended a moment ago: nothing of anybody is kept any more
        return Admission(False)
    here = _of(admission, network, wave) & (admission.c.phone == phone)
    known = connection.execute(select(admission.c.is_in, admission.c.number).where(here)).first()
    if known and known.is_in:
        return Admission(True)
    is_in = not meeting.is_shut and not _is_full(connection, meeting)
    if known and is_in:  # the door was opened again for all
        connection.execute(update(admission).where(here).values(is_in=True, number=None))
    elif known:
        return Admission(*known)
    number = None if is_in else _free_number(connection, network, wave)
    if not (is_in or number):
        return Admission(False)
    if not known:
        key = {"network": network, "wave": wave, "phone": phone}
        connection.execute(insert(admission).values(**key, is_in=is_in, number=number))
    count_change(connection, network, PHONES)
    return Admission(is_in, number)


def _is_full(connection: Connection, meeting: Meeting) -> bool:
    """Tell whether more phones came than people can have; then the door closes by itself."""
    if not meeting.people or meeting.door == "held":
        return False
    is_full = count_admitted(connection, meeting.network, meeting.wave) >= meeting.people + SPARE
    if is_full:
        change_meeting(connection, meeting.network, meeting.wave, door="full")
    return is_full


def let_in(connection: Connection, network: str, wave: int, number: int) -> bool:
    """Let a phone in that waits; tells whether there is one of this number."""
    waits = _of(admission, network, wave) & (admission.c.number == number)
    found = update(admission).where(waits).values(is_in=True, number=None)
    is_there = connection.execute(found).rowcount == 1
    if is_there:
        let_in = hold_meeting(connection, network, wave).let_in + 1
        change_meeting(connection, network, wave, let_in=let_in)
        count_change(connection, network, PHONES)
    return is_there


def count_admitted(connection: Connection, network: str, wave: int) -> int:
    """Count the phones that have come in since the meeting was opened."""
    chosen = _of(admission, network, wave) & admission.c.is_in
    statement = select(func.count()).select_from(admission).where(chosen)
    return connection.execute(statement).scalar_one()


def read_door(connection: Connection, network: str, wave: int) -> DoorState:
    """Give who is in and who waits."""
    admitted = count_admitted(connection, network, wave)
    return DoorState(admitted, tuple(_waiting(connection, network, wave)))


def _waiting(connection: Connection, network: str, wave: int) -> Sequence[int]:
    chosen = _of(admission, network, wave) & admission.c.number.is_not(None)
    statement = select(admission.c.number).where(chosen).order_by(admission.c.number)
    return list(connection.execute(statement).scalars())


def forget_passes(connection: Connection, network: str, wave: int) -> None:
    """Forget who was in, and whose pass was used."""
    rounds = select(round_.c.id).where(_of(round_, network, wave))
    connection.execute(delete(admission).where(_of(admission, network, wave)))
    connection.execute(delete(pass_use).where(pass_use.c.round.in_(rounds)))


def forget_late_passes(connection: Connection) -> None:
    """Forget whose pass was used in meetings that are over."""
    same = (meeting.c.network == round_.c.network) & (meeting.c.wave == round_.c.wave)
    is_open = select(meeting.c.code).where(same, meeting.c.code.is_not(None)).exists()
    over = select(round_.c.id).where(~is_open)
    connection.execute(delete(pass_use).where(pass_use.c.round.in_(over)))


def _of(table: Table, network: str, wave: int) -> ColumnElement[bool]:
    return (table.c.network == network) & (table.c.wave == wave)


def _free_number(connection: Connection, network: str, wave: int) -> int | None:
    """Give a number that nobody who waits has; None where too many wait."""
    taken = _waiting(connection, network, wave)
    free = [each for each in NUMBERS if each not in taken]
    return secrets.choice(free) if free else None


# what passes are worth

KNOWN = select(response.c.id).where(response.c.id.in_(bindparam("heads", expanding=True)))


@cache
def _new_head(dialect: str) -> Insert:
    return insert_by(dialect, response).on_conflict_do_nothing()


@cache
def _new_use(dialect: str) -> Insert:
    statement = insert_by(dialect, pass_use).on_conflict_do_nothing()
    return statement.execution_options(preserve_rowcount=True)


def make_heads(
    connection: Connection, heads: Iterable[tuple[Response, Use | None]]
) -> frozenset[str]:
    """Make the heads of responses that are not there yet, each by a pass or by the leader.

    Gives the ids of those that are not made: their pass was used in this round already.
    """
    wanted = {head.id: (head, use) for head, use in heads}
    new = sorted(wanted.keys() - _known(connection, wanted))  # in one order on every server
    refused = {id for id in new if not _made(connection, *wanted[id])}
    return frozenset(refused - _known(connection, refused)) if refused else frozenset()


def make_head(connection: Connection, head: Response, use: Use | None) -> None:
    """Make the head of one response if it is not there yet."""
    if make_heads(connection, [(head, use)]):
        raise AnswerError("pass_used")


def _known(connection: Connection, ids: Iterable[str]) -> set[str]:
    return set(connection.execute(KNOWN, {"heads": list(ids)}).scalars())


def _made(connection: Connection, head: Response, use: Use | None) -> bool:
    dialect = connection.dialect.name
    if use and connection.execute(_new_use(dialect), vars(use)).rowcount != 1:
        return False
    connection.execute(_new_head(dialect), vars(head))
    return True


def count_uses(connection: Connection, round: str) -> PhoneResponses:
    """Count the responses to a round that came from phones, and those of shared ones among them."""
    statement = select(pass_use.c.person, func.count()).where(pass_use.c.round == round)
    counted = connection.execute(statement.group_by(pass_use.c.person))
    found: dict[int, int] = {person: count for person, count in counted}
    devices = found.get(1, 0)
    shared = devices + sum(count for person, count in found.items() if person)
    return PhoneResponses(sum(found.values()), SharedDevices(devices, shared))
