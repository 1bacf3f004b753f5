"""Check: everything that is wrong with an instrument or with the settings, one line a problem.

Behind `afrunding check`. Works on the kit's own questions and on a municipality's copy of them: the
lock file `released.json` beside a file says what of it is released. A copy without one is held to
what the kit released.
"""

from pathlib import Path

from pydantic import ValidationError

from kit.files import write
from kit.instrument import DEFAULT, Instrument, load
from kit.problem import FaultyInstrumentError, Problem
from kit.released import Released, released
from kit.settings import problems as settings_problems
from kit.since_release import problems as problems_since
from kit.workspace import Workspace

LOCK = "released.json"


def check_all(path: Path | None, place: Workspace) -> list[Problem]:
    """Find everything that is wrong with an instrument and with the settings of a data folder."""
    return [*check(path or DEFAULT), *settings_problems(place)]


def check(path: Path = DEFAULT) -> list[Problem]:
    """Find everything that is wrong with an instrument, and what must not change in it."""
    try:
        return _changes(load(path), path)
    except FaultyInstrumentError as error:
        return list(error.problems)


def notices(path: Path = DEFAULT) -> list[Problem]:
    """Give what is no fault of a sound instrument but wants a hand: it is not released yet."""
    instrument = load(path)
    lock = _lock(instrument, path)
    if lock is None or lock == released(instrument):
        return []
    values = {"value": instrument.version, "version": lock.version}
    return [Problem(path.name, None, None, "not_released_yet", values)]


def release(path: Path = DEFAULT) -> Path:
    """Write the lock file beside an instrument and give its path.

    Raises
    ------
    FaultyInstrumentError
        With every problem; nothing is written then.
    """
    instrument, file = load(path), path.with_name(LOCK)
    is_first = path == DEFAULT and not file.exists()
    if found := [] if is_first else _changes(instrument, path):
        raise FaultyInstrumentError(found)
    write(file, released(instrument).as_json())
    return file


def _changes(instrument: Instrument, path: Path) -> list[Problem]:
    lock = _lock(instrument, path)
    return problems_since(path.name, lock, released(instrument)) if lock else []


def _lock(instrument: Instrument, path: Path) -> Released | None:
    """Read what of an instrument is released; None where the kit knows no such instrument."""
    own = path.with_name(LOCK)
    file = own if own.exists() else DEFAULT.with_name(LOCK)
    try:
        lock = Released.model_validate_json(file.read_bytes())
    except FileNotFoundError as error:
        raise FaultyInstrumentError([Problem(LOCK, None, None, "lock_missing")]) from error
    except (OSError, ValidationError) as error:
        raise FaultyInstrumentError([Problem(LOCK, None, None, "lock_unreadable")]) from error
    if lock.instrument != instrument.id and file == own:
        values = {"value": lock.instrument, "name": instrument.id}
        raise FaultyInstrumentError([Problem(LOCK, None, None, "lock_of_another", values)])
    return lock if lock.instrument == instrument.id else None
