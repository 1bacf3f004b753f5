"""Reading many responses at once, as plain tuples, for tables and exports.

Never read here: rounds that were a trial or set aside, private modules, the leader's plan of the
meeting, removed rows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, select

from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.store.rounds import is_aside, responses_aside
from kit.store.tables import answer, response, response_row, theme, theme_text
from kit.store.tables import round_ as round_table

TRIAL = "trial"
POINTS = FormCode.POINTS
"""The form in which phones give points to themes: the themes tell what came of it."""
Tuples = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Reading:
    """What was read.

    Attributes
    ----------
    heads
        Id, network, round, form, wave, instrument version and day of each response, by network,
        wave, form and the random id.
    asked
        The items of each round by its id.
    rows
        Response, row and position, in order.
    answers
        Response, row, item, value and missing code.
    """

    heads: Tuples
    asked: dict[str, tuple[str, ...]]
    rows: Tuples
    answers: Tuples


def read(
    connection: Connection,
    instrument: Instrument,
    networks: str | Collection[str] | None = None,
    forms: Collection[str] | None = None,
) -> Reading:
    """Read one network, some or all; some forms or all."""
    chosen = _readable(instrument)
    if networks is not None:
        chosen &= _one_of(response.c.network, networks)
    if forms is not None:
        chosen &= response.c.form.in_(forms)
    ids = select(response.c.id).select_from(_RESPONSES).where(chosen)
    return Reading(
        heads=[tuple(head) for head in connection.execute(_heads(chosen))],
        asked=_asked(connection),
        rows=[tuple(row) for row in connection.execute(_rows(ids))],
        answers=_at_once(connection, _answers(ids, instrument)),
    )


def read_themes(connection: Connection, networks: str | Collection[str] | None = None) -> Tuples:
    """Give network, wave, theme, name, place, response, row and item of each gathered text.

    A theme without a text has a line too.
    """
    columns = (theme.c.network, theme.c.wave, theme.c.id, theme.c.name, theme.c.place)
    text = theme_text.c
    counts = theme_text.c.response.not_in(responses_aside())
    gathered = theme.outerjoin(theme_text, (theme_text.c.theme == theme.c.id) & counts)
    statement = select(*columns, text.response, text.row, text.item).select_from(gathered)
    if networks is not None:
        statement = statement.where(_one_of(theme.c.network, networks))
    ordered = statement.order_by(
        *(theme.c.network, theme.c.wave, theme.c.place, theme.c.id),
        *(text.response, text.row, text.item),
    )
    return [tuple(found) for found in connection.execute(ordered)]


def read_linked(
    connection: Connection, networks: str | Collection[str] | None = None
) -> Sequence[Sequence[str]]:
    """Give the ids of the responses of each code that several belong to; nothing of the code."""
    statement = select(response.c.recall, response.c.id).where(response.c.recall.is_not(None))
    if networks is not None:
        statement = statement.where(_one_of(response.c.network, networks))
    found = connection.execute(statement.order_by(response.c.recall, response.c.id))
    groups = [[id for _, id in group] for _, group in groupby(found, key=itemgetter(0))]
    return sorted(group for group in groups if len(group) > 1)


def _one_of(column: ColumnElement[str], names: str | Collection[str]) -> ColumnElement[bool]:
    return column.in_([names] if isinstance(names, str) else names)


_RESPONSES: FromClause = response.outerjoin(round_table)


def _readable(instrument: Instrument) -> ColumnElement[bool]:
    """Say which responses may be read: the leader's of open modules, and real participants'."""
    open_ = [module.code for module in instrument.modules if not module.private]
    private = [module.code for module in instrument.modules if module.private]
    unread = [*private, POINTS]
    of_leader = response.c.round.is_(None) & response.c.form.in_(open_)
    is_real = (round_table.c.audience != TRIAL) & is_aside(False)
    of_participants = is_real & response.c.form.not_in(unread)
    return of_leader | of_participants


def _heads(chosen: ColumnElement[bool]) -> Select[Any]:
    head = response.c
    columns = (head.id, head.network, head.round, head.form, head.wave)
    return (
        select(*columns, head.instrument_version, head.saved_on)
        .select_from(_RESPONSES)
        .where(chosen)
        .order_by(head.network, head.wave, head.form, head.id)
    )


def _asked(connection: Connection) -> dict[str, tuple[str, ...]]:
    statement = select(round_table.c.id, round_table.c["items"])
    return {id: tuple(items) for id, items in connection.execute(statement)}


def _rows(responses: Select[tuple[str]]) -> Select[Any]:
    row = response_row.c
    return (
        select(row.response, row.row, row.position)
        .where(row.response.in_(responses), row.removed_on.is_(None))
        .order_by(row.position, row.row)
    )


def _answers(responses: Select[tuple[str]], instrument: Instrument) -> Select[Any]:
    private = [q.id for module in instrument.modules if module.private for q in module.items]
    given = answer.c
    return select(given.response, given.row, given.item, given.value, given.missing).where(
        given.response.in_(responses), given.item.not_in(private)
    )


def _at_once(connection: Connection, statement: Select[Any]) -> Tuples:
    """Fetch past SQLAlchemy's own rows: a million of them take as long as the database itself."""
    cursor = connection.execute(statement).cursor
    return cursor.fetchall() if cursor else []
