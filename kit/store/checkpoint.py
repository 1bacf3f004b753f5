"""Checkpoints of SQLite's write-ahead log: it is brought into the file, and emptied.

On a connection of its own that waits for nobody, so that no answer waits for it: while somebody
else is at work it is skipped, and tried again a moment later.
"""

import sqlite3
from contextlib import closing
from pathlib import Path


def checkpoint(file: Path) -> bool:
    """Empty the log of a database; tells whether nothing is left in it.

    What was deleted, and in which order all was written, can be read in the log until then.
    """
    if not _has_content(log_of(file)):
        return True
    address = f"{file.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as own:
            own.isolation_level = None
            own.execute("PRAGMA synchronous = FULL")
            own.execute("PRAGMA wal_checkpoint(PASSIVE)")  # nobody waits for the most of it
            [is_busy, *_] = own.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_busy
    except sqlite3.OperationalError:
        return False


def log_of(file: Path) -> Path:
    """Give where SQLite keeps the write-ahead log of a database."""
    return file.with_name(f"{file.name}-wal")


def _has_content(log: Path) -> bool:
    try:
        return log.stat().st_size > 0
    except OSError:
        return False
