"""PostgreSQL: connections that are as careful as those to a file, and its troubles by name.

Used by `kit.store.engine`. A transaction that writes takes one lock before anything else, so that
writers come one after the other, as they do in SQLite: what is settled is settled once. Readers
never wait, and see one state.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from kit.core.errors import StoreError
from kit.core.workspace import Workspace

WRITING = 0x4146_5255_4E44
"""The lock of who writes; each database has its own."""
PATIENCE = 60
"""Seconds to wait for another writer."""
LINK: Mapping[str, object] = {  # a machine that went away without a word is noticed
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
TROUBLES = {  # how its code begins: the sentence to say
    "08": "server_unreachable",
    "57P": "server_unreachable",
    "28": "server_refuses",
    "3D": "server_refuses",
    "42501": "server_refuses",
    "25006": "server_refuses",
    "53100": "server_full",
    "53": "server_busy",
    "55P03": "server_busy",
    "57014": "server_busy",
    "22021": "unstorable_text",
    "22P05": "unstorable_text",
}


def make_postgres_engine(workspace: Workspace) -> Engine:
    """Open a database on a server; nothing is read or written yet."""
    named = {key: value for key, value in LINK.items() if key not in workspace.database.query}
    try:
        engine = create_engine(workspace.database, connect_args=named, pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreError("no_driver") from None
    event.listen(engine, "connect", lambda raw, _: _prepare(raw))
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: Any) -> None:
    """Acknowledge nothing before it is on the disk, whatever the server's own settings say."""
    raw.autocommit = True
    raw.execute("SET synchronous_commit = on")
    raw.execute(f"SET lock_timeout = '{PATIENCE}s'")
    raw.autocommit = False


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def trouble(error: DBAPIError) -> str | None:
    """Name what the server complains of; None where that is a fault of ours."""
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # it did not come to an answer
        return _without_answer(error)
    return next((code for begin, code in TROUBLES.items() if state.startswith(begin)), None)


def _without_answer(error: DBAPIError) -> str | None:
    message = str(error.orig).lower()
    if "authentication" in message or "does not exist" in message or "pg_hba" in message:
        return "server_refuses"
    return "server_unreachable" if _is_of_link(error) else None


def _is_of_link(error: DBAPIError) -> bool:
    return error.connection_invalidated or type(error.orig).__name__ in {
        "OperationalError",
        "InterfaceError",
        "ConnectionTimeout",
    }
