"""Canvas: a page to draw on that grows downwards, as Vega-Lite, turned into SVG offline.

Used by `kit.analysis.charts.ratings` and `kit.analysis.charts`. Positions are pixels from the upper
left corner, so that words of any length have their place. Texts are data: nothing in them runs. A
specification is plain JSON here; tests hold it to the schema with Altair, whose import and
validation take longer than all the drawing.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Any, Literal

INK, PAPER, QUIET, LIGHT = "#2a2420", "#fdfaf5", "#5b524a", "#ffffff"
FONT = "system-ui, 'Segoe UI', Roboto, sans-serif"
WIDTH_OF_LETTER, HEIGHT_OF_LINE = 0.56, 1.3
"""Of the size of the type; the width is on the safe side for the fonts that systems have."""
BAR, MARGIN, LINE = 30, 8, 1
STRIPE, BETWEEN_STRIPES, AROUND = 1.5, 7, 4
"""Of a pattern: how thick its lines are, how far apart, and how much of it its words keep free."""
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
class Bar:
    """One part of a bar: its length, its colour, the words on it and their colour.

    One that is hatched has lines across it, in the colour of its words.
    """

    length: float
    color: str
    words: str = ""
    ink: str = INK
    hatched: bool = False


ON_BAR = Style(15, weight="bold", align="center", baseline="middle")
Json = Mapping[str, Any]
Shape = Literal["circle", "triangle-up", "square", "diamond"]


class Canvas:
    """What is drawn so far."""

    def __init__(self, width: int) -> None:
        self.width = width - 2 * MARGIN
        self.height = 0.0
        self._boxes: list[Json] = []
        self._stripes: list[Json] = []
        self._plates: list[Json] = []
        self._dots: list[Json] = []
        self._words: dict[Style, list[Json]] = {}

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
        bars: Sequence[Bar],
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
        for bar in bars:
            right = left + bar.length / whole * self.width
            self.box(left, right, bar, height, style)
            left = right
        self.height += height

    def box(
        self, left: float, right: float, bar: Bar, height: float = BAR, style: Style = ON_BAR
    ) -> None:
        """Draw a part between two places; what is drawn next begins at the same height."""
        box = {"x": left, "x2": right, "y": self.height, "y2": self.height + height}
        self._boxes.append({**box, "color": bar.color})
        if bar.hatched:
            self._stripes += _stripes(left, right, self.height, height, bar.ink)
        if bar.words and style.fits(bar.words, right - left):
            middle = (left + right) / 2, self.height + height / 2
            self._put(bar.words, *middle, replace(style, color=bar.ink))
            if bar.hatched:
                self._plates.append({**_plate(bar.words, *middle, style), "color": bar.color})

    def put(self, text: str, left: float, style: Style, down: float = 0) -> None:
        """Write a text at a place; what is drawn next begins at the same height."""
        self._put(text, left, self.height + down, style)

    def dot(
        self, middle: float, down: float, color: str, shape: Shape = "circle", size: int = DOT
    ) -> None:
        """Draw a dot at a place; what is drawn next begins at the same height."""
        position = {"x": middle, "y": self.height + down}
        self._dots.append({**position, "color": color, "shape": shape, "size": size**2 * ROUND})

    def _put(self, text: str, x: float, y: float, style: Style) -> None:
        self._words.setdefault(style, []).append({"x": x, "y": y, "text": text})

    @property
    def specification(self) -> Json:
        """The picture in Vega-Lite."""
        shapes = {
            _boxes: self._boxes,
            _lines: self._stripes,
            _backgrounds: self._plates,
            _dots: self._dots,
        }
        drawn = [layer(these) for layer, these in shapes.items() if these or layer is _boxes]
        return {
            "layer": [*drawn, *(_words(*each) for each in self._words.items())],
            "width": self.width,
            "height": round(self.height),
            "padding": MARGIN - LINE,
            "config": {"background": PAPER, "font": FONT, "aria": False, "view": {"stroke": None}},
        }

    def svg(self) -> str:
        """Give the picture."""
        import vl_convert  # a whole browser's worth of JavaScript: only where something is drawn

        svg: str = vl_convert.vegalite_to_svg(json.dumps(self.specification))
        return svg


def _boxes(boxes: Sequence[Json]) -> Json:
    position = {**PLACE, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "fill": _as_is("color")}
    return _layer(boxes, {"type": "rect", "stroke": INK, "strokeWidth": LINE}, position)


def _backgrounds(boxes: Sequence[Json]) -> Json:
    position = {**PLACE, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "fill": _as_is("color")}
    return _layer(boxes, {"type": "rect", "stroke": None}, position)


def _lines(lines: Sequence[Json]) -> Json:
    looks = {**PLACE, "x2": {"field": "x2"}, "y2": {"field": "y2"}, "stroke": _as_is("color")}
    return _layer(lines, {"type": "rule", "strokeWidth": STRIPE, "opacity": 1}, looks)


def _stripes(left: float, right: float, top: float, height: float, color: str) -> list[Json]:
    """Give slanting lines that fill a box and stay inside its border."""
    left, right, top, height = left + LINE, right - LINE, top + LINE, height - 2 * LINE
    bottom, found, begin = top + height, list[Json](), left - height
    while begin < right:
        start, end = max(left, begin), min(right, begin + height)
        if end > start:
            rise, fall = bottom - (start - begin), bottom - (end - begin)
            found.append({"x": start, "y": rise, "x2": end, "y2": fall, "color": color})
        begin += BETWEEN_STRIPES
    return found


def _plate(words: str, middle: float, down: float, style: Style) -> Json:
    """Give the place that words on a pattern keep free of it."""
    wide = len(words) * style.size * WIDTH_OF_LETTER / 2 + AROUND
    high = style.size / 2 + AROUND / 2
    return {"x": middle - wide, "x2": middle + wide, "y": down - high, "y2": down + high}


def _dots(dots: Sequence[Json]) -> Json:
    size = _as_is("size", "quantitative")
    looks = {**PLACE, "fill": _as_is("color"), "shape": _as_is("shape"), "size": size}
    mark = {"type": "point", "stroke": INK, "strokeWidth": LINE, "opacity": 1}
    return _layer(dots, mark, looks)


def _words(style: Style, words: Sequence[Json]) -> Json:
    mark = {
        "type": "text",
        "fontSize": style.size,
        "color": style.color,
        "fontWeight": style.weight,
        "align": style.align,
        "baseline": style.baseline,
        "lineBreak": "\n",
        "lineHeight": style.size * HEIGHT_OF_LINE,
    }
    return _layer(words, mark, {**PLACE, "text": {"field": "text", "type": "nominal"}})


def _layer(values: Sequence[Json], mark: Json, encoding: Json) -> Json:
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _as_is(field: str, type: str = "nominal") -> Json:
    """Take what stands in a field, without a scale."""
    return {"field": field, "type": type, "scale": None}


PLACE: Json = {axis: {**_as_is(axis, "quantitative"), "axis": None} for axis in ("x", "y")}
