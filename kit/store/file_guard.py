"""File guard: whether a database's file and its write-ahead log are still those that were opened.

A program that syncs, or somebody who puts a backup back by hand, may replace them or take them away
while they are open. What is written then would be in no file that anybody finds.
"""

from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event

from kit.core.errors import StoreError
from kit.core.workspace import Workspace
from kit.store.checkpoint import log_of

Identity = tuple[int, int] | None
NOWHERE = (0, 0)
"""What is in no file: no file is known by it."""


class FileGuard:
    """Remembers the file of one database and its log; one on a server has neither.

    The engine must have no connection yet.
    """

    def __init__(self, workspace: Workspace, engine: Engine) -> None:
        self.workspace, self.file = workspace, workspace.database_file
        self._identity = _identity(self.file) if self.file else None
        self._log = LogGuard(self.file, engine) if self.file else None

    @property
    def is_whole(self) -> bool:
        """Whether they are the same files still."""
        if self.file is None or self._log is None:
            return True
        return _identity(self.file) == self._identity and self._log.is_whole

    def require(self) -> None:
        """Raise where it is another one, or gone."""
        if not self.is_whole:
            raise StoreError("database_replaced", folder=self.workspace.folder)

    def require_written(self) -> None:
        """Raise where what was just written is in no file that can be found again."""
        if self._log:
            self._log.know()
        self.require()


class LogGuard:
    """Knows the write-ahead log by its inode, for as long as a connection of ours is open.

    That it exists says nothing: another program's connection makes a new one where it was taken
    away. SQLite itself deletes it with the last connection, and makes a new one with the next.
    """

    def __init__(self, file: Path, engine: Engine) -> None:
        self._file = log_of(file)
        self._lock, self._connections = Lock(), 0
        self._identity: Identity = None
        event.listen(engine, "connect", self._count_opened)
        event.listen(engine, "close", self._count_closed)
        with engine.connect() as connection:
            kind = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            self._is_used = kind == "wal"
            self._identity = _identity(self._file)  # a new database has none before it is written

    def know(self) -> None:
        """Take the log for ours where none is yet; a connection has just written into it."""
        with self._lock:
            if self._is_used and self._identity is None:
                self._identity = _identity(self._file) or NOWHERE

    @property
    def is_whole(self) -> bool:
        """Whether what our connections write into can still be found."""
        with self._lock:
            return self._identity in (None, _identity(self._file))

    def _count_opened(self, *_: Any) -> None:
        with self._lock:
            self._connections += 1

    def _count_closed(self, *_: Any) -> None:
        with self._lock:
            self._connections -= 1
            if not self._connections:
                self._identity = None


def _identity(file: Path) -> Identity:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
