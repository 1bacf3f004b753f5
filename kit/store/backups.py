"""Copies of a SQLite database: made while others write, and cleaned of what was erased since."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

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
