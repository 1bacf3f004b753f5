"""Rounds in the database: one asking of participants, with the items that were asked."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from kit.store.tables import round_ as table


@dataclass(frozen=True)
class Round:
    """One asking of participants: who was asked, what, and how far it has come."""

    id: str
    network: str
    audience: str
    state: str
    wave: int
    items: tuple[str, ...]


def make_round(connection: Connection, round: Round) -> None:
    """Keep a new round."""
    connection.execute(insert(table).values(asdict(round)))


def read_rounds(connection: Connection, network: str) -> Sequence[Round]:
    """Give every round of a network."""
    statement = select(table).where(table.c.network == network).order_by(table.c.wave, table.c.id)
    return [
        Round(**{**found, "items": tuple(found["items"])})
        for found in connection.execute(statement).mappings()
    ]
