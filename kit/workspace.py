"""Where things lie: the project's folder, the data folder, the database.

`AFRUNDING_DATA` names the data folder, `AFRUNDING_DATABASE` the database; else both lie in `data/`
beside the notebooks.
"""

import os
from dataclasses import dataclass
from pathlib import Path, PurePath

from sqlalchemy import URL, make_url

from kit.errors import StoreError

PROJECT = Path(__file__).resolve().parent.parent
SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "sharepoint")
NETWORK_FILE_SYSTEMS = ("nfs", "cifs", "smb", "9p", "fuse.sshfs", "davfs", "afpfs", "webdav")


@dataclass(frozen=True)
class Workspace:
    """One data folder and the database that belongs to it."""

    folder: Path
    database: URL

    @property
    def settings(self) -> Path:
        """The file with what the municipality decides."""
        return self.folder / "settings.toml"

    def make(self) -> "Workspace":
        """Make the folder if it is not there yet; a file in its place is left alone."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise StoreError("folder_is_file", folder=self.folder) from None
        except PermissionError:
            raise StoreError("folder_read_only", folder=self.folder) from None
        except OSError as error:
            raise StoreError("folder_unusable", folder=self.folder, reason=error.strerror) from error
        return self


def workspace(folder: Path | str | None = None) -> Workspace:
    """Give the data folder named, or the one of the environment, or `data/` of the project."""
    chosen = Path(folder or os.environ.get("AFRUNDING_DATA") or PROJECT / "data").expanduser()
    chosen = chosen.absolute()
    named = os.environ.get("AFRUNDING_DATABASE")
    if named:
        return Workspace(chosen, make_url(named))
    return Workspace(chosen, URL.create("sqlite", database=str(chosen / "afrunding.sqlite")))


def is_shared_drive(folder: Path) -> bool:
    """Tell whether the folder lies on a network or synced drive, where a database needs more care."""
    resolved = folder.resolve()
    names = [part.lower() for part in resolved.parts]
    if any(name.startswith(SYNCED) for name in names) or str(resolved).startswith("\\\\"):
        return True
    return _file_system(resolved).startswith(NETWORK_FILE_SYSTEMS)


def _file_system(folder: PurePath) -> str:
    """Give the type of the file system on Linux; elsewhere an empty text."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    found = [line.split()[1:3] for line in mounts.read_text(errors="replace").splitlines()]
    places = {point.replace("\\040", " "): kind for point, kind in found}
    for parent in (folder, *folder.parents):
        if str(parent) in places:
            return places[str(parent)]
    return ""
