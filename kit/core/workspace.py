"""Where things lie: the project's folder, the data folder, the database.

`AFRUNDING_DATA` names the data folder, `AFRUNDING_DATABASE` the database; else both lie in `data/`
beside the notebooks.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kit.core.errors import StoreError
from kit.core.files import make_once

PROJECT = Path(__file__).resolve().parents[2]
DEMO = "demo"
"""Name of the folder in the data folder that holds fictional networks."""
SYNCED = (  # how the name of a folder begins that a program copies to other machines
    "onedrive",
    "dropbox",
    "google dr",
    "googledrive",
    "icloud",
    "com~apple~clouddocs",
    "nextcloud",
    "sharepoint",
)
NETWORK_FILE_SYSTEMS = (
    *("nfs", "cifs", "smb", "9p", "davfs", "afpfs", "webdav", "vboxsf", "ceph"),
    *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"),
)


@dataclass(frozen=True)
class Workspace:
    """One data folder and the database that belongs to it."""

    folder: Path
    database: URL

    @property
    def settings(self) -> Path:
        """The file with what the municipality decides."""
        return self.folder / "settings.toml"

    @property
    def questions(self) -> Path:
        """The municipality's own copy of the questions' file, if there is one."""
        return self.folder / "afrunding.toml"

    @property
    def texts(self) -> Path:
        """The file with what the municipality says in the place of the kit's words."""
        return self.folder / "texts.toml"

    @property
    def report_template(self) -> Path:
        """The Word file that documents take their look from."""
        return self.folder / "report.docx"

    @property
    def database_file(self) -> Path | None:
        """The file of a SQLite database; None where a database server keeps it."""
        is_file = self.database.get_backend_name() == "sqlite" and self.database.database
        return Path(str(self.database.database)) if is_file else None

    @property
    def server(self) -> str:
        """The database and where it is, as a leader may read it: without secrets."""
        if self.database_file:
            return str(self.database_file)
        return f"{self.database.host or 'localhost'}/{self.database.database or ''}"

    def make(self) -> "Workspace":
        """Make the folder if it is not there yet; a file in its place is left alone."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise StoreError("folder_is_file", folder=self.folder) from None
        except PermissionError:
            raise StoreError("folder_read_only", folder=self.folder) from None
        except OSError as error:
            raise StoreError(
                "folder_unusable", folder=self.folder, reason=error.strerror
            ) from error
        return self

    def make_file(self, file: Path, content: str | bytes) -> bool:
        """Make a file of the folder unless it is there already; tells whether it was made."""
        self.make()
        try:
            return make_once(file, content)
        except OSError as error:
            raise StoreError("file_not_made", file=file, reason=error.strerror) from error


def find_workspace(folder: Path | str | None = None) -> Workspace:
    """Give the data folder named, or the one of the environment, or `data/` of the project."""
    chosen = Path(folder or os.environ.get("AFRUNDING_DATA") or PROJECT / "data").expanduser()
    chosen = chosen.absolute()
    named = os.environ.get("AFRUNDING_DATABASE")
    if named:
        return Workspace(chosen, database_at(named))
    return Workspace(chosen, URL.create("sqlite", database=str(chosen / "afrunding.sqlite")))


def database_at(address: str) -> URL:
    """Give the database of an address, e.g. ``postgresql://user@machine/name``."""
    try:
        found = make_url(address)
    except ArgumentError:
        raise StoreError("bad_database_address") from None
    if found.drivername in {"postgres", "postgresql"}:
        return found.set(drivername="postgresql+psycopg")
    if found.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise StoreError("bad_database_address")
    return found


def is_shared_drive(folder: Path) -> bool:
    """Tell whether the folder is on a network or synced drive, where a database needs more care."""
    resolved = folder.resolve()
    names = [part.lower() for part in resolved.parts]
    if any(name.startswith(SYNCED) for name in names) or str(resolved).startswith("\\\\"):
        return True
    mounts = Path("/proc/self/mounts")
    known = mounts.read_text(encoding="utf-8", errors="replace") if mounts.exists() else ""
    return file_system(resolved, known).startswith(NETWORK_FILE_SYSTEMS)


def file_system(folder: Path, mounts: str) -> str:
    """Give the type of the file system from Linux's list of mounts; an empty text without one."""
    found = [line.split()[1:3] for line in mounts.splitlines()]
    places = {_unescaped(point): kind for point, kind in found}
    known = (places[str(path)] for path in (folder, *folder.parents) if str(path) in places)
    return next(known, "")


def _unescaped(point: str) -> str:
    r"""Give the path of a mount, in which a space is written ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point)
