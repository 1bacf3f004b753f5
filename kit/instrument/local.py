"""Local: what a municipality has of its own in its data folder, in the place of what the kit has.

A copy of the questions' file there is what everything asks, reads and exports by. Used by
notebooks and the command line.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

from kit.core.custom_texts import problems as texts_problems
from kit.core.custom_texts import template
from kit.core.files import is_there
from kit.core.last_good import Stamp, copy_of, has_copy, keep, stamp
from kit.core.problems import FaultyInstrumentError, Problem
from kit.core.settings import problems as settings_problems
from kit.core.workspace import Workspace
from kit.instrument.check import LOCK, check, sound
from kit.instrument.compatibility import LABEL_MOVED
from kit.instrument.instrument import DEFAULT, Instrument, load


def questions_file(workspace: Workspace) -> Path:
    """Give the questions' file that a data folder works with: its own copy, else the kit's."""
    return workspace.questions if is_there(workspace.questions) else DEFAULT


def instrument_of(workspace: Workspace) -> Instrument:
    """Give the questions that a data folder works with: its copy, or as that held before.

    Raises
    ------
    FaultyInstrumentError
        With everything that is wrong with the copy, or changed in it that must not change: pages
        and tables rely on what is released. Where it held before, what it said then is in force,
        also where words of it had moved to another code: what was answered stays as it was asked.
    """
    file, read = questions_file(workspace), stamp(workspace.questions)
    if file == DEFAULT:
        return load()
    try:
        instrument = _own(file)
    except FaultyInstrumentError:
        if not has_copy(file):
            raise
        return _own(copy_of(file), forgiven={LABEL_MOVED})
    keep(file, read)
    keep(lock := file.with_name(LOCK), stamp(lock))
    return instrument


def _own(file: Path, forgiven: Collection[str] = ()) -> Instrument:
    """Read a copy strictly."""
    instrument = sound(file, forgiven)
    if instrument.id != load().id:
        values = {"value": instrument.id, "name": load().id}
        raise FaultyInstrumentError([Problem(file.name, None, None, "copy_id", values)])
    return instrument


def check_all(path: Path | None, workspace: Workspace) -> list[Problem]:
    """Find everything that is wrong in a data folder, or in another questions' file there."""
    found = check(path) if path else _questions_problems(workspace)
    return [*found, *settings_problems(workspace), *texts_problems(workspace)]


def _questions_problems(workspace: Workspace) -> list[Problem]:
    if questions_file(workspace) == DEFAULT:
        return check()
    try:
        _own(workspace.questions)
    except FaultyInstrumentError as error:
        return list(error.problems)
    return []


def faults(workspace: Workspace) -> list[Problem]:
    """Find what is wrong with what a municipality has of its own; the kit's own questions hold."""
    return list(_faults(workspace, tuple(files_stamp(workspace))))


@lru_cache(maxsize=2)
def _faults(workspace: Workspace, _changed: tuple[Stamp, ...]) -> Sequence[Problem]:
    """Look only once somebody has written a file: pages ask each time they are drawn."""
    own = _questions_problems(workspace) if is_there(workspace.questions) else []
    return [*own, *settings_problems(workspace), *texts_problems(workspace)]


def files_stamp(workspace: Workspace) -> Sequence[Stamp]:
    """Give what changes whenever somebody writes one of these files, or adds or removes one."""
    return [stamp(file) for file in (*own_files(workspace), workspace.folder)]


def own_files(workspace: Workspace) -> Sequence[Path]:
    """Give the files that people write in a data folder, whether they are there or not."""
    return workspace.settings, workspace.questions, workspace.texts


def copy_questions(workspace: Workspace) -> bool:
    """Put the kit's questions in the data folder, to change them there; never takes a file's place.

    Tells whether the copy was made.
    """
    return workspace.make_file(workspace.questions, DEFAULT.read_text("utf-8"))


def begin_texts(workspace: Workspace) -> bool:
    """Put every text of the pages in the data folder, each inactive; never takes a file's place.

    Tells whether the file was made.
    """
    return workspace.make_file(workspace.texts, template())
