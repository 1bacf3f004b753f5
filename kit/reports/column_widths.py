"""How wide the columns of a table are: by what stands in them, alike in every kind of file.

Widths are counted in letters of middle width. A writer whose program can measure only has to part
what is wider than its column; see `templates/document.typ`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from unicodedata import east_asian_width

from kit.reports.model import Row, Table

ROOM = 92
"""So many letters stand side by side in a table that is as wide as a page."""
BESIDE = 38
"""So many stand in a table beside a picture."""
GAP = 2.4
"""So many letters would fit between two columns."""
WHOLE = 18
"""So many letters of a word stay together where there is room; a longer one may be parted."""
STEPS = 40
"""So often the way to a width that fits is halved."""

_DATE = re.compile(r"\d\.? [^\W\d]{3,9} \d{4}")
_NARROW, _WIDE = frozenset("iIjlftr.,:;!'’|/()[]- "), frozenset("mwMW@%&—…")


@dataclass(frozen=True)
class _Wish:
    """What a column needs for its words, and what it would take for each text on one line."""

    least: float
    most: float
    is_number: bool

    def at(self, pressure: float) -> float:
        """Give the width where longer texts get more, but less than in proportion."""
        return min(max(self.least, pressure * sqrt(self.most)), self.most)


def shares(table: Table, room: float = ROOM) -> tuple[float, ...]:
    """Give the part that each column has of the width of the table; together they are 1.

    Parameters
    ----------
    room
        How many letters stand side by side in the table.
    """
    columns = zip(table.heads, *table.rows, strict=True)
    wishes = [_wish(*each) for each in zip(columns, table.numbers, strict=True)]
    widths = _widths(wishes, room)
    return tuple(width / sum(widths) for width in widths)


def lines(row: Row, widths: Sequence[float]) -> float:
    """Give about how many lines a row takes in columns that have room for so many letters."""
    return max(1, *(_length(text) / width for text, width in zip(row, widths, strict=True)))


def _wish(texts: Sequence[str], is_number: bool) -> _Wish:
    lines = [line for text in texts for line in text.splitlines()]
    words = [word for line in lines for word in _DATE.sub(_joined, line).split()]
    longest, most = (max(map(_length, texts), default=0) for texts in (words, lines))
    least = min(most if is_number else longest, WHOLE)
    return _Wish(least + GAP, most + GAP, is_number)


def _joined(date: re.Match[str]) -> str:
    """Give a date as one word, as which it is set."""
    return date[0].replace(" ", "_")


def _widths(wishes: Sequence[_Wish], room: float) -> list[float]:
    """Give as much to each column as there is room for, by what it wishes."""
    if sum(wish.least for wish in wishes) >= room:
        return _most_that_fit(lambda cap: [min(wish.least, cap) for wish in wishes], room)
    left = room - sum(wish.most for wish in wishes)
    if left < 0:
        return _most_that_fit(lambda pressure: [wish.at(pressure) for wish in wishes], room)
    growing = [not wish.is_number or all(each.is_number for each in wishes) for wish in wishes]
    return [
        wish.most + (left / sum(growing) if grows else 0)
        for wish, grows in zip(wishes, growing, strict=True)
    ]


def _most_that_fit(widths: Callable[[float], list[float]], room: float) -> list[float]:
    """Give the widths of the greatest number for which they are not wider than the room."""
    low, high = 0.0, room
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(widths(middle)) <= room else (low, middle)
    return widths(low)


def _length(text: str) -> float:
    return sum(map(_width, text))


def _width(letter: str) -> float:
    """Give about how wide a letter is, in those of middle width."""
    if letter in _WIDE or letter.isupper():
        return 1.5
    if east_asian_width(letter) in "WF":
        return 2
    return 0.65 if letter in _NARROW else 1
