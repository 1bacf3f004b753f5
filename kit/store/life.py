"""What the store does at the end of life: erasing for good, and knowing where copies are."""

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import delete, insert, select

from kit.store import erasure
from kit.store.database import Database
from kit.store.engine import spoken
from kit.store.erasure import Erasure, Kind
from kit.store.tables import backup, metadata

PATIENCE = 10.0
"""Seconds that others may still read what was deleted."""


class LifeStore(Database):
    """The part of the store that erasing and backups use."""

    def erase_network(self, network: str, kind: Kind = "network") -> Erasure:
        """Delete a network and all that belongs to it; `wipe` takes it out of the files too."""
        with self.writing() as connection:
            return erasure.erase_network(connection, network, kind)

    def recalled(self, recall: str) -> Sequence[tuple[str, str, str]]:
        """Give id, network and round of the responses that belong to a code."""
        with self.reading() as connection:
            return erasure.recalled(connection, recall)

    def erase_recalled(self, recall: str) -> Erasure:
        """Delete what belongs to a code; `wipe` takes it out of the files too."""
        with self.writing() as connection:
            return erasure.erase_recalled(connection, recall)

    def erasures(self) -> Sequence[Erasure]:
        """Give everything that was erased, by day."""
        with self.reading() as connection:
            return erasure.read_erasures(connection)

    def wipe(self) -> bool:
        """Take what was deleted out of the database's files; tells whether nobody stood in the way.

        Readers that hold on to what was there before are waited for, but not for ever.
        """
        if self.engine.dialect.name != "sqlite":
            self._rewrite_tables()
            return True
        deadline = time.monotonic() + PATIENCE
        self._rebuild()
        while not self.wipe_journal():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def wipe_journal(self) -> bool:
        """Empty SQLite's journal of what was deleted; tells whether nobody stood in the way."""
        if self.engine.dialect.name != "sqlite":
            return True
        with self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            return bool(raw and raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def _rewrite_tables(self) -> None:
        """Write a server's tables anew by their keys: nothing deleted is left, and no order."""
        alone = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with spoken(self.workspace), alone.connect() as connection:
            for table in metadata.sorted_tables:
                connection.exec_driver_sql(f'CLUSTER "{table.name}" USING "pk_{table.name}"')

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
        place = backup.c.place == str(file)
        with self.writing() as connection:
            connection.execute(delete(backup).where(place))
            connection.execute(insert(backup).values(place=str(file), made_on=date.today()))

    def backups(self) -> Sequence[tuple[Path, date]]:
        """Give the backups that were put somewhere, and the day of each."""
        statement = select(backup).order_by(backup.c.made_on, backup.c.place)
        with self.reading() as connection:
            return [(Path(found.place), found.made_on) for found in connection.execute(statement)]
