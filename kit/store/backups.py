"""Copies of a database made while others write, and backups of a whole data folder, cleaned again.

A backup is one file, which holds the database beside other files. What was erased since is taken
out of both.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from kit.core.errors import StoreError
from kit.core.workspace import Workspace

FOLDER = "backup"
"""Name of the folder in the data folder where the kit puts copies by itself."""

Deletion = tuple[str, str, tuple[str, ...]]
"""A table, which of its lines, and the values of that condition."""


def copy_folder(workspace: Workspace) -> Path:
    """Give where the kit puts copies by itself."""
    return workspace.folder / FOLDER


def copies(workspace: Workspace) -> Sequence[Path]:
    """Give the copies in the data folder; what was never finished is removed."""
    folder = copy_folder(workspace)
    for unfinished in folder.glob("*.part*"):
        unfinished.unlink(missing_ok=True)
    return sorted(folder.glob("*.sqlite"))


def copy_database(file: Path, target: Path) -> None:
    """Copy a database as it is at one moment; others go on writing."""
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
    except sqlite3.Error:
        target.unlink(missing_ok=True)
        raise


def is_open_elsewhere(file: Path) -> bool:
    """Tell whether any program has a database open."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return file.with_name(f"{file.name}-wal").exists()  # goes with the last connection


def require_whole(database: Path, file: Path) -> None:
    """Refuse a database that is none of ours, or not whole; names the file that it came from."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            result = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise StoreError("no_backup", file=file) from error
    if result != "ok" or version is None:
        raise StoreError("no_backup", file=file)


def of_network(network: str) -> Sequence[Deletion]:
    """Give what deletes a network, in a database of any release."""
    return [
        ("presence", "network = ?", (network,)),
        ("network", "id = ?", (network,)),
    ]


def of_responses(found: Sequence[tuple[str, str, str]]) -> Sequence[Deletion]:
    """Give what deletes responses and the texts published of their rounds.

    Parameters
    ----------
    found
        Id, network and round of each.
    """
    texts = "round = ? AND base IS NULL"
    return [
        *(("published", texts, (round,)) for _, _, round in found),
        *(("response", "id = ?", (response,)) for response, _, _ in found),
    ]


def clean(file: Path, deletions: Sequence[Deletion]) -> bool:
    """Delete in a copy for good; tells whether that could be done."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as copy:
            for setting in ("journal_mode = DELETE", "secure_delete = ON", "foreign_keys = ON"):
                copy.execute(f"PRAGMA {setting}")
            copy.execute("PRAGMA temp_store = MEMORY")
            known = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
            for table, condition, values in deletions:
                if table in known:  # an earlier release may be without it
                    copy.execute(f"DELETE FROM {table} WHERE {condition}", values)
            copy.execute("VACUUM")
    except sqlite3.Error:
        return False
    return True


DATABASE = "afrunding.sqlite"
"""The name of the database in a backup."""
ENDING = ".zip"


def archives(workspace: Workspace) -> Sequence[Path]:
    """Give the backups in the data folder."""
    return sorted(copy_folder(workspace).glob(f"*{ENDING}"))


@contextmanager
def extracted(file: Path, folder: Path) -> Iterator[Path]:
    """Have the database of a backup in a folder for a while, unless it is moved elsewhere.

    Raises
    ------
    StoreError
        When the file is no backup.
    """
    target = folder / f"{file.name}.sqlite.part"
    try:
        with ZipFile(file) as packed, target.open("wb") as database:
            database.write(packed.read(DATABASE))
        yield target
    except (BadZipFile, KeyError, FileNotFoundError, IsADirectoryError) as error:
        raise StoreError("no_backup", file=file) from error
    finally:
        target.unlink(missing_ok=True)


def clean_archive(file: Path, deletions: Sequence[Deletion]) -> bool:
    """Delete in a backup for good; tells whether that could be done."""
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with extracted(file, file.parent) as database:
            if not clean(database, deletions):
                return False
            _pack_again(file, database, unfinished)
        unfinished.replace(file)
    except (StoreError, OSError):
        return False
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def _pack_again(file: Path, database: Path, target: Path) -> None:
    """Write the backup anew with another database in it."""
    with ZipFile(file) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        new.write(database, DATABASE)
        for name in old.namelist():
            if name != DATABASE:
                new.writestr(name, old.read(name))
