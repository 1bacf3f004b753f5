"""The front end as browsers get it: one script and one style, joined of files in `ui/frontend`.

The scripts are modules that import each other by name, so each says what it needs; a widget and a
phone get one text. Used by `kit.server` and `kit.ui`, which leave each other alone.
"""

import re
from collections.abc import Sequence
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
_REMARK = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own: only those who read a file need it."""
_BEFORE_CODE = re.compile(r"^ */\*(?:[^*]|\*(?!/))*\*/ *[^\s].*", re.MULTILINE)
"""A comment with which a line begins that goes on with code."""


class JoinError(Exception):
    """Two files of the front end do not go together."""


def script(entry: str) -> str:
    """Give a file with all that it imports in one text, each file after those it needs."""
    texts: dict[Path, str] = {}
    _read(FOLDER / entry, texts, ())
    _check_names(texts)
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)).lstrip() for text in texts.values())


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
