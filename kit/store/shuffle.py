"""Shuffling: the answers of a round that is closed are written anew in random order.

For a database server, whose tables others use meanwhile; a file is written anew as a whole. Keys
are random, but places show what was written first: answers, and that passes were used.
"""

from collections.abc import Mapping, Sequence
from random import SystemRandom
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select

from kit.store.tables import admission, metadata, pass_use, response

RANDOM = SystemRandom()
Found = Sequence[Mapping[str, Any]]
BESIDE = [
    (table, key.parent)
    for table in metadata.sorted_tables
    for key in table.foreign_keys
    if key.column is response.c.id
]
"""Every table that refers to responses, and the column by which it does."""
SHUFFLED = (response, *(table for table, _ in BESIDE), pass_use, admission)


def shuffle_round(connection: Connection, round: str) -> None:
    """Write everything that was answered in a round anew."""
    of_round = select(response.c.id).where(response.c.round == round)
    heads = _read(connection, response, response.c.round == round)
    beside = [(table, _read(connection, table, key.in_(of_round))) for table, key in BESIDE]
    connection.execute(delete(response).where(response.c.round == round))
    for table, found in ((response, heads), *beside):
        _write(connection, table, found)
    _shuffle(connection, pass_use, pass_use.c.round == round)


def shuffle_door(connection: Connection, network: str, wave: int) -> None:
    """Write anew who came into a meeting."""
    of_meeting = (admission.c.network == network) & (admission.c.wave == wave)
    _shuffle(connection, admission, of_meeting)


def _shuffle(connection: Connection, table: Table, chosen: ColumnElement[bool]) -> None:
    found = _read(connection, table, chosen)
    connection.execute(delete(table).where(chosen))
    _write(connection, table, found)


def _read(connection: Connection, table: Table, chosen: ColumnElement[bool]) -> Found:
    return [dict(each) for each in connection.execute(select(table).where(chosen)).mappings()]


def _write(connection: Connection, table: Table, found: Found) -> None:
    if found:
        connection.execute(insert(table), RANDOM.sample(found, len(found)))
