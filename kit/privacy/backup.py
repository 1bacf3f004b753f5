"""Backup of a data folder into one file while the server runs, and restoring it anywhere.

Used by the command line. The file holds the database as it was at one moment, and what the
municipality decided: settings, words, questions, logo, templates of documents.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from kit.core.errors import StoreError
from kit.core.now import today
from kit.core.running_server import running
from kit.core.workspace import Workspace
from kit.store.backups import (
    DATABASE,
    ENDING,
    copy_database,
    copy_folder,
    extracted,
    is_open_elsewhere,
    require_whole,
)
from kit.store.engine import spoken
from kit.store.store import Store

DECIDED = ("*.toml", "*.docx", "*.png", "*.jpg", "*.jpeg", "*.svg")
"""What a municipality puts in the data folder itself."""
UNFINISHED = ".part"
PATTERN = f"afrunding-*{ENDING}"
"""What the names are like that the kit gives backups."""


def back_up(store: Store, to: Path | None = None) -> Path:
    """Write a data folder into one file; gives the file.

    Parameters
    ----------
    to
        A file that is not there yet, or a folder; None for the data folder's own backups.
    """
    workspace = store.workspace
    target = _new_file(workspace, to)
    with _spoken_about(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(workspace, target)
    if target.parent != copy_folder(workspace):
        store.note_backup(target)
    return target


def _new_file(workspace: Workspace, to: Path | None) -> Path:
    target = to.expanduser().absolute() if to else copy_folder(workspace)
    if to is None or target.is_dir():
        return _free_name(target)
    if target.exists():
        raise StoreError("backup_there", file=target)
    return target


def _free_name(folder: Path) -> Path:
    """Give a name with today's date that no file has yet."""
    names = (f"afrunding-{today()}{f'-{n}' if n > 1 else ''}{ENDING}" for n in count(1))
    return next(folder / name for name in names if not (folder / name).exists())


def _write(workspace: Workspace, target: Path) -> None:
    """Write the database and the decisions; the file is whole or not there."""
    if workspace.database_file is None:
        raise StoreError("backup_by_database_server")
    database, archive = (
        target.with_name(f"{target.name}.{part}{UNFINISHED}") for part in ("sqlite", "zip")
    )
    try:
        with spoken(workspace):
            copy_database(workspace.database_file, database)
        with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
            packed.write(database, DATABASE)
            for file in _decided(workspace):
                packed.write(file, file.relative_to(workspace.folder))
        archive.replace(target)
    finally:
        database.unlink(missing_ok=True)
        archive.unlink(missing_ok=True)


def _decided(workspace: Workspace) -> Iterator[Path]:
    for pattern in DECIDED:
        yield from (path for path in sorted(workspace.folder.glob(pattern)) if path.is_file())


@contextmanager
def _spoken_about(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError("backup_impossible", folder=file.parent, reason=error.strerror) from error


# restoring


def restore(workspace: Workspace, file: Path) -> Path | None:
    """Put a backup in the place of what a data folder holds; gives the copy of that, if any.

    Raises
    ------
    StoreError
        When the file is no backup, or somebody works in the folder; nothing is changed then.
    """
    file = file.expanduser().absolute()
    if workspace.database_file is None:
        raise StoreError("backup_by_database_server")
    _require_nobody(workspace)
    earlier = None
    with (
        _spoken_about(workspace.make().folder / DATABASE),
        extracted(file, workspace.folder) as database,
    ):
        require_whole(database, file)
        if workspace.database_file.exists():
            earlier = _keep(workspace)
        database.replace(workspace.database_file)
        _unpack_decided(file, workspace)
    _open_once(workspace, file)
    return earlier


def check_backup(file: Path, workspace: Workspace) -> None:
    """Raise where a file is no whole backup; nothing is changed."""
    with _spoken_about(workspace.folder), extracted(file, workspace.folder) as database:
        require_whole(database, file)


def _require_nobody(workspace: Workspace) -> None:
    """Refuse where a server runs on the folder, or any program has its database open."""
    if address := running(workspace.folder):
        raise StoreError(
            "folder_in_use", folder=workspace.folder, address=address.partition("?")[0]
        )
    if workspace.database_file and workspace.database_file.exists():
        with spoken(workspace):
            is_used = is_open_elsewhere(workspace.database_file)
        if is_used:
            raise StoreError("folder_open", folder=workspace.folder)


def _keep(workspace: Workspace) -> Path:
    """Back up what is about to be replaced."""
    target = _free_name(copy_folder(workspace))
    target.parent.mkdir(exist_ok=True)
    _write(workspace, target)
    return target


def _unpack_decided(file: Path, workspace: Workspace) -> None:
    with ZipFile(file) as packed:
        for name in packed.namelist():
            if name != DATABASE:
                packed.extract(name, workspace.folder)


def _open_once(workspace: Workspace, file: Path) -> None:
    """Bring the database up to date, and remember where its backup lies."""
    store = Store(workspace)
    try:
        if file.parent != copy_folder(workspace):
            store.note_backup(file)
    finally:
        store.close()
