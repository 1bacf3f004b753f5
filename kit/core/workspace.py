"""Where answers lie: the data folder and its database.

`AFRUNDING_DATA` names the data folder, `AFRUNDING_DATABASE` the database. Else the data folder is
`data/` beside the notebooks that one works in, or in the checkout, or it is the user's own.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kit.core.errors import StoreError
from kit.core.files import is_there, make_once
from kit.core.installation import checkout, project_around

Origin = Literal["named", "environment", "project", "checkout", "user"]
"""Why it is this folder: the caller or the environment named it, or how it was found."""

ORIGIN = "AFRUNDING_ORIGIN"
"""Names the variable by which a server tells its kernels why it is this folder."""
DATABASE = "afrunding.sqlite"
DEMO = "demo"
"""Name of the folder in the data folder that holds fictional networks."""


@dataclass(frozen=True)
class Workspace:
    """One data folder and the database that belongs to it."""

    folder: Path
    database: URL
    origin: Origin = field(default="named", compare=False)

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

    @property
    def is_default(self) -> bool:
        """Whether nobody named the folder or the database."""
        is_own = self.database_file == self.folder / DATABASE
        return is_own and self.origin in {"project", "checkout", "user"}

    @property
    def has_database(self) -> bool:
        """Whether there is a database; on a server only a question to it would tell."""
        return self.database_file is None or is_there(self.database_file)

    @property
    def may_begin(self) -> bool:
        """Whether a page may make the database with its first network.

        Not where a folder or a database was named that is not there: it may be spelled wrongly.
        """
        is_own = self.database_file == self.folder / DATABASE
        return is_own and (self.is_default or self.folder.is_dir())

    def require(self) -> None:
        """Raise where there is no folder, or no database in it."""
        if self.folder.is_file():
            raise StoreError("folder_is_file", folder=self.folder)
        if not is_there(self.folder) and not self.has_database:
            key = "no_folder_yet" if self.is_default else "no_folder"
            raise StoreError(key, folder=self.folder)
        if not self.has_database:
            raise StoreError("no_database", folder=self.folder, file=self.server)

    def make(self) -> "Workspace":
        """Make the folder if it is not there yet, for its owner alone; a file is left alone."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
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
    """Give the data folder named, else the first that applies; nothing is made.

    `AFRUNDING_DATA`; `data/` of the project around the working folder; the checkout's `data/`; the
    user's own, which no program copies to other machines.
    """
    found, origin = _data_folder(folder)
    chosen = found.expanduser().absolute()
    named = os.environ.get("AFRUNDING_DATABASE")
    if named:
        return Workspace(chosen, database_at(named), origin)
    return Workspace(chosen, URL.create("sqlite", database=str(chosen / DATABASE)), origin)


def _data_folder(named: Path | str | None) -> tuple[Path, Origin]:
    if named:
        return Path(named), "named"
    if in_environment := os.environ.get("AFRUNDING_DATA"):
        return Path(in_environment), _told_origin()
    if project := project_around(Path.cwd()):
        return project / "data", "project"
    if source := checkout():
        return source / "data", "checkout"
    return user_data_path("Afrunding", appauthor=False), "user"


def _told_origin() -> Origin:
    """Give why a server of ours, which names the folder to its kernels, works in it."""
    told = os.environ.get(ORIGIN)
    return next((each for each in get_args(Origin) if each == told), "environment")


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
