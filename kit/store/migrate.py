"""Bringing a database up to today's tables before it is used.

No upgrade loses an answer: a migration that is killed leaves the database as it was.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from kit.core.errors import StoreError
from kit.core.workspace import Workspace
from kit.store.engine import migrating_engine

VERSIONS = Path(__file__).parent / "migrations" / "versions"
NEWEST = "afrunding_0008"
"""The version that the last of our migrations leads to."""


def migrate(
    engine: Engine,
    workspace: Workspace,
    versions: Sequence[Path] = (VERSIONS,),
    *,
    makes: bool = True,
) -> None:
    """Bring the database up to date; one that is so already costs one question.

    Parameters
    ----------
    makes
        Whether an empty database is given its tables; else it is refused.
    versions
        Folders with migrations, for a test that adds one.
    """
    alone = migrating_engine(engine)
    with alone.begin() as connection:
        _check_health(connection, workspace)
        is_newest = versions == (VERSIONS,) and _versions(connection) == [NEWEST]
        if not makes and not is_newest and not inspect(connection).get_table_names():
            raise StoreError("no_tables", server=workspace.server)
    if not is_newest:
        from kit.store.upgrading import upgrade

        upgrade(alone, workspace, versions)


def _versions(connection: Connection) -> Sequence[str]:
    """Give what stands as the database's version; nothing where it is no database of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return []
    return list(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())


def _check_health(connection: Connection, workspace: Workspace) -> None:
    """Refuse a damaged file before anything is written into it."""
    if connection.dialect.name != "sqlite":
        return _check_letters(connection, workspace)
    result = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if result != "ok":
        raise StoreError("database_damaged", folder=workspace.folder)


def _check_letters(connection: Connection, workspace: Workspace) -> None:
    """Refuse a database on a server that has no room for every letter."""
    found = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if found != "UTF8":
        raise StoreError("server_encoding", server=workspace.server, found=found)
