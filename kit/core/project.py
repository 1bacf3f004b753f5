"""Project: a folder of one's own with copies of the notebooks and a data folder.

A file beside the notebooks says which version they were copied from, and what each held, so that an
update takes nothing from somebody who has changed one. What running a notebook leaves in it is no
change.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from kit.core.errors import StoreError
from kit.core.files import write
from kit.core.installation import FIRST, notebooks, version

STAMP = ".afrunding.json"


@dataclass
class ProjectUpdate:
    """What came of an update, by the names of notebooks."""

    renewed: list[str] = field(default_factory=list)
    changed_by_hand: list[str] = field(default_factory=list)


def new_project(folder: Path) -> Path:
    """Make a project in a folder; gives its data folder.

    Raises
    ------
    StoreError
        When there are notebooks already, or the folder cannot be made.
    """
    target = folder / "notebooks"
    if (target / FIRST).exists():
        raise StoreError("project_there", folder=folder)
    with _told(folder):
        for name in _names():
            _copy(name, target)
        (folder / "data").mkdir(mode=0o700, exist_ok=True)
        _stamp(target, {name: fingerprint(target / name) for name in _names()})
    return folder / "data"


def outdated(folder: Path) -> bool:
    """Tell whether the copies of a project are older than the kit."""
    stamp = _read_stamp(folder / "notebooks")
    return bool(stamp) and any(stamp.get(name) != _own_fingerprint(name) for name in _names())


def update_project(folder: Path) -> ProjectUpdate:
    """Bring the notebooks up to the kit's; those that somebody has changed are left as they are.

    Raises
    ------
    StoreError
        When the folder is no project of ours, or cannot be written to.
    """
    target, outcome = folder / "notebooks", ProjectUpdate()
    stamp = _read_stamp(target)
    if not stamp:
        raise StoreError("no_project", folder=folder)
    with _told(folder):
        for name in _names():
            stamp[name] = _renewed(name, target, stamp.get(name, ""), outcome)
        _stamp(target, stamp)
    return outcome


def _renewed(name: str, target: Path, before: str, outcome: ProjectUpdate) -> str:
    """Renew one notebook unless it is somebody's own; gives what to remember of it."""
    there, wanted = fingerprint(target / name), _own_fingerprint(name)
    if there == wanted:
        return wanted
    if there and there != before:
        outcome.changed_by_hand.append(name)
        return before
    _copy(name, target)
    outcome.renewed.append(name)
    return wanted


def fingerprint(notebook: Path) -> str:
    """Give what tells the cells of a notebook from any others'; nothing where it cannot be read."""
    try:
        content = json.loads(notebook.read_text("utf-8"))
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in content["cells"]]
    except (OSError, ValueError, KeyError, TypeError):
        return "unreadable" if notebook.exists() else ""
    return sha256(json.dumps(cells).encode()).hexdigest()


def _own_fingerprint(name: str) -> str:
    return fingerprint(notebooks() / name)


def _names() -> list[str]:
    """Give the kit's notebooks, named from their folder."""
    own = notebooks()
    found = (path for path in own.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return sorted(path.relative_to(own).as_posix() for path in found)


def _copy(name: str, target: Path) -> None:
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(notebooks() / name, target / name)


def _stamp(target: Path, known: Mapping[str, str]) -> None:
    content = {"version": version(), "notebooks": dict(known)}
    write(target / STAMP, json.dumps(content, indent=1))


def _read_stamp(target: Path) -> dict[str, str]:
    """Give what each copy held; nothing where there is no file that says so."""
    try:
        content: dict[str, Any] = json.loads((target / STAMP).read_text("utf-8"))
        return {str(name): str(value) for name, value in content["notebooks"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in a sentence why a folder cannot be written to."""
    try:
        yield
    except OSError as error:
        raise StoreError("folder_unusable", folder=folder, reason=error.strerror) from error
