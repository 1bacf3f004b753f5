"""Writing reports: the documents and calendars of one network as files in a folder, to be shared.

Called by the command line and by notebooks. The files hold nothing private: see
`kit.reports.source`.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.core.cleaning import compared
from kit.core.errors import ReportError
from kit.core.settings import Settings, settings
from kit.core.text import Language
from kit.core.workspace import Workspace
from kit.instrument.instrument import Instrument
from kit.meeting.followup_days import MONTHS
from kit.reports import calendar_ics, docx, html, pdf
from kit.reports.branding import branding
from kit.reports.documents import DOCUMENTS, document
from kit.reports.source import Source, source
from kit.store.network import Network
from kit.store.store import Store

WRITERS = {"html": html.write, "pdf": pdf.write, "docx": docx.write}
KINDS = (*DOCUMENTS, "followups", "solutions")
MOST_LETTERS = 60
"""So many letters of a file's name are the municipality's own."""
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
UNFINISHED = ".~report-"
"""How the folder of unfinished files begins; programs that copy folders leave such names alone."""


def report(
    store: Store,
    instrument: Instrument,
    network: Network,
    folder: Path,
    language: Language,
    without: Collection[str] = (),
    months: Sequence[int] = MONTHS,
    also: Collection[str] = (),
) -> list[Path]:
    """Write every document in every format and the calendars; gives the files.

    Each file is whole or not there, and takes the place of an earlier one of its name.

    Parameters
    ----------
    without
        Names of parts to leave out, among `kit.reports.documents.PARTS`.
    months
        How long after the meeting the calendar has a follow-up.
    also
        Names of parts that are made only on request.

    Raises
    ------
    ReportError
        When something cannot be made, the folder cannot be used, or a Word file in it has been
        edited; nothing is changed then.
    """
    folder = folder.expanduser().absolute()
    files = made(store, instrument, network, language, without, months, also)
    with _spoken(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_edited(folder, files)
        with TemporaryDirectory(prefix=UNFINISHED, dir=folder) as unfinished:
            for name, content in files.items():
                _write(Path(unfinished) / name, content)
            for name in files:
                (Path(unfinished) / name).replace(folder / name)
    return [folder / name for name in files]


def made(
    store: Store,
    instrument: Instrument,
    network: Network,
    language: Language,
    without: Collection[str] = (),
    months: Sequence[int] = MONTHS,
    also: Collection[str] = (),
) -> Mapping[str, bytes]:
    """Make every file of a report, by its name."""
    decided = settings(store.workspace)
    found = source(store, instrument, network, language)
    return _documents(found, decided, store.workspace, without, also) | _calendars(found, months)


def _documents(
    found: Source,
    decided: Settings,
    workspace: Workspace,
    without: Collection[str],
    also: Collection[str],
) -> dict[str, bytes]:
    house = branding(decided, workspace)
    sender = decided.municipality
    documents = [
        document(found, name, sender=sender, without=without, also=also) for name in DOCUMENTS
    ]
    return {
        _name(found, each.name, format): write(each, house)
        for each in documents
        for format, write in WRITERS.items()
    }


def _calendars(found: Source, months: Sequence[int]) -> dict[str, bytes]:
    files = {
        "followups": calendar_ics.followups(found, months),
        "solutions": calendar_ics.solutions(found),
    }
    return {_name(found, kind, "ics"): content for kind, content in files.items() if content}


def _name(found: Source, kind: str, format: str) -> str:
    """Name a file in the municipality's words, as far as every system can have such a file."""
    said = {each: _UNFIT.sub("-", found.say(f"file_{each}"))[:MOST_LETTERS] for each in KINDS}
    alike = [each for each in said.values() if compared(each) == compared(said[kind])]
    own = said[kind] if len(alike) == 1 else f"{said[kind]}-{kind}"
    return f"{found.network.id}-{own}.{format}"


# files


def _refuse_edited(folder: Path, files: Collection[str]) -> None:
    """Leave a Word file alone that somebody has worked on since it was written."""
    for name in files:
        file = folder / name
        if name.endswith(".docx") and file.exists() and not docx.is_as_made(file.read_bytes()):
            raise ReportError("report_was_edited", file=name, folder=folder)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _spoken(folder: Path) -> Iterator[None]:
    """Turn what the system complains of into one sentence."""
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise ReportError("report_folder_is_file", folder=folder) from error
    except OSError as error:
        raise ReportError("report_impossible", folder=folder, reason=error.strerror) from error
