"""The database of one data folder: opened, brought up to date, read and written in transactions.

Who reads makes nothing: a folder or a database that is not there is told in a sentence.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from sqlalchemy import Connection, Engine, select

from kit.core.errors import StoreError
from kit.core.settings import begin_settings, keep_time
from kit.core.workspace import Workspace
from kit.store.engine import make_empty_engine, make_engine, spoken
from kit.store.file_guard import FileGuard
from kit.store.migrate import migrate
from kit.store.tables import identity

IfMissing = Literal["refuse", "make", "wait"]
"""Where there is no database: say so, make one, or be empty until the first is written."""


class Database:
    """An open database that tells its troubles in one sentence.

    Parameters
    ----------
    if_missing
        Who only reads refuses; who begins makes folder, settings and database.

    Raises
    ------
    StoreError
        When the folder or its database cannot be used; nothing is overwritten then.
    """

    def __init__(self, workspace: Workspace, if_missing: IfMissing = "refuse") -> None:
        self.workspace = workspace
        keep_time(workspace)
        self.identity = ""
        self.guard: FileGuard | None = None
        self._is_waiting = if_missing == "wait" and not workspace.has_database
        if self._is_waiting:
            self.engine: Engine = make_empty_engine()
        else:
            self._open(makes=if_missing == "make")

    def _open(self, *, makes: bool) -> None:
        """Open the database; it is made where it may be and is not there."""
        if makes:
            self.workspace.make()
        else:
            self.workspace.require()
        engine = make_engine(self.workspace)
        try:
            with spoken(self.workspace):
                migrate(engine, self.workspace, makes=makes)
            if makes:
                begin_settings(self.workspace)
            self.engine, self._writing = engine, engine.execution_options(writes=True)
            with spoken(self.workspace):
                self.guard = FileGuard(self.workspace, engine)
            self.identity = self._read_identity(engine)
        except BaseException:
            engine.dispose()
            raise

    def _settle(self, *, makes: bool) -> None:
        """Wait no longer once there is a database, or one has to be made."""
        if self._is_waiting and (makes or self.workspace.has_database):
            self._open(makes=makes)
            self._is_waiting = False

    def close(self) -> None:
        """Let go of the database's files; the next call opens them again."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        self._settle(makes=False)
        if self.guard:
            self.guard.require()
        with spoken(self.workspace), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; others wait until it ends.

        It raises too where it was done in a file that is not there any more.
        """
        self._settle(makes=True)
        guard = self.guard
        if guard:
            guard.require()
        with spoken(self.workspace), self._writing.begin() as connection:
            yield connection
        if guard:
            guard.require_written()

    @property
    def is_whole(self) -> bool:
        """Whether the database's file is still the one that was opened."""
        return self.guard is None or self.guard.is_whole

    def _read_identity(self, engine: Engine) -> str:
        """Give the random text that was made with the database and tells it from every other."""
        with spoken(self.workspace), engine.begin() as connection:
            found: str | None = connection.execute(select(identity.c.id)).scalar()
        if found is None:
            raise StoreError("database_damaged", folder=self.workspace.folder)
        return found
