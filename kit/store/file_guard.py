"""File guard: whether a database's file is still the one that was opened.

A program that syncs, or somebody who puts a backup back by hand, may replace it or take it away
while it is open. What is written then would be in no file that anybody finds.
"""

from pathlib import Path

from sqlalchemy import Engine

from kit.core.errors import StoreError
from kit.core.workspace import Workspace

Identity = tuple[int, int] | None


class FileGuard:
    """Remembers the file of one database; one on a server has none."""

    def __init__(self, workspace: Workspace, engine: Engine) -> None:
        self.workspace, self.file = workspace, workspace.database_file
        self._identity = _identity(self.file) if self.file else None
        self._journal = self._journal_of(engine)

    def _journal_of(self, engine: Engine) -> Path | None:
        """Give the file that holds what was written last, where there is one beside."""
        if self.file is None:
            return None
        with engine.connect() as connection:
            kind = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
        return self.file.with_name(f"{self.file.name}-wal") if kind == "wal" else None

    @property
    def is_whole(self) -> bool:
        """Whether it is the same file still."""
        return self.file is None or _identity(self.file) == self._identity

    def require(self) -> None:
        """Raise where it is another one, or gone."""
        if not self.is_whole:
            raise StoreError("database_replaced", folder=self.workspace.folder)

    def require_written(self) -> None:
        """Raise where what was just written is in no file that can be found again."""
        self.require()
        if self._journal and not self._journal.exists():
            raise StoreError("database_replaced", folder=self.workspace.folder)


def _identity(file: Path) -> Identity:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
