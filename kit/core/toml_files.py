"""Faults in the structure of a file that people write, said as places and ways out.

`parsed` reads the file; `structural` translates what pydantic found. Used by
`kit.instrument.instrument`, `kit.core.settings` and `kit.core.custom_texts`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kit.core.problems import LONGEST_NAME, FaultyFileError, Place, Problem, shown
from kit.core.text import LANGUAGES, Language

Location = Sequence[int | str]

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_QUOTED = re.compile(r"'([^']*)'")
_REQUIRED_TEXTS = ("text", "title", "about")
_SENTENCES = {
    "missing": "field_missing",
    "extra_forbidden": "unknown_field",
    "union_tag_not_found": "type_missing",
    "union_tag_invalid": "unknown_type",
    "literal_error": "not_one_of",
    "bool_type": "not_true_or_false",
    "int_type": "not_a_number",
    "int_parsing": "missing_label_unknown",
    "string_type": "not_in_quotes",
    "string_too_long": "text_too_long",
    "greater_than_equal": "number_too_small",
    "less_than_equal": "number_too_big",
    "tuple_type": "not_a_list",
    "web_address": "not_a_web_address",
    "web_address_path": "web_address_with_path",
    "time_zone": "not_a_time_zone",
}
_SPECIAL = {
    ("id", "string_too_long"): "id_too_long",
    ("id", "string_pattern_mismatch"): "id_letters",
    ("value", "string_pattern_mismatch"): "value_letters",
    ("version", "string_pattern_mismatch"): "version_form",
    ("code", "string_pattern_mismatch"): "module_letters",
    ("logo", "string_pattern_mismatch"): "logo_kind",
}


def parsed(path: Path, error_class: type[FaultyFileError]) -> dict[str, Any]:
    """Read the file as TOML; raises one problem with its line where that cannot be done."""
    text = _decoded(path, error_class)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # figures too long, brackets too deep
        found = _TOML_PLACE.search(str(error))
        line = found[1] if found else str(len(text.splitlines()))
        problem = Problem(path.name, Place("line", line), None, "not_toml")
        raise error_class([problem]) from error


def _decoded(path: Path, error_class: type[FaultyFileError]) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(path.name, Place("line", str(line)), None, "not_utf8")
        raise error_class([problem]) from error
    except OSError as error:
        raise error_class([Problem(path.name, None, None, "unreadable")]) from error


def structural(error: ValidationError, raw: Mapping[str, Any], file: str) -> list[Problem]:
    """Translate everything that pydantic found, in the order of the file."""
    return [problem for fault in error.errors() for problem in _translated(fault, raw, file)]


def _translated(fault: ErrorDetails, raw: Mapping[str, Any], file: str) -> Iterator[Problem]:
    place, field = _place(fault["loc"], raw)
    kind = fault["type"]
    name = field.rpartition(".")[2]
    if kind in {"missing", "string_too_short"} and name in LANGUAGES:
        yield _lacking(file, place, "da" if name == "da" else "en", field)
    elif kind == "missing" and name in _REQUIRED_TEXTS:
        yield from (_lacking(file, place, code, f"{field}.{code}") for code in LANGUAGES)
    else:
        yield Problem(file, place, None, _sentence(fault, name), _values(fault, field))


def _lacking(file: str, place: Place | None, language: Language, field: str) -> Problem:
    return Problem(file, place, language, "text_missing", {"field": field})


def _sentence(fault: ErrorDetails, name: str) -> str:
    if fault.get("ctx", {}).get("class_name") == "Text":
        return "text_in_one_language"
    kind = fault["type"]
    return _SPECIAL.get((name, kind)) or _SENTENCES.get(kind, "wrong_value")


def _values(fault: ErrorDetails, field: str) -> dict[str, object]:
    given, context = fault["input"], fault.get("ctx", {})
    known = context.get("expected") or context.get("expected_tags") or ""
    limits = [context[name] for name in ("ge", "le", "max_length") if name in context]
    return {
        "field": field,
        "value": shown(context.get("tag", given))[:LONGEST_NAME],
        "length": len(given) if isinstance(given, str) else 0,
        "limit": limits[0] if limits else "",
        "known": ", ".join(_QUOTED.findall(str(known))) or str(known),
    }


def _place(location: Location, raw: Mapping[str, Any]) -> tuple[Place | None, str]:
    """Split pydantic's path into the place that a person looks for and the field in it."""
    match [part for part in location if part != "[key]"]:
        case ["modules", int(number), "items", int(index), *rest]:
            module = raw["modules"][number]
            return _question_place(module, index), _dotted(rest[1:])
        case ["modules", int(number), *rest]:
            return Place("module", _name(raw["modules"][number], "code", number)), _dotted(rest)
        case ["code_lists", str(name), "codes", int(index), *rest]:
            code = raw["code_lists"][name]["codes"][index]
            return Place("code", name, _name(code, "value", index)), _dotted(rest)
        case ["code_lists", str(name), *rest]:
            return Place("code_list", name), _dotted(rest)
        case rest:
            return None, _dotted(rest)


def _question_place(module: Mapping[str, Any], index: int) -> Place:
    item = module["items"][index]
    if isinstance(item, Mapping) and item.get("id"):
        return Place("question", str(item["id"]))
    return Place("unnamed_question", str(index + 1), str(module.get("code", "")))


def _name(entry: object, key: str, index: int) -> str:
    named = entry.get(key) if isinstance(entry, Mapping) else None
    return str(named) if named else str(index + 1)


def _dotted(location: Location) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
