"""Drawing: a page that grows downwards, drawn with Altair and turned into SVG offline.

Used by `kit.charts` and `kit.pictures`. Positions are pixels from the upper left corner, so that
words of any length have their place. Texts are data: nothing in them runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Literal

import altair as alt
import pandas as pd
import vl_convert

INK, PAPER, QUIET, LIGHT = "#2a2420", "#fdfaf5", "#5b524a", "#ffffff"
FONT = "system-ui, 'Segoe UI', Roboto, sans-serif"
WIDTH_OF_LETTER, HEIGHT_OF_LINE = 0.56, 1.3
"""Of the size of the type; the width is on the safe side for the fonts that systems have."""
BAR, MARGIN, LINE = 30, 8, 1
DOT = 9
"""The width of a dot."""
ROUND = 0.8
"""How much of the square around a dot is in it."""


@dataclass(frozen=True)
class Style:
    """How words look."""

    size: int
    color: str = INK
    weight: Literal["normal", "bold"] = "normal"
    align: Literal["left", "center"] = "left"
    baseline: Literal["top", "middle"] = "top"

    def wrapped(self, text: str, width: float) -> str:
        """Break a text into lines that are no wider than this."""
        return "\n".join(wrap(text, max(1, self._letters(width))))

    def fits(self, text: str, width: float) -> bool:
        """Tell whether a text has room on one line."""
        return len(text) <= self._letters(width)

    def height(self, lines: str) -> float:
        """Give how high these lines are."""
        return (lines.count("\n") + 1) * self.size * HEIGHT_OF_LINE

    def _letters(self, width: float) -> int:
        return int(width / (self.size * WIDTH_OF_LETTER))


@dataclass(frozen=True)
class Part:
    """One part of a bar: its length, its colour, the words on it and their colour."""

    length: float
    color: str
    words: str = ""
    ink: str = INK


ON_BAR = Style(15, weight="bold", align="center", baseline="middle")
Shape = Literal["circle", "triangle-up", "square", "diamond"]


class Page:
    """What is drawn so far."""

    def __init__(self, width: int) -> None:
        self.width = width - 2 * MARGIN
        self.height = 0.0
        self._boxes: list[dict[str, object]] = []
        self._dots: list[dict[str, object]] = []
        self._words: dict[Style, list[dict[str, object]]] = {}

    def skip(self, pixels: float) -> None:
        """Leave room."""
        self.height += pixels

    def write(self, text: str, style: Style) -> None:
        """Write a text on as many lines as it needs."""
        self.write_columns([text], style)

    def write_columns(self, texts: Sequence[str], style: Style, left: float = 0) -> None:
        """Write texts side by side from a place on, each in an equal share of the width."""
        width = (self.width - left) / len(texts)
        columns = [style.wrapped(text, width) for text in texts]
        middle = width / 2 if style.align == "center" else 0
        for number, lines in enumerate(columns):
            self._put(lines, left + number * width + middle, self.height, style)
        self.height += max(map(style.height, columns))

    def bar(
        self,
        parts: Sequence[Part],
        whole: float,
        height: int = BAR,
        style: Style = ON_BAR,
        before: float = 0,
    ) -> None:
        """Draw parts side by side.

        Parameters
        ----------
        whole
            The length that fills the width.
        before
            The length that is left free at the left.
        """
        left = before / whole * self.width
        for part in parts:
            right = left + part.length / whole * self.width
            self.box(left, right, part, height, style)
            left = right
        self.height += height

    def box(
        self, left: float, right: float, part: Part, height: float = BAR, style: Style = ON_BAR
    ) -> None:
        """Draw a part between two places; what is drawn next begins at the same height."""
        box = {"x": left, "x2": right, "y": self.height, "y2": self.height + height}
        self._boxes.append({**box, "color": part.color})
        if style.fits(part.words, right - left):
            middle = (left + right) / 2, self.height + height / 2
            self._put(part.words, *middle, replace(style, color=part.ink))

    def put(self, text: str, left: float, style: Style, down: float = 0) -> None:
        """Write a text at a place; what is drawn next begins at the same height."""
        self._put(text, left, self.height + down, style)

    def dot(
        self, middle: float, down: float, color: str, shape: Shape = "circle", size: int = DOT
    ) -> None:
        """Draw a dot at a place; what is drawn next begins at the same height."""
        place = {"x": middle, "y": self.height + down}
        self._dots.append({**place, "color": color, "shape": shape, "size": size**2 * ROUND})

    def _put(self, text: str, x: float, y: float, style: Style) -> None:
        self._words.setdefault(style, []).append({"x": x, "y": y, "text": text})

    def svg(self) -> str:
        """Give the picture."""
        drawn = [_boxes(self._boxes), *([_dots(self._dots)] if self._dots else [])]
        layers = [*drawn, *(_words(*each) for each in self._words.items())]
        size = {"width": self.width, "height": round(self.height), "padding": MARGIN - LINE}
        chart = alt.layer(*layers).properties(**size)
        chart = chart.configure(background=PAPER, font=FONT, aria=False, view={"stroke": None})
        svg: str = vl_convert.vegalite_to_svg(chart.to_json(validate=False))
        return svg


def _boxes(boxes: Sequence[dict[str, object]]) -> alt.Chart:
    table = pd.DataFrame(boxes, columns=["x", "x2", "y", "y2", "color"])
    mark = alt.Chart(table).mark_rect(stroke=INK, strokeWidth=LINE)
    color = alt.Fill("color:N", scale=None)
    drawn: alt.Chart = mark.encode(*_place(), x2="x2:Q", y2="y2:Q", fill=color)
    return drawn


def _dots(dots: Sequence[dict[str, object]]) -> alt.Chart:
    mark = alt.Chart(pd.DataFrame(dots)).mark_point(stroke=INK, strokeWidth=LINE, opacity=1)
    looks = (
        alt.Fill("color:N", scale=None),
        alt.Shape("shape:N", scale=None),
        alt.Size("size:Q", scale=None),
    )
    drawn: alt.Chart = mark.encode(*_place(), *looks)
    return drawn


def _words(style: Style, words: Sequence[dict[str, object]]) -> alt.Chart:
    mark = alt.Chart(pd.DataFrame(words)).mark_text(
        fontSize=style.size,
        color=style.color,
        fontWeight=style.weight,
        align=style.align,
        baseline=style.baseline,
        lineBreak="\n",
        lineHeight=style.size * HEIGHT_OF_LINE,
    )
    drawn: alt.Chart = mark.encode(*_place(), text="text:N")
    return drawn


def _place() -> tuple[alt.X, alt.Y]:
    return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
