"""Upgrading a database by its migrations, in one transaction, with a copy of the file before.

Used by `kit.store.migrate` for a database that is new or older. Loads Alembic, which is why nobody
else does.
"""

from collections.abc import Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from kit.core.errors import StoreError
from kit.core.now import today
from kit.core.workspace import Workspace
from kit.store.backups import copy_database, copy_folder

MIGRATIONS = Path(__file__).parent / "migrations"
OURS = "afrunding_"
"""How the name of each of our versions begins."""


def upgrade(alone: Engine, workspace: Workspace, versions: Sequence[Path]) -> None:
    """Run the migrations that a database lacks; an older file is copied first.

    Parameters
    ----------
    alone
        An engine whose transactions hold everybody else off.
    """
    config = _config(versions)
    scripts = ScriptDirectory.from_config(config)
    with alone.begin() as connection:
        found = _found_version(connection, scripts, workspace)
    if found != scripts.get_current_head():
        with alone.execution_options(writes=True).begin() as connection:
            _upgrade(connection, config, scripts, workspace)


def _config(versions: Sequence[Path]) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    places = "\n".join(str(place) for place in versions).replace("%", "%%")
    config.set_main_option("version_locations", places)
    return config


def _found_version(
    connection: Connection, scripts: ScriptDirectory, workspace: Workspace
) -> str | None:
    """Give the version of the database, or None of an empty one; raises where it is not for us."""
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and not inspect(connection).get_table_names():
        return None
    if found is None or not found.startswith(OURS):
        raise StoreError("foreign_database", folder=workspace.folder)
    if found not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError("newer_database", folder=workspace.folder, version=found)
    return found


def _upgrade(
    connection: Connection, config: Config, scripts: ScriptDirectory, workspace: Workspace
) -> None:
    """Run the missing migrations; the one who came second finds them done."""
    found = _found_version(connection, scripts, workspace)
    if found == scripts.get_current_head():
        return
    if found is not None:
        _copy(workspace, found)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"migration leaves references to nothing: {broken[:3]}")


def _copy(workspace: Workspace, version: str) -> None:
    """Copy a SQLite file beside the old one, under the name of its version and the day."""
    if workspace.database_file is None:
        return
    target = copy_folder(workspace) / f"{version}-{today()}.sqlite"
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(exist_ok=True)
        unfinished.unlink(missing_ok=True)
        copy_database(workspace.database_file, unfinished)
        unfinished.replace(target)
    except OSError as error:
        reason = error.strerror
        raise StoreError("backup_impossible", folder=target.parent, reason=reason) from error
