"""Connections to the database, and its troubles put into sentences.

SQLite: on each connection a write-ahead log, full synchronisation, secure delete, foreign keys and
a long busy timeout; a transaction that writes begins with ``BEGIN IMMEDIATE``. PostgreSQL keeps the
same promises in `kit.store.postgres`.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from kit.core.drives import is_shared_drive
from kit.core.errors import StoreError
from kit.core.workspace import Workspace
from kit.store.postgres import make_postgres_engine, trouble
from kit.store.tables import metadata

BUSY_SECONDS = 60
TROUBLES = {  # what the database says: the sentence to say
    "database or disk is full": "disk_full",
    "readonly database": "folder_read_only",
    "unable to open database": "folder_read_only",
    "is locked": "database_locked",
    "is busy": "database_locked",
    "not a database": "database_damaged",
    "malformed": "database_damaged",
    "could not decode": "database_damaged",
    "can't decode": "database_damaged",
    "disk i/o error": "disk_trouble",
}


def make_engine(workspace: Workspace) -> Engine:
    """Open the workspace's database; nothing is read or written yet."""
    if workspace.database_file is None:
        return make_postgres_engine(workspace)
    arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
    engine = create_engine(workspace.database, connect_args=arguments)
    journal = "DELETE" if is_shared_drive(workspace.database_file.parent) else "WAL"
    event.listen(engine, "connect", lambda raw, _: _prepare(raw, journal))
    event.listen(engine, "begin", _begin)
    return engine


def make_empty_engine() -> Engine:
    """Give a database that holds nothing, for reading where there is none; each thread has its own.

    What is written into it is lost.
    """
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", _fill_with_tables)
    event.listen(engine, "begin", _begin)
    return engine


def _fill_with_tables(raw: Any, _: object) -> None:
    raw.isolation_level = None
    for table in metadata.sorted_tables:
        raw.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))


def migrating_engine(engine: Engine) -> Engine:
    """Give the same database for looking at it and for rebuilding its tables.

    It leaves the file's kind of journal alone, so that a file that is not ours stays as it is.
    Foreign keys are off: dropping a table would delete in those that refer to it.
    """
    if engine.dialect.name != "sqlite":
        return engine
    other = create_engine(engine.url, poolclass=NullPool, connect_args={"timeout": BUSY_SECONDS})
    event.listen(other, "connect", lambda raw, _: _set_pragmas(raw, foreign_keys="OFF"))
    event.listen(other, "begin", _begin)
    return other


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Give the INSERT that knows ``ON CONFLICT`` for this database."""
    return insert_by(connection.dialect.name, table)


def insert_by(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Give the INSERT that knows ``ON CONFLICT`` in one of the two dialects."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def _prepare(raw: Any, journal: str) -> None:
    _set_pragmas(raw, foreign_keys="ON")
    _set_journal(raw, journal)


def _set_pragmas(raw: Any, foreign_keys: str) -> None:
    raw.isolation_level = None  # the transactions are ours: see _begin
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA secure_delete = ON")
    raw.execute(f"PRAGMA foreign_keys = {foreign_keys}")


def _set_journal(raw: Any, journal: str) -> None:
    """Set the journal's kind once; SQLite does not wait for others here, so we do."""
    deadline = time.monotonic() + BUSY_SECONDS
    while raw.execute("PRAGMA journal_mode").fetchone()[0].upper() != journal:
        try:
            if raw.execute(f"PRAGMA journal_mode = {journal}").fetchone()[0].upper() != journal:
                return  # the file system has no shared memory: SQLite keeps its own choice
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def spoken(workspace: Workspace) -> Iterator[None]:
    """Turn what the database complains of into one sentence for the leader."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise StoreError("unstorable_text") from error
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError) as error:
        code = _code(error, workspace)
        if code is None:
            raise
        raise StoreError(code, folder=workspace.folder, server=workspace.server) from error


def _code(error: Exception, workspace: Workspace) -> str | None:
    """Name what the database complains of; None where that is a fault of ours."""
    if workspace.database_file is None and isinstance(error, DBAPIError):
        return trouble(error)
    message = str(getattr(error, "orig", error)).lower()
    return next((code for sign, code in TROUBLES.items() if sign in message), None)
