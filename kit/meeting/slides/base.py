"""What the room's screen can show: a view that always is there, or one slide.

The meeting keeps the name of what is shown. Used by the console, which chooses, and by the screen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, TypeVar

from kit.results.shown import asked_last
from kit.store.meetings import WELCOME

ROUND, SOLUTIONS, VALUE, MINDSET = "round", "solutions", "value", "mindset"
PAUSE, BLANK, OVER = "pause", "blank", "over"
VIEWS = (WELCOME, SOLUTIONS, VALUE, MINDSET, ROUND, PAUSE, BLANK, OVER)
SLIDE = "part"
LETTERS, LINES = 78, 5
"""What one line of the screen holds at six metres, and the lines of texts on one slide."""

Piece = TypeVar("Piece")


@dataclass(frozen=True)
class Slide:
    """One slide of a view, or of what was published.

    Attributes
    ----------
    name
        What the meeting keeps while it is shown.
    content
        What stands on it, in one language.
    page, pages
        Which slide of its part or view it is, from 1, and how many there are of it.
    """

    name: str
    kind: str
    content: dict[str, Any]
    page: int = 1
    pages: int = 1

    @property
    def title(self) -> str:
        """What stands above it: of a figure the question, without what is said before it."""
        if self.content.get("title"):
            return str(self.content["title"])
        question = str(self.content["question"])
        return asked_last(question) if "short" in self.content else question


def paged(pieces: Iterable[tuple[Piece, int]], lines: int) -> Iterator[list[Piece]]:
    """Put pieces on pages that can be read from the back of the room.

    Parameters
    ----------
    pieces
        Each with the lines that it takes.
    lines
        What a page has room for; a piece that takes more has a page to itself.
    """
    page: list[Piece] = []
    room = lines
    for piece, taken in pieces:
        if page and taken > room:
            yield page
            page, room = [], lines
        page.append(piece)
        room -= taken
    if page:
        yield page


def pieces(text: str, most: int = LINES) -> Iterator[str]:
    """Break a text that takes more lines than there is room for."""
    lines = wrap(text, LETTERS)
    for start in range(0, len(lines), most):
        is_last = start + most >= len(lines)
        yield " ".join(lines[start : start + most]) + ("" if is_last else " …")
