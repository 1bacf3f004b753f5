"""Transfer: rows of one database into an empty one: everything, or what a leader has prepared.

Used by `afrunding copy`, where both kinds of database can stand on either side, and by rehearsals.
Both sides are read and written in one transaction each, so that a copy that is interrupted leaves
the new database empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from kit.core.errors import StoreError
from kit.store.database import Database
from kit.store.tables import (
    answer,
    backup,
    door,
    identity,
    metadata,
    presence,
    response,
    response_row,
)
from kit.store.tables import network as network_table

AT_ONCE = 2000
"""Rows in one statement."""
OF_ONE_PLACE = {door.name, presence.name, backup.name}
"""What is true of the old place alone: servers that run there, and its backups' files."""
TABLES: Sequence[Table] = [t for t in metadata.sorted_tables if t.name not in OF_ONE_PLACE]

Mark = tuple[int, int]
"""How many rows, and a sum of what is in them that does not ask for their order."""


def copy(source: Database, target: Database) -> int:
    """Fill an empty database; gives the number of rows, or 0 where they are equal already.

    Raises
    ------
    StoreError
        When something else is in the target; nothing is changed then.
    """
    with source.reading() as old, target.writing() as new:
        wanted = marks(old)
        if marks(new) == wanted:
            return 0
        _require_empty(new, target)
        new.execute(delete(identity))
        for table in TABLES:
            for rows in _portions(old, table):
                new.execute(insert(table), rows)
        if marks(new) != wanted:
            raise StoreError("copy_differs", server=target.workspace.server)
    target.identity = source.identity
    return sum(count for count, _ in wanted.values())


def copy_preparation(source: Connection, target: Connection, network: str) -> None:
    """Copy a network and what its leader wrote about it; never an answer of a participant."""
    own = (response.c.network == network) & response.c.round.is_(None)
    ids = select(response.c.id).where(own)
    chosen = {
        network_table: select(network_table).where(network_table.c.id == network),
        response: select(response).where(own),
        response_row: select(response_row).where(response_row.c.response.in_(ids)),
        answer: select(answer).where(answer.c.response.in_(ids)),
    }
    for table, statement in chosen.items():
        if rows := [dict(row) for row in source.execute(statement).mappings()]:
            target.execute(insert(table), rows)


def marks(connection: Connection) -> Mapping[str, Mark]:
    """Give what tells a database's rows from any others', table by table."""
    return {table.name: _mark(connection, table) for table in TABLES}


def _mark(connection: Connection, table: Table) -> Mark:
    count, total = 0, 0
    for rows in _portions(connection, table):
        count += len(rows)
        total += sum(_number(tuple(row.values())) for row in rows)
    return count, total % 2**256


def _number(values: tuple[Any, ...]) -> int:
    return int.from_bytes(blake2b(repr(values).encode(), digest_size=32).digest())


def _portions(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    streamed = {"stream_results": True, "yield_per": AT_ONCE}
    found = iter(connection.execute(select(table), execution_options=streamed).mappings())
    while rows := [dict(row) for row in islice(found, AT_ONCE)]:
        yield rows


def _require_empty(connection: Connection, target: Database) -> None:
    for table in TABLES:
        count = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if count and table is not identity:
            raise StoreError("copy_target_taken", server=target.workspace.server)
