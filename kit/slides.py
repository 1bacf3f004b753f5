"""What the room's screen can show: a view that always is there, or one slide of what was published.

The meeting keeps the name of what is shown. Used by the console, which chooses, and by the screen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, TypeVar

from kit.store.meetings import WELCOME
from kit.store.rounds import Round
from kit.store.showing import Published
from kit.store.store import Store
from kit.text import Language

ROUND, SOLUTIONS, VALUE, MINDSET = "round", "solutions", "value", "mindset"
PAUSE, BLANK, OVER = "pause", "blank", "over"
VIEWS = (WELCOME, SOLUTIONS, VALUE, MINDSET, ROUND, PAUSE, BLANK, OVER)
SLIDE = "part"
LETTERS, LINES = 78, 5
"""What one line of the screen holds at six metres, and the lines of texts on one slide."""

Piece = TypeVar("Piece")


@dataclass(frozen=True)
class Slide:
    """One slide of what was published.

    Attributes
    ----------
    name
        What the meeting keeps while it is shown.
    content
        What was frozen, in one language.
    page, pages
        Which slide of a part it is, from 1, and how many there are of it.
    """

    name: str
    kind: str
    content: dict[str, Any]
    page: int = 1
    pages: int = 1

    @property
    def title(self) -> str:
        """What stands above it."""
        named = (self.content.get(name) for name in ("title", "short", "question"))
        return str(next(filter(None, named)))


def slides(store: Store, round: Round, language: Language) -> Sequence[Slide]:
    """Give the slides of what was published of a round, in order."""
    return [
        slide for part in store.published(round.id) for slide in _of_part(round, part, language)
    ]


def _of_part(round: Round, part: Published, language: Language) -> Iterator[Slide]:
    kind, content = part.content["kind"], part.content[language]
    name = f"{SLIDE}:{round.id}:{part.part}"
    if kind != "texts":
        yield Slide(name, kind, content)
        return
    found = [piece for text in content["texts"] for piece in pieces(text)]
    pages = list(paged(((piece, len(wrap(piece, LETTERS)) or 1) for piece in found), LINES))
    for page, texts in enumerate(pages, start=1):
        ending = f":{page}" if page > 1 else ""
        yield Slide(f"{name}{ending}", kind, {**content, "texts": texts}, page, len(pages))


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


def find_slide(store: Store, network: str, name: str, language: Language) -> Slide | None:
    """Give a slide by its name; None where it is not, or no longer, published in this network."""
    kind, _, rest = name.partition(":")
    round = store.round(rest.partition(":")[0]) if kind == SLIDE else None
    if round is None or round.network != network:
        return None
    return next((slide for slide in slides(store, round, language) if slide.name == name), None)
