"""Shapes that several pictures are made of: lines of bars, and grids of counts.

Every figure stands in digits, so that no colour or length has to be guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

import pandas as pd

from kit.analysis.charts.base import number
from kit.analysis.charts.canvas import ON_BAR, PAPER, QUIET, Bar, Canvas
from kit.analysis.charts.ratings import ASIDE, KEY, ON_STEPS, STEPS, TEXT
from kit.core.text import Language

CELL, GAP = 26, 8
ENOUGH_WIDTH = 600
"""From here on the label of a row has room beside it."""
BESIDE = 0.4
REPEATED = 10
"""Rows of a grid after which its heads are said again."""
AFTER = 48
"""Pixels behind the longest bar, for its figure."""
PLAIN = replace(ON_BAR, weight="normal")
UNKNOWN = QUIET
"""The colour of the lines of a pattern that stands for a strength nobody knows."""
LOW = 20
"""How high a bar is that has its figure behind it."""


def bars(page: Canvas, counts: Sequence[tuple[str, int, str]], most: int) -> None:
    """Draw a bar a line, under its words, with its figure behind it.

    Parameters
    ----------
    counts
        The words, the number, and the number as it is written.
    most
        The number that fills the width.
    """
    room = page.width - AFTER
    for label, count, figure in counts:
        page.write(label, TEXT)
        page.skip(3)
        end = count / max(most, 1) * room
        if count:
            page.box(0, end, Bar(count, STEPS[3]), LOW)
        page.put(figure, end + (6 if count else 0), TEXT, down=1)
        page.skip(LOW + GAP)


@dataclass(frozen=True)
class Cell:
    """One place of a grid: what stands in it, and how strong its colour is, from 0 to 1.

    Where that is not known, it has a pattern.
    """

    words: str
    strength: float = 0
    is_unknown: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a grid."""

    label: str
    cells: Sequence[Cell]


def grid(page: Canvas, heads: Sequence[str], rows: Sequence[Row]) -> None:
    """Draw rows of cells; heads without room for their words get letters, with a key above."""
    beside = page.width * BESIDE if page.width >= ENOUGH_WIDTH else 0
    room = (page.width - beside) / len(heads)
    heads = _fitting(page, heads, room)
    for place, row in enumerate(rows):
        if place % REPEATED == 0:
            page.skip(GAP)
            page.write_columns(heads, replace(KEY, align="center"), beside)
            page.skip(4)
        _row(page, row, beside, room)


def _fitting(page: Canvas, heads: Sequence[str], room: float) -> Sequence[str]:
    """Give the heads as they have room, after saying what their letters mean."""
    longest = max((part for head in heads for part in head.split()), key=len)
    if KEY.fits(longest, room - 4):
        return heads
    letters = ascii_uppercase[: len(heads)]
    for letter, head in zip(letters, heads, strict=True):
        page.write(f"{letter}: {head}", ASIDE)
    return list(letters)


def _row(page: Canvas, row: Row, beside: float, room: float) -> None:
    lines = TEXT.wrapped(row.label, (beside or page.width) - GAP)
    height = TEXT.height(lines)
    page.put(lines, 0, TEXT, down=3)
    if not beside:
        page.skip(height + 4)
    for place, cell in enumerate(row.cells):
        color, ink = _colors(cell.strength)
        left, style = beside + place * room, ON_BAR if cell.strength else PLAIN
        bar = Bar(1, color, cell.words, UNKNOWN if cell.is_unknown else ink, cell.is_unknown)
        page.box(left, left + room, bar, CELL, style)
    page.skip(max(CELL, height if beside else 0) + (4 if beside else GAP))


def _colors(strength: float) -> tuple[str, str]:
    if strength <= 0:
        return PAPER, QUIET
    step = min(int(strength * len(STEPS)), len(STEPS) - 1)
    return STEPS[step], ON_STEPS[step]


def heat_map(page: Canvas, table: pd.DataFrame, language: Language) -> None:
    """Draw a table of counts whose first column names the rows; the more, the darker."""
    counts = table.iloc[:, 1:]
    most = int(counts.to_numpy().max())
    rows = [
        Row(label, [Cell(number(count, language), count / most) for count in of_row])
        for label, *of_row in table.itertuples(index=False)
    ]
    grid(page, [str(head) for head in counts.columns], rows)
