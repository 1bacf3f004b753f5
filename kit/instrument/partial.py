"""Partial: the part of an instrument that holds where another does not, so all faults are found.

Used by `kit.instrument.instrument` when the structure of a file has faults.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

_HEADINGS = ("title", "about", "warning", "row_name")
_STAND_IN = {"da": "–", "en": "–"}


@dataclass(frozen=True)
class PartialInstrument:
    """What is left of a file, and the names in it that were left out."""

    raw: Mapping[str, Any]
    questions: frozenset[str] = frozenset()
    code_lists: frozenset[str] = frozenset()


def sound_part(raw: Mapping[str, Any], error: ValidationError) -> PartialInstrument:
    """Leave out the questions and code lists with faults; a stand-in takes a heading's place."""
    rest: dict[str, Any] = deepcopy(dict(raw))
    faulty: set[tuple[int, int]] = set()
    code_lists: set[str] = set()
    for fault in error.errors():
        match fault["loc"]:
            case ("modules", int(number), "items", int(index), *_):
                faulty.add((number, index))
            case ("modules", int(number), str(field), *_) if field in _HEADINGS:
                rest["modules"][number][field] = _STAND_IN
            case ("code_lists", str(name), *_):
                rest["code_lists"].pop(name, None)
                code_lists.add(name)
    questions = [_take(rest["modules"][number], index) for number, index in sorted(faulty)[::-1]]
    return PartialInstrument(rest, frozenset(questions), frozenset(code_lists))


def _take(module: dict[str, Any], index: int) -> str:
    """Take one question out of a module and give its id."""
    item = module["items"].pop(index)
    return str(item.get("id", "")) if isinstance(item, Mapping) else ""
