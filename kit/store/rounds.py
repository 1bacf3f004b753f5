"""Rounds in the database: one asking of participants, with the items that were asked."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from kit.store.tables import answer, change, response
from kit.store.tables import round_ as table

UNKNOWN = -1
"""Nobody can tell any more how many came since."""

ASIDE = "aside"
"""The state of a round that was asked again: its answers count nowhere, and go with the meeting."""
State = Literal["draft", "open", "closed", "shown", "aside"]


@dataclass(frozen=True)
class Round:
    """One asking of participants: who was asked, what, and how far it has come.

    Attributes
    ----------
    form
        One of `kit.forms.form.PARTICIPANT_FORMS`; empty where the round is a trial of all of them.
    wording
        The words of questions that the leader reworded, by their id.
    texts_of
        How many had come to answer when its texts were last shown; None where none were, and
        `UNKNOWN` where one of them was erased since.
    """

    id: str
    network: str
    audience: str
    state: str
    wave: int
    items: tuple[str, ...]
    form: str = ""
    wording: Mapping[str, str] = field(default_factory=dict)
    texts_of: int | None = None


@dataclass(frozen=True)
class Turnout:
    """How many have begun to answer a round, and how many of them have sent."""

    begun: int
    sent: int


@dataclass(frozen=True)
class AnsweredRound:
    """A round that phones may have answered, and the counter of its form in its network."""

    id: str
    network: str
    wave: int
    form: str
    is_open: bool
    counter: int


def read_answered_rounds(connection: Connection) -> Sequence[AnsweredRound]:
    """Give every round that was opened once."""
    columns = (table.c.id, table.c.network, table.c.wave, table.c.form, table.c.state == "open")
    same = (change.c.network == table.c.network) & (change.c.form == table.c.form)
    statement = (
        select(*columns, func.coalesce(change.c.counter, 0))
        .outerjoin(change, same)
        .where(table.c.state != "draft")
    )
    return [AnsweredRound(*found) for found in connection.execute(statement)]


def make_round(connection: Connection, round: Round) -> None:
    """Keep a new round."""
    connection.execute(insert(table).values(asdict(round)))


def read_rounds(
    connection: Connection, network: str, *, are_aside: bool = False
) -> Sequence[Round]:
    """Give every round of a network that counts, or those that were set aside."""
    chosen = (table.c.network == network) & is_aside(are_aside)
    statement = select(table).where(chosen).order_by(table.c.wave, table.c.id)
    return [_round(found) for found in connection.execute(statement).mappings()]


def is_aside(wanted: bool = True) -> ColumnElement[bool]:
    """Say that a round was set aside, or that it was not."""
    return table.c.state == ASIDE if wanted else table.c.state != ASIDE


def responses_aside() -> Select[tuple[str]]:
    """Select the ids of the responses to rounds that were set aside."""
    return select(response.c.id).join(table).where(is_aside())


def erase_aside(connection: Connection, network: str, wave: int) -> None:
    """Delete the rounds of a meeting that were set aside, with everything that was answered."""
    of_meeting = (table.c.network == network) & (table.c.wave == wave)
    connection.execute(delete(table).where(of_meeting & is_aside()))


def read_round(connection: Connection, id: str) -> Round | None:
    """Give one round, or None where there is none of this id."""
    found = connection.execute(select(table).where(table.c.id == id)).mappings().first()
    return _round(found) if found else None


def change_round(connection: Connection, id: str, **values: Any) -> None:
    """Put new values in the place of a round's."""
    connection.execute(update(table).where(table.c.id == id).values(values))


def close_all(connection: Connection, network: str, wave: int, *but: str) -> None:
    """Close what is open in a meeting, but for rounds of these ids."""
    is_other = table.c.id.not_in(but) & (table.c.audience != "trial")
    same = (table.c.network == network) & (table.c.wave == wave)
    is_open = table.c.state == "open"
    connection.execute(update(table).where(same & is_other & is_open).values(state="closed"))


def count_turnout(connection: Connection, round: str) -> Turnout:
    """Count the responses with an answer in them."""
    is_given = or_(answer.c.value.is_not(None), answer.c.missing.is_not(None))
    given = select(answer.c.response).where(answer.c.response == response.c.id, is_given).exists()
    statement = (
        select(response.c.is_sent, func.count())
        .where(response.c.round == round, given)
        .group_by(response.c.is_sent)
    )
    counts = {bool(is_sent): count for is_sent, count in connection.execute(statement)}
    return Turnout(sum(counts.values()), counts.get(True, 0))


def count_came(connection: Connection, round: str) -> int:
    """Count who has come to answer, those too who took everything back: it never falls."""
    statement = select(func.count()).where(response.c.round == round)
    return connection.execute(statement).scalar_one()


def _round(found: RowMapping) -> Round:
    return Round(**{**found, "items": tuple(found["items"])})
