"""The database of one data folder: opened, brought up to date, read and written in transactions."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select

from kit.core.errors import StoreError
from kit.core.workspace import Workspace
from kit.store.engine import make_engine, spoken
from kit.store.migrate import migrate
from kit.store.tables import identity


class Database:
    """An open database that tells its troubles in one sentence.

    Raises
    ------
    StoreError
        When the folder or its database cannot be used; nothing is overwritten then.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace.make()
        self.engine = make_engine(workspace)
        try:
            with spoken(workspace):
                migrate(self.engine, workspace)
            self.identity = self._read_identity()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the database's files; the next call opens them again."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with spoken(self.workspace), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; others wait until it ends."""
        writer = self.engine.execution_options(writes=True)
        with spoken(self.workspace), writer.begin() as connection:
            yield connection

    def _read_identity(self) -> str:
        """Give the random text that was made with the database and tells it from every other."""
        with self.reading() as connection:
            found: str | None = connection.execute(select(identity.c.id)).scalar()
        if found is None:
            raise StoreError("database_damaged", folder=self.workspace.folder)
        return found
