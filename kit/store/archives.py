"""Backups of a whole data folder: one file each, which holds the database beside other files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from kit.core.errors import StoreError
from kit.core.workspace import Workspace
from kit.store.backups import Deletion, clean, copy_folder

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
