"""Erasure in the database: a network, or what belongs to one code; only that it was is kept.

The functions work on any connection that has our tables, so that they also clean backups of earlier
releases; `ErasureStore` is the part of the store that uses them, and knows where backups are.
"""

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Select, Table, delete, func, insert, select, update

from kit.core.now import today
from kit.store.changes import count_change
from kit.store.checkpoint import checkpoint
from kit.store.database import Database
from kit.store.engine import spoken
from kit.store.meetings import MEETING
from kit.store.passes import forget_late_passes
from kit.store.responses import random_id
from kit.store.rounds import UNKNOWN, AnsweredRound, read_answered_rounds
from kit.store.rows import purge_removed
from kit.store.shuffle import SHUFFLED, shuffle_door, shuffle_round
from kit.store.tables import (
    answer,
    backup,
    erasure,
    metadata,
    network,
    presence,
    published,
    response,
    round_,
)

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
    was_shown = round_.c.id.in_(rounds) & round_.c.texts_of.is_not(None)
    connection.execute(update(round_).where(was_shown).values(texts_of=UNKNOWN))
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
    noted = Erasure(kind, today(), *counts)
    connection.execute(insert(erasure).values(id=random_id(), **vars(noted)))
    return noted


PATIENCE = 10.0
"""Seconds that others may still read what was deleted."""


class ErasureStore(Database):
    """The part of the store that erasing and backups use."""

    def erase_network(self, network: str, kind: Kind = "network") -> Erasure:
        """Delete a network and all that belongs to it; `wipe` takes it out of the files too."""
        with self.writing() as connection:
            return erase_network(connection, network, kind)

    def recalled(self, recall: str) -> Sequence[tuple[str, str, str]]:
        """Give id, network and round of the responses that belong to a code."""
        with self.reading() as connection:
            return recalled(connection, recall)

    def erase_recalled(self, recall: str) -> Erasure:
        """Delete what belongs to a code; `wipe` takes it out of the files too."""
        with self.writing() as connection:
            return erase_recalled(connection, recall)

    def erasures(self) -> Sequence[Erasure]:
        """Give everything that was erased, by day."""
        with self.reading() as connection:
            return read_erasures(connection)

    def wipe(self) -> bool:
        """Take what was deleted out of the database's files; tells whether nobody stood in the way.

        Readers that hold on to what was there before are waited for, but not for ever.
        """
        if self.workspace.database_file is None:
            self._alone("CLUSTER {table} USING {key}", metadata.sorted_tables)
            return True
        deadline = time.monotonic() + PATIENCE
        self._rebuild()
        while not self.checkpoint():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def checkpoint(self) -> bool:
        """Empty SQLite's write-ahead log; tells whether nobody stood in the way."""
        file = self.workspace.database_file
        return file is None or not self.is_whole or checkpoint(file)

    def leave_no_order(
        self, rounds: Collection[str], meetings: Collection[tuple[str, int]]
    ) -> None:
        """Leave no order in closed rounds, nor of who came into meetings: their network and wave.

        A file is written anew by its keys, which are random. A database server, where others are
        not to wait, overwrites what stood there before when it needs the place.
        """
        with self.writing() as connection:
            for round in rounds:
                purge_removed(connection, select(response.c.id).where(response.c.round == round))
        if self.workspace.database_file:
            self._rebuild()
        else:
            self._shuffle(rounds, meetings)

    def _shuffle(self, rounds: Collection[str], meetings: Collection[tuple[str, int]]) -> None:
        with self.writing() as connection:
            for round in rounds:
                shuffle_round(connection, round)
            for network, wave in meetings:
                shuffle_door(connection, network, wave)
        self._alone("VACUUM {table}", SHUFFLED)

    def answered_rounds(self) -> Sequence[AnsweredRound]:
        """Give every round that phones may have answered."""
        with self.reading() as connection:
            return read_answered_rounds(connection)

    def forget_late_passes(self) -> None:
        """Forget passes whose use was noted when their meeting had just ended."""
        with self.writing() as connection:
            forget_late_passes(connection)

    def _alone(self, statement: str, tables: Iterable[Table]) -> None:
        """Have a database server do something to tables, each by itself."""
        alone = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with spoken(self.workspace), alone.connect() as connection:
            for table in tables:
                names = {"table": f'"{table.name}"', "key": f'"pk_{table.name}"'}
                connection.exec_driver_sql(statement.format(**names))

    def _rebuild(self) -> None:
        """Write the whole file anew, so that no free page is left in it."""
        with spoken(self.workspace), self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.execute("PRAGMA temp_store = MEMORY")
                raw.execute("VACUUM")

    # copies

    def note_backup(self, file: Path) -> None:
        """Remember where a backup was put."""
        known = backup.c.place == str(file)
        with self.writing() as connection:
            connection.execute(delete(backup).where(known))
            connection.execute(insert(backup).values(place=str(file), made_on=today()))

    def backups(self) -> Sequence[tuple[Path, date]]:
        """Give the backups that were put somewhere, and the day of each."""
        statement = select(backup).order_by(backup.c.made_on, backup.c.place)
        with self.reading() as connection:
            return [(Path(found.place), found.made_on) for found in connection.execute(statement)]
