"""Export: one network's answers as files in a folder, for an analyst inside the organisation.

Called by the command line and by notebooks. The files are raw: they hold single answers.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from kit.codebook import codebook
from kit.errors import ExportError
from kit.exports import ALWAYS, FORMATS
from kit.exports.base import Dataset, Write
from kit.exports.readme import NAME, first_line
from kit.frame import answers, commitments, networks, solutions, values, wide
from kit.instrument import Instrument
from kit.settings import settings
from kit.store.store import Store

UNFINISHED = ".~export-"
"""How the folder of unfinished files begins; programs that copy folders leave such names alone."""


def export(
    store: Store,
    instrument: Instrument,
    network: str,
    folder: Path,
    formats: Sequence[str] = tuple(FORMATS),
) -> list[Path]:
    """Write the tables, the codebook and a README; gives the files that lie there now.

    Each file is whole or not there. Of what lies in the folder only an earlier export of the same
    network is replaced.

    Raises
    ------
    ExportError
        When a format is unknown or the folder cannot be used; nothing is changed then.
    UnknownNetworkError
        When there is no such network.
    """
    writers = [*map(_writer, formats), *ALWAYS]
    made = dataset(store, instrument, network)
    folder = folder.expanduser().absolute()
    with _spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _remove_unfinished(folder)
        with TemporaryDirectory(prefix=UNFINISHED, dir=folder) as unfinished:
            for write in writers:
                write(made, Path(unfinished))
            return _put_in_place(Path(unfinished), folder, network)


def dataset(store: Store, instrument: Instrument, network: str) -> Dataset:
    """Make every table of one network, as it is now."""
    decided = settings(store.workspace)
    tables = {
        "network": networks(store, instrument, network),
        "solutions": solutions(store, instrument, network),
        "values": values(store, instrument, network),
        "responses": answers(store, instrument, network),
        "responses_wide": wide(store, instrument, network),
        "commitments": commitments(store, instrument, network),
        "group_notes": wide(store, instrument, network, "discussion"),
    }
    columns = [name for table in tables.values() for name in table]
    return Dataset(
        network=store.network(network),
        instrument=instrument,
        made_on=date.today(),
        tables=tables | {"codebook": codebook(instrument, also=dict.fromkeys(columns))},
        min_n=decided.min_n,
        retention_months=decided.retention_months,
    )


def _writer(format: str) -> Write:
    if format not in FORMATS:
        raise ExportError("unknown_format", format=format, known=", ".join(FORMATS))
    return FORMATS[format]


def _remove_unfinished(folder: Path) -> None:
    """Remove what an export that was killed has left."""
    for unfinished in folder.glob(f"{UNFINISHED}*"):
        rmtree(unfinished)


def _put_in_place(unfinished: Path, folder: Path, network: str) -> list[Path]:
    """Move finished files to where they belong, the README last."""
    files = sorted(unfinished.iterdir(), key=lambda path: (path.name == NAME, path.name))
    _refuse_to_replace(folder, [path.name for path in files], network)
    for path in files:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
        path.replace(folder / path.name)
    return [folder / path.name for path in files]


def _refuse_to_replace(folder: Path, names: Sequence[str], network: str) -> None:
    """Leave files alone that are no export of this network."""
    taken = [name for name in names if (folder / name).exists()]
    if taken and not _is_export_of(network, folder / NAME):
        raise ExportError("export_folder_taken", folder=folder, file=taken[0], count=len(taken))


def _is_export_of(network: str, readme: Path) -> bool:
    if not readme.is_file():
        return False
    return readme.read_bytes().splitlines()[:1] == [first_line(network).encode()]


@contextmanager
def _spoken(folder: Path) -> Iterator[None]:
    """Turn what the system complains of into one sentence."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError("export_folder_is_file", folder=folder) from error
    except OSError as error:
        raise ExportError("export_impossible", folder=folder, reason=error.strerror) from error
