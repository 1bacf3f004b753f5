"""Erasing in the database: a whole network, or what belongs to one code; only that it was is kept.

Works on any connection that has our tables, so that it also cleans backups of earlier releases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection, Select, delete, func, insert, select

from kit.store.changes import count_change
from kit.store.meetings import MEETING
from kit.store.responses import random_id
from kit.store.tables import answer, erasure, network, presence, published, response

Kind = Literal["network", "expired", "recall"]


@dataclass(frozen=True)
class Erasure:
    """What was erased: what kind of thing, when, and how much; nothing of what it said.

    Attributes
    ----------
    kind
        A network by the leader's word or because its time was up; or what belongs to a code.
    """

    kind: Kind
    erased_on: date
    responses: int
    answers: int


def erase_network(connection: Connection, id: str, kind: Kind) -> Erasure:
    """Delete a network with everything that refers to it, and note that."""
    chosen = select(response.c.id).where(response.c.network == id)
    noted = _note(connection, kind, chosen)
    connection.execute(delete(presence).where(presence.c.network == id))
    connection.execute(delete(network).where(network.c.id == id))
    return noted


def recalled(connection: Connection, recall: str) -> Sequence[tuple[str, str, str]]:
    """Give id, network and round of the responses that were made or found with a code."""
    columns = (response.c.id, response.c.network, response.c.round)
    statement = select(*columns).where(response.c.recall == recall).order_by(response.c.id)
    return [(found.id, found.network, found.round) for found in connection.execute(statement)]


def erase_recalled(connection: Connection, recall: str) -> Erasure:
    """Delete what was made or found with a code, texts of it that were published, and note that."""
    columns = (response.c.network, response.c.form)
    forms = connection.execute(select(*columns).where(response.c.recall == recall)).all()
    chosen = select(response.c.id).where(response.c.recall == recall)
    rounds = select(response.c.round).where(response.c.recall == recall)
    noted = _note(connection, "recall", chosen)
    texts = published.c.round.in_(rounds) & published.c.base.is_(None)
    connection.execute(delete(published).where(texts))
    connection.execute(delete(response).where(response.c.recall == recall))
    changed = {(found.network, form) for found in forms for form in (found.form, MEETING)}
    for whose, form in sorted(changed):
        count_change(connection, whose, form)
    return noted


def read_erasures(connection: Connection) -> Sequence[Erasure]:
    """Give everything that was erased, by day."""
    columns = [column for column in erasure.c if column.name != "id"]
    statement = select(*columns).order_by(erasure.c.erased_on, erasure.c.id)
    return [Erasure(*found) for found in connection.execute(statement)]


def _note(connection: Connection, kind: Kind, responses: Select[tuple[str]]) -> Erasure:
    counts = [
        connection.execute(select(func.count()).select_from(responses.subquery())).scalar_one(),
        connection.execute(
            select(func.count()).select_from(answer).where(answer.c.response.in_(responses))
        ).scalar_one(),
    ]
    noted = Erasure(kind, date.today(), *counts)
    connection.execute(insert(erasure).values(id=random_id(), **vars(noted)))
    return noted
