"""The front end as browsers get it: one script and one style, joined of files in `ui/frontend`.

The scripts are modules that import each other by name, so each says what it needs; a widget and a
phone get one text. Used by `kit.server` and `kit.ui`, which leave each other alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "ui" / "frontend"

_BASE = ("tokens", "ground")
_FORM = (
    "question",
    "texts",
    "choices",
    "ranking",
    "buttons",
    "conflict",
    "rows",
    "status",
    "preview",
)
_CONTENT = ("content", "terms")
_PANEL = ("tables", "panels", "ladder", "sheets")
_WAYS = ("preferences", "paper")
_MEETING = ("meeting", "screen", "agenda")
_PHONE = ("frame", "news", "answering", "sent", "result", "wide", "paper")

_PAGES = (*_PANEL, "wide", "stack", *_WAYS, *_MEETING)

LOOK = (*_BASE, "voila", "focus", *_FORM, *_CONTENT, *_PAGES)
"""The one look of forms and panels: files in `css`, in an order that says what goes before what."""
PHONE_LOOK = (
    *(*_BASE, "focus", *_FORM, *_CONTENT, "wide", *_WAYS),
    *(f"phone/{name}" for name in _PHONE),
)
"""The one look of forms, and what only phones have."""

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]*)";\n', re.MULTILINE)
_DECLARED = re.compile(r"^(export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)
_LATER = re.compile(r'(?<=new URL\(")(\.[^"]*\.js)(?=", import\.meta\.url\))')
"""A file that is fetched only once it is needed."""
_CHANGES = re.compile(r"^export let (\w+)", re.MULTILINE)
_REMARK = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own: only those who read a file need it."""
_BEFORE_CODE = re.compile(r"^ */\*(?:[^*]|\*(?!/))*\*/ *[^\s].*", re.MULTILINE)
"""A comment with which a line begins that goes on with code."""


class JoinError(Exception):
    """Two files of the front end do not go together."""


@dataclass(frozen=True)
class Script:
    """A script in one text, and what it fetches later, by the paths that stand in it."""

    text: str
    later: Mapping[str, str]


def script(entry: str) -> Script:
    """Give a file with all that it imports in one text, each file after those it needs.

    A file whose address it asks for by ``new URL("./later.js", import.meta.url)`` is a text of its
    own: without what is in the first, which hands it over.
    """
    first: dict[Path, str] = {}
    _read(FOLDER / entry, first, ())
    found = [(file, path) for file, text in first.items() for path in _LATER.findall(text)]
    added = {path: _added(file.parent / path, first) for file, path in found}
    _check_names(first | {file: text for texts in added.values() for file, text in texts.items()})
    [*others, own] = _bare(first)
    shared = sorted({name for texts in added.values() for name in _lacks(texts, first)})
    hands = [f"globalThis.afrunding = {{ {', '.join(shared)} }};\n"] if shared else []
    later = {path: _later(texts, first) for path, texts in added.items()}
    return Script("\n".join([*others, *hands, own]), later)


def _bare(texts: Mapping[Path, str]) -> list[str]:
    return [_EXPORT.sub("", _IMPORT.sub("", text)).lstrip() for text in texts.values()]


def _added(file: Path, first: Mapping[Path, str]) -> dict[Path, str]:
    """Read what a file needs besides what is there first."""
    texts = dict(first)
    _read(file.resolve(), texts, ())
    return {file: text for file, text in texts.items() if file not in first}


def _lacks(texts: Mapping[Path, str], first: Mapping[Path, str]) -> list[str]:
    """Give the names that texts import from what is there first."""
    found = set()
    for file, text in texts.items():
        for names, path in _IMPORT.findall(text):
            other = (file.parent / path).resolve()
            if other in first:
                shared = {name for name in map(str.strip, names.split(",")) if name}
                if changes := shared & {*_CHANGES.findall(first[other])}:
                    raise JoinError(f"{file.name} would not see {min(changes)} change")
                found |= shared
    return sorted(found)


def _later(texts: Mapping[Path, str], first: Mapping[Path, str]) -> str:
    """Join what is fetched later; what its own file exports it still gives to who fetches it."""
    [*others, _] = _bare(texts)
    own = _IMPORT.sub("", list(texts.values())[-1]).lstrip()
    takes = f"const {{ {', '.join(_lacks(texts, first))} }} = globalThis.afrunding;\n"
    return "\n".join([takes, *others, own])


def dedented(text: str) -> str:
    """Give a text without the spaces that lines begin with; none of ours stand in a template."""
    return re.sub(r"\n\s+", "\n", text)


def style(names: Sequence[str]) -> str:
    """Give files of the look in one text; they are read again only once one has changed."""
    return _joined(tuple(names), changed(names))


@cache
def _joined(names: tuple[str, ...], _changed: float) -> str:
    return "".join(_REMARK.sub("", file.read_text("utf-8")).lstrip() for file in _styles(names))


def changed(names: Sequence[str]) -> float:
    """Tell when one of these files of the look was last changed."""
    return max(file.stat().st_mtime for file in _styles(names))


def _styles(names: Sequence[str]) -> list[Path]:
    return [FOLDER / "css" / f"{name}.css" for name in names]


def _read(file: Path, texts: dict[Path, str], importers: tuple[Path, ...]) -> None:
    """Read what a file imports, and then the file, unless that was done."""
    if file in importers:
        raise JoinError(f"{file.name} imports itself by way of {importers[-1].name}")
    text = file.read_text("utf-8")
    if found := _BEFORE_CODE.search(text):
        raise JoinError(f"{file.name} has code behind a comment: {found[0].splitlines()[-1]}")
    text = _REMARK.sub("", text)
    if "\nimport " in f"\n{_IMPORT.sub('', text)}":
        raise JoinError(f"{file.name} imports in another way than by names in braces")
    for names, path in _IMPORT.findall(text):
        other = (file.parent / path).resolve()
        if other not in texts:
            _read(other, texts, (*importers, file))
        _check_import(file, names, other, texts[other])
    texts[file] = text


def _check_import(file: Path, names: str, other: Path, text: str) -> None:
    exported = {name for is_exported, name in _DECLARED.findall(text) if is_exported}
    for name in filter(None, map(str.strip, names.split(","))):
        if name not in exported:
            raise JoinError(f"{file.name} imports {name}, which {other.name} does not export")


def _check_names(texts: dict[Path, str]) -> None:
    """See to it that each name means one thing: joined, all files have the same names."""
    places: dict[str, Path] = {}
    for file, text in texts.items():
        for _, name in _DECLARED.findall(text):
            if name in places:
                raise JoinError(f"{places[name].name} and {file.name} both declare {name}")
            places[name] = file
