"""Export: one network as files in a folder, to share or for an analyst inside the organisation.

Called by the command line and by notebooks. What is shared was shown to the room; an internal
export is raw: it holds single answers.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pandas as pd

from kit.analysis.codebook import codebook
from kit.analysis.exports import ALWAYS, FORMATS
from kit.analysis.exports.base import Dataset, Purpose, ResponseRate, Write
from kit.analysis.exports.readme import NAME, checksum, checksums, claim
from kit.analysis.exports.shareable import shared_bases, shared_tables
from kit.analysis.tables.frames import (
    answers,
    commitments,
    networks,
    pairs,
    responses,
    rows,
    solutions,
    themes,
    values,
    wide,
)
from kit.analysis.tables.unit import Unit, count_responses, unit_of_form
from kit.core.errors import ExportError
from kit.core.now import today
from kit.core.settings import settings
from kit.core.text import Language
from kit.forms.form import PARTICIPANT_FORMS
from kit.instrument.ids import Audience, FormCode, Item, ModuleCode
from kit.instrument.instrument import Instrument
from kit.store.store import Store

UNFINISHED = ".~export-"
"""How the folder of unfinished files begins; programs that copy folders leave such names alone."""

Tables = Mapping[str, pd.DataFrame]


def export(
    store: Store,
    instrument: Instrument,
    network: str,
    folder: Path,
    formats: Sequence[str] = tuple(FORMATS),
    *,
    purpose: Purpose = "share",
    language: Language = "da",
    private: bool = False,
    told: Callable[[int, int], None] = lambda done, of: None,
) -> list[Path]:
    """Write the tables, the codebook and a README; gives the files that lie there now.

    Each file is whole or not there. Of what lies in the folder only an earlier export of the same
    network and purpose is replaced.

    Parameters
    ----------
    private
        Whether the leader's private answers are written too; never in what is shared.
    told
        Called with the number of steps that are done, and of all.

    Raises
    ------
    ExportError
        When a format is unknown or the folder cannot be used; nothing is changed then.
    UnknownNetworkError
        When there is no such network.
    """
    writers = [*map(_writer, formats), *ALWAYS]
    made = dataset(store, instrument, network, purpose, language, private=private)
    folder = folder.expanduser().absolute()
    with _spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _remove_unfinished(folder)
        with TemporaryDirectory(prefix=UNFINISHED, dir=folder) as unfinished:
            _write(writers, made, Path(unfinished), told)
            return _put_in_place(Path(unfinished), folder, (network, purpose))


def _write(
    writers: Sequence[Write], made: Dataset, folder: Path, told: Callable[[int, int], None]
) -> None:
    for number, write in enumerate(writers, start=1):
        write(made, folder)
        told(number, len(writers))


def dataset(
    store: Store,
    instrument: Instrument,
    network: str,
    purpose: Purpose = "share",
    language: Language = "da",
    *,
    private: bool = False,
) -> Dataset:
    """Make every table of one network, as it is now."""
    if private and purpose == "share":
        raise ExportError("private_is_never_shared")
    decided = settings(store.workspace)
    opened_instrument = instrument.opened() if private else instrument
    named = store.network(network)
    opened = [module.code for module in instrument.modules if private and module.private]
    if purpose == "share":
        tables = shared_tables(store, instrument, network, language)
    else:
        tables = _internal_tables(store, opened_instrument, network, language, opened)
    return Dataset(
        network=named,
        instrument=instrument,
        purpose=purpose,
        language=language,
        made_on=today(),
        tables={**tables, "codebook": _codebook(opened_instrument, tables, purpose)},
        turnout=_turnout(store, instrument, network, tables, purpose),
        private=opened,
        min_n=store.min_n(network, decided.min_n),
        retention_months=decided.retention_months,
    )


def _internal_tables(
    store: Store, instrument: Instrument, network: str, language: Language, private: Sequence[str]
) -> Tables:
    tables = {
        "network": networks(store, instrument, network),
        "solutions": solutions(store, instrument, network),
        "values": values(store, instrument, network),
        "responses": answers(store, instrument, network, language),
        "responses_wide": wide(store, instrument, network),
        "commitments": commitments(store, instrument, network),
        "commitments_people": wide(store, instrument, network, FormCode.COMMITMENT),
        "group_notes": wide(store, instrument, network, FormCode.DISCUSSION),
        "followup": wide(store, instrument, network, FormCode.FOLLOWUP),
        "followup_rows": rows(store, instrument, ModuleCode.FC, network),
        "pairs": pairs(store, instrument, network),
        "themes": themes(store, instrument, network),
    }
    for code in private:
        tables |= _private(store, instrument, network, code)
    return tables


def _private(store: Store, instrument: Instrument, network: str, code: str) -> Tables:
    """Give what a private module asks once, and what it asks once a row."""
    home, source = instrument.module(code), (store, instrument, code, network)
    tables = {f"private_{code}_rows": rows(*source)} if home.has_rows else {}
    if not all(question.row for question in home.items):
        tables[f"private_{code}"] = responses(*source)
    return tables


def _codebook(instrument: Instrument, tables: Tables, purpose: Purpose) -> pd.DataFrame:
    """Explain every column; how many gave an answer is told inside the organisation only."""
    columns = dict.fromkeys(name for table in tables.values() for name in table)
    counted = [] if purpose == "share" else tables.values()
    return codebook(instrument, also=columns, tables=counted)


def _turnout(
    store: Store, instrument: Instrument, network: str, tables: Tables, purpose: Purpose
) -> list[ResponseRate]:
    """Count who answered; what is shared tells no more than what was shown."""
    people = tables["network"][Item.NET_N_PEOPLE]
    asked = next((int(number) for number in people.dropna() if number >= 0), None)
    if purpose == "share":
        bases = shared_bases(store, instrument, network)
        rounds = {
            (r.wave, r.form) for r in store.rounds(network) if r.audience == Audience.PARTICIPANTS
        }
        return [
            ResponseRate(form, wave, bases.get((wave, form)), asked)
            for wave, form in sorted(rounds)
        ]
    given = tables["responses"]
    counts = count_responses(given[given["round_id"].notna()], ["wave", "form"])
    return [
        ResponseRate(form, wave, int(count), asked if _is_of_people(form, instrument) else None)
        for (wave, form), count in counts.items()
    ]


def _is_of_people(form: str, instrument: Instrument) -> bool:
    """Tell whether each person answers a form: only then does it matter how many take part."""
    return form in PARTICIPANT_FORMS and unit_of_form(form, instrument) is Unit.PERSON


def _writer(format: str) -> Write:
    if format not in FORMATS:
        raise ExportError("unknown_format", format=format, known=", ".join(FORMATS))
    return FORMATS[format]


def _remove_unfinished(folder: Path) -> None:
    """Remove what an export that was killed has left."""
    for unfinished in folder.glob(f"{UNFINISHED}*"):
        rmtree(unfinished)


def _put_in_place(unfinished: Path, folder: Path, wanted: tuple[str, str]) -> list[Path]:
    """Move finished files to where they belong, the README last, and take earlier ones away."""
    found = sorted(path.relative_to(unfinished) for path in unfinished.rglob("*") if path.is_file())
    names = sorted(found, key=lambda name: name.as_posix() == NAME)
    _refuse_to_replace(folder, names, wanted)
    earlier = _earlier(folder) if claim(folder / NAME) == wanted else set()
    for name in names:
        with (unfinished / name).open("r+b") as file:
            os.fsync(file.fileno())
        (folder / name).parent.mkdir(exist_ok=True)
        (unfinished / name).replace(folder / name)
    for path in earlier - {folder / name for name in names}:
        path.unlink()
    return [folder / name for name in names]


def _refuse_to_replace(folder: Path, names: Sequence[Path], wanted: tuple[str, str]) -> None:
    """Leave files alone that are no such export of this network."""
    taken = [name.as_posix() for name in names if (folder / name).exists()]
    if taken and claim(folder / NAME) != wanted:
        raise ExportError("export_folder_taken", folder=folder, file=taken[0], count=len(taken))


def _earlier(folder: Path) -> set[Path]:
    """Give what an earlier export has written and nobody has changed since."""
    readme = folder / NAME
    named = checksums(readme.read_text("utf-8", "replace")) if readme.is_file() else {}
    return {
        folder / name
        for name, digest in named.items()
        if (folder / name).is_file() and checksum(folder / name) == digest
    }


@contextmanager
def _spoken(folder: Path) -> Iterator[None]:
    """Turn what the system complains of into one sentence."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise ExportError("export_folder_is_file", folder=folder) from error
    except OSError as error:
        raise ExportError("export_impossible", folder=folder, reason=error.strerror) from error
