"""The front end as browsers get it: one style, joined of files in `ui/frontend`.

Used by `kit.server` and `kit.ui`, which leave each other alone.
"""

import re
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "ui" / "frontend"

_BASE = ("tokens", "ground", "voila", "focus")
_FORM = ("question", "texts", "choices", "buttons", "conflict", "rows", "status", "preview")
_PANEL = ("tables", "panels", "ladder", "terms", "sheets")
_WAYS = ("wide", "stack", "preferences", "paper")
_MEETING = ("meeting", "screen", "agenda")
_PHONE = ("frame", "news", "answering", "sent", "result", "wide", "paper")

LOOK = (*_BASE, *_FORM, *_PANEL, *_WAYS, *_MEETING)
"""The one look of forms and panels: files in `css`, in an order that says what goes before what."""
PHONE_LOOK = (*LOOK, *(f"phone/{name}" for name in _PHONE))
"""The one look, and what only phones have."""

_REMARK = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n", re.MULTILINE | re.DOTALL)
"""A comment on lines of its own: only those who read a file need it."""


def style(names: Iterable[str]) -> str:
    """Give files of the look in one text."""
    return "".join(_REMARK.sub("", file.read_text("utf-8")).lstrip() for file in _styles(names))


def changed(names: Iterable[str]) -> float:
    """Tell when one of these files of the look was last changed."""
    return max(file.stat().st_mtime for file in _styles(names))


def _styles(names: Iterable[str]) -> list[Path]:
    return [FOLDER / "css" / f"{name}.css" for name in names]
