"""Bringing a database up to today's tables, in one transaction, with a copy of the file before.

No upgrade loses an answer: a migration that is killed leaves the database as it was.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from kit.errors import StoreError
from kit.store.engine import single_connection_engine
from kit.workspace import Workspace

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = MIGRATIONS / "versions"


def migrate(engine: Engine, workspace: Workspace, versions: tuple[Path, ...] = (VERSIONS,)) -> None:
    """Bring the database up to date; an older file is copied first.

    Parameters
    ----------
    versions
        Folders with migrations, for a test that adds one.
    """
    config = _config(versions)
    scripts = ScriptDirectory.from_config(config)
    found = _revision(engine)
    if found == scripts.get_current_head():
        return
    if found is not None:
        _refuse_newer(found, scripts, workspace)
        _copy(engine, workspace, found)
    elif inspect(engine).get_table_names():
        raise StoreError("foreign_database", folder=workspace.folder)
    _upgrade(engine, config)


def _config(versions: tuple[Path, ...]) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    places = "\n".join(str(place) for place in versions).replace("%", "%%")
    config.set_main_option("version_locations", places)
    return config


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(found: str, scripts: ScriptDirectory, workspace: Workspace) -> None:
    if found not in {script.revision for script in scripts.walk_revisions()}:
        raise StoreError("newer_database", folder=workspace.folder, revision=found)


def _copy(engine: Engine, workspace: Workspace, revision: str) -> None:
    """Copy a SQLite file beside the old one, under the name of its version."""
    if engine.dialect.name != "sqlite":
        return
    target = workspace.folder / "backup" / f"afrunding-{revision}.sqlite"
    target.parent.mkdir(exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(str(engine.url.database))) as source,
        closing(sqlite3.connect(unfinished)) as copy,
    ):
        source.backup(copy)
    unfinished.replace(target)


def _upgrade(engine: Engine, config: Config) -> None:
    """Run the missing migrations in one transaction that either happens whole or not at all.

    Rebuilding a table drops the old one; with foreign keys on that would delete what refers to it.
    """
    alone = single_connection_engine(engine) if engine.dialect.name == "sqlite" else engine
    with alone.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if engine.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError(f"migration leaves references to nothing: {broken[:3]}")
