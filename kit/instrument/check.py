"""Check: everything that is wrong with an instrument, one line a problem.

Works on the kit's own questions and on a municipality's copy of them: the lock file
`released.json` beside a file says what of it is released; a copy is also held to what the kit
released. Used by `kit.instrument.local` and the command line.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from kit.core.files import write
from kit.core.problems import FaultyInstrumentError, Place, Problem
from kit.instrument.compatibility import LABEL_MOVED
from kit.instrument.compatibility import problems as problems_since
from kit.instrument.editions import step_of
from kit.instrument.instrument import DEFAULT, Instrument, first_edition, load, own_modules
from kit.instrument.lock import Released, released
from kit.instrument.wanted import wanted

LOCK = "released.json"


def sound(path: Path = DEFAULT, forgiven: Collection[str] = ()) -> Instrument:
    """Read an instrument in which nothing is wrong and nothing changed that must not.

    Parameters
    ----------
    forgiven
        Codes of problems that are no hindrance.

    Raises
    ------
    FaultyInstrumentError
        With every problem.
    """
    instrument = load(path)
    every = [*_changes(instrument, path), *_unasked(instrument, path)]
    if found := [problem for problem in every if problem.code not in forgiven]:
        raise FaultyInstrumentError(found)
    return instrument


def check(path: Path = DEFAULT) -> list[Problem]:
    """Find everything that is wrong with an instrument, and what must not change in it."""
    try:
        sound(path)
    except FaultyInstrumentError as error:
        return list(error.problems)
    return []


def notices(path: Path = DEFAULT) -> list[Problem]:
    """Give what is no fault of a sound instrument but wants a hand."""
    instrument = load(path)
    found, locks = list(_edition(path.name, instrument)), _locks(instrument, path)
    if locks and not locks[0].is_of(released(instrument)):
        values = {"value": instrument.version, "version": locks[0].version}
        found.append(Problem(path.name, None, None, "not_released_yet", values))
    return found


def _edition(file: str, instrument: Instrument) -> Iterator[Problem]:
    """Tell what questions should have besides, or that they are those of an earlier edition."""
    if instrument.id == load().id and (step := step_of(instrument)):
        values = {"value": step.version, "version": step.to}
        yield Problem(file, None, None, "earlier_edition", values)
    else:
        yield from wanted(file, instrument)


def release(path: Path = DEFAULT) -> Path:
    """Write the lock file beside an instrument and give its path.

    Raises
    ------
    FaultyInstrumentError
        With every problem; nothing is written then.
    """
    file = path.with_name(LOCK)
    is_first = path == DEFAULT and not file.exists()
    instrument = load(path) if is_first else sound(path)
    write(file, released(instrument).as_json())
    return file


def _changes(instrument: Instrument, path: Path) -> list[Problem]:
    """Tell once what two locks have in common."""
    found = dict[object, Problem]()
    for lock in _locks(instrument, path):
        for problem in problems_since(path.name, lock, instrument):
            of_code = problem.values.get("value") if problem.code == LABEL_MOVED else None
            found.setdefault((problem.place, problem.language, problem.code, of_code), problem)
    return list(found.values())


def _unasked(instrument: Instrument, path: Path) -> Iterator[Problem]:
    """Find modules that a copy has added where no page would ask them."""
    for module in own_modules(instrument) if instrument.id == load().id else ():
        if module.audience != "participant":
            place = Place("module", module.code)
            yield Problem(path.name, place, None, "module_not_asked")


def _locks(instrument: Instrument, path: Path) -> list[Released]:
    """Read what of an instrument is released: by the file beside it, and by the kit."""
    own, kits = path.with_name(LOCK), DEFAULT.with_name(LOCK)
    locks = [_lock(own)] if own.exists() else []
    if locks and locks[0].instrument != instrument.id:
        values = {"value": locks[0].instrument, "name": instrument.id}
        raise FaultyInstrumentError([Problem(LOCK, None, None, "lock_of_another", values)])
    if is_of(instrument, of_first := released(first_edition())):
        locks.append(of_first)
    elif not locks or own != kits:
        locks.append(_lock(kits))
    return [lock for lock in locks if lock.instrument == instrument.id]


def is_of(instrument: Instrument, edition: Released) -> bool:
    """Tell whether an instrument is of one edition: a copy of the first stays one."""
    return instrument.version.partition(".")[0] == edition.version.partition(".")[0]


def _lock(file: Path) -> Released:
    try:
        return Released.model_validate_json(file.read_bytes())
    except FileNotFoundError as error:
        raise FaultyInstrumentError([Problem(LOCK, None, None, "lock_missing")]) from error
    except (OSError, ValidationError) as error:
        raise FaultyInstrumentError([Problem(LOCK, None, None, "lock_unreadable")]) from error
