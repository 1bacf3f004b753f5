"""Repeated rows of a response, e.g. one a solution: their order, and taking them away for a while.

A removed row keeps its answers until the next day, so that it can be restored; then it is purged.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Select, case, delete, insert, select, update

from kit.core.errors import AnswerError, StoreError
from kit.core.now import today
from kit.store.response import OUTSIDE
from kit.store.tables import answer
from kit.store.tables import response_row as table

MOST_ROWS = 12
"""Rows of one participant's response: more than anybody has to say, and no burden to anybody."""


def row_order(connection: Connection, response: str) -> tuple[str, ...]:
    """Give the rows in order; removed ones are left out."""
    statement = (
        select(table.c.row)
        .where(table.c.response == response, table.c.removed_on.is_(None))
        .order_by(table.c.position, table.c.row)
    )
    return tuple(connection.execute(statement).scalars())


def require_row(connection: Connection, response: str, row: str) -> None:
    """Raise a sentence where the row is unknown or removed."""
    if row != OUTSIDE and row not in row_order(connection, response):
        raise StoreError("row_gone", row=row)


def add_row(
    connection: Connection, response: str, row: str, after: str | None, most: int | None = None
) -> tuple[str, ...]:
    """Add a row after another one, else at the end; one that was there before stays as it is.

    Parameters
    ----------
    most
        Rows that the response may have; those that were taken away make room for a new one.
    """
    order = row_order(connection, response)
    if _is_known(connection, response, row):
        return order
    if most is not None:
        _make_room(connection, response, order, most)
    values = {"response": response, "row": row, "position": len(order)}
    connection.execute(insert(table).values(values))
    place = order.index(after) + 1 if after in order else len(order)
    return _put_in_order(connection, response, [*order[:place], row, *order[place:]])


def move_row(connection: Connection, response: str, row: str, to: int) -> tuple[str, ...]:
    """Move a row so that `to` others stand before it, or all of them where they are fewer."""
    require_row(connection, response, row)
    others = [other for other in row_order(connection, response) if other != row]
    others.insert(max(0, min(to, len(others))), row)
    return _put_in_order(connection, response, others)


def remove_row(connection: Connection, response: str, row: str) -> tuple[str, ...]:
    """Take a row out of the order; its answers stay until it is purged."""
    if row in row_order(connection, response):
        _mark_removed(connection, response, row, today())
    return row_order(connection, response)


def restore_row(connection: Connection, response: str, row: str) -> tuple[str, ...]:
    """Bring a removed row back at the end of the order."""
    order = row_order(connection, response)
    if row in order:
        return order
    if not _is_known(connection, response, row):
        raise StoreError("row_gone", row=row)
    _mark_removed(connection, response, row, None)
    return _put_in_order(connection, response, [*order, row])


def purge_rows(connection: Connection, response: str) -> None:
    """Delete for good the rows that were removed before today, with their answers."""
    _delete(connection, response, list(connection.execute(_purgeable(response)).scalars()))


def purge_removed(connection: Connection, responses: Select[str]) -> None:
    """Delete for good the rows that were removed from some responses, with their answers."""
    removed = table.c.removed_on.is_not(None) & table.c.response.in_(responses)
    for response, row in connection.execute(select(table.c.response, table.c.row).where(removed)):
        _delete(connection, response, [row])


def _delete(connection: Connection, response: str, rows: Sequence[str]) -> None:
    for gone in (table, answer) if rows else ():
        connection.execute(delete(gone).where(gone.c.response == response, gone.c.row.in_(rows)))


def has_rows_to_purge(connection: Connection, response: str) -> bool:
    """Tell whether a row was removed before today."""
    return connection.execute(_purgeable(response)).first() is not None


def _purgeable(response: str) -> Select[str]:
    is_old = table.c.removed_on < today()
    return select(table.c.row).where(table.c.response == response, is_old)


def _is_known(connection: Connection, response: str, row: str) -> bool:
    statement = select(table.c.row).where(table.c.response == response, table.c.row == row)
    return connection.execute(statement).first() is not None


def _make_room(connection: Connection, response: str, order: Sequence[str], most: int) -> None:
    """Keep a response from growing by rows that are added and taken away again and again."""
    if len(order) >= most:
        raise AnswerError("rows_full", most=most)
    every = (table.c.response == response) & table.c.removed_on.is_not(None)
    removed = list(connection.execute(select(table.c.row).where(every)).scalars())
    _delete(connection, response, removed[: max(0, len(order) + len(removed) - most + 1)])


def _mark_removed(connection: Connection, response: str, row: str, day: date | None) -> None:
    chosen = (table.c.response == response) & (table.c.row == row)
    connection.execute(update(table).where(chosen).values(removed_on=day))


def _put_in_order(connection: Connection, response: str, order: Sequence[str]) -> tuple[str, ...]:
    """Write the places of all rows in one statement."""
    places = case({row: place for place, row in enumerate(order)}, value=table.c.row)
    chosen = (table.c.response == response) & table.c.row.in_(order)
    if order:
        connection.execute(update(table).where(chosen).values(position=places))
    return tuple(order)
