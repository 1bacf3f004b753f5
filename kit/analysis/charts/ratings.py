"""Ratings as charts: a function for each, with its title, its table and what to say without it.

Shown by notebooks. A picture holds no figure that may not be shown.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, drawn_by, is_title, span
from kit.analysis.charts.canvas import INK, LIGHT, ON_BAR, QUIET, Bar, Canvas, Style
from kit.analysis.summary import Distribution
from kit.core.text import Language, word
from kit.instrument.questions.options import NO_ANSWER, Option
from kit.instrument.questions.variables import Variable
from kit.results.disclosure import Counts

STEPS = ("#e2efed", "#b3d4d0", "#79b0ac", "#2f7a79", "#0f4446")
"""One hue from light to dark, for a scale that goes one way."""
ON_STEPS = (INK, INK, INK, LIGHT, LIGHT)
"""What can be read on each step."""
TWO_WAYS = ("#5c3412", "#c08a54", "#ece7df", "#8fbdb8", "#1d6362")
"""From one hue over grey to another, for a scale that goes two ways; all differ in grey print."""
HATCHED = (True, True, False, False, False)
"""The side of such a scale that has a pattern: in grey, two sides that are as dark look alike."""
ON_TWO_WAYS = (LIGHT, INK, INK, INK, LIGHT)

TEXT, ASIDE, KEY = Style(15), Style(13, QUIET), Style(12, QUIET)
LARGE, LARGE_KEY, LARGE_BAR = replace(ON_BAR, size=20), Style(14), 52
"""Of a picture of one item, which is blown up for a whole room."""
NO_BREAK = "\u00a0"
"""A space at which no line ends."""
NARROW = 358
"""The width of a phone of 390 pixels, less its margins."""


def rated_bars(distributions: Sequence[Distribution], language: Language) -> Chart:
    """Show each rated item as one bar of its answers, from the lowest point to the highest.

    Letters are as large in a narrow picture as in a wide one.

    Parameters
    ----------
    distributions
        Items with one scale of five points and one introduction, in order.
    """
    title = _title(distributions)
    shown = [each.counts for each in distributions if each.counts]
    sentence = word("charts.too_few", language)
    table = _table(distributions, language)
    if not shown:
        return Chart(title, sentence, table, sentence=sentence)
    return Chart(
        title=title,
        alt=_alt(distributions, language),
        table=table,
        draw=partial(_bars, distributions, language),
        sentence="" if len(shown) == len(distributions) else sentence,
        base=_base(shown, language),
    )


def _base(shown: Sequence[Counts], language: Language) -> str:
    return word(
        "charts.bases",
        language,
        asked=span((counts.asked for counts in shown), language),
        bases=span((counts.base for counts in shown), language),
        unanswered=span((counts.missing.get(NO_ANSWER, 0) for counts in shown), language),
    )


def rated_bar(variable: Variable, counts: Counts, language: Language) -> Chart:
    """Show one rated item as a bar with its key, to be read on a phone and in a whole room.

    Parameters
    ----------
    counts
        What may be shown.
    """
    labels, figures = _labels(variable.values), list(counts.valid.values())
    sentence = ", ".join(
        f"{label}: {figure}" for label, figure in zip(labels, figures, strict=True)
    )
    table = pd.DataFrame(
        {
            word("charts.answer", language): [*labels, word("charts.base", language)],
            word("charts.count", language): [*figures, counts.base],
        }
    )
    alt = word("charts.bar_alt", language, figures=sentence)
    return Chart(variable.label, alt, table, drawn_by(partial(_large_bar, variable, counts)))


def _large_bar(variable: Variable, counts: Counts, page: Canvas) -> None:
    page.bar(_point_bars(counts, variable), counts.base, LARGE_BAR, LARGE)
    page.skip(14)
    _key(page, variable, LARGE_KEY)


def under_bar(counts: Counts, variable: Variable, language: Language) -> str:
    """Say the base, who did not know or found it not relevant, and how many did not answer."""
    missing = [(option, counts.missing[option.number]) for option in variable.missing]
    told = [(o.label, n) for o, n in missing if n and o.number != NO_ANSWER]
    unanswered = [(o.label, n) for o, n in missing if o.number == NO_ANSWER]
    figures = [(word("charts.base", language), counts.base), *told, *unanswered]
    said = [f"{label}: {number}".replace(" ", NO_BREAK) for label, number in figures]
    return f"{NO_BREAK}· ".join(said)


def _title(distributions: Sequence[Distribution]) -> str:
    return distributions[0].variable.intro if distributions else ""


def _alt(distributions: Sequence[Distribution], language: Language) -> str:
    scale = distributions[0].variable.values
    count, first, last = len(distributions), scale[0].label, scale[-1].label
    return word("charts.bars_alt", language, count=count, first=first, last=last)


# table


def _table(distributions: Sequence[Distribution], language: Language) -> pd.DataFrame:
    """Give one line an item; empty where figures are held back.

    A column is of a code: two codes with the same words are two columns.
    """
    lines = [_figures(each, language) for each in distributions]
    heads = dict.fromkeys(head for line in lines for head in line)
    figures = pd.DataFrame([[line.get(head) for head in heads] for line in lines]).astype("Int64")
    figures.columns = pd.Index([label for _, label in heads])
    questions = [each.variable.label for each in distributions]
    figures.insert(0, word("charts.question", language), questions, allow_duplicates=True)
    return figures


def _figures(each: Distribution, language: Language) -> dict[tuple[str, str], int | None]:
    """Give the figures of an item by code and words."""
    variable, counts = each.variable, each.counts
    base = ("", word("charts.base", language))
    heads = [*_heads(variable.values), base, *_heads(variable.missing)]
    if counts is None:
        return dict.fromkeys(heads)
    figures = [*counts.valid.values(), counts.base, *counts.missing.values()]
    return dict(zip(heads, figures, strict=True))


def _heads(options: Sequence[Option]) -> list[tuple[str, str]]:
    return [(option.value, option.label) for option in options]


def _labels(options: Sequence[Option]) -> list[str]:
    return [option.label for option in options]


# bars


def _bars(distributions: Sequence[Distribution], language: Language, width: int) -> str:
    shown = [each.counts for each in distributions if each.counts]
    page = Canvas(width)
    page.write(word("charts.answered", language, count=max(c.asked for c in shown)), ASIDE)
    page.skip(14)
    _key(page, distributions[0].variable, KEY)
    before, whole = _room(distributions[0].variable, shown)
    for each in distributions:
        page.skip(18)
        if not is_title(each.variable, len(distributions)):
            page.write(each.variable.label, TEXT)
            page.skip(3)
        _bar(page, each, before, whole, language)
    return page.svg()


def _room(variable: Variable, shown: Sequence[Counts]) -> tuple[float, float]:
    """Give the length before the middle of a two-ended scale, 0 before others; and the whole."""
    if not variable.two_ended:
        return 0, max(counts.base for counts in shown)
    before = max(map(_before_middle, shown))
    return before, before + max(counts.base - _before_middle(counts) for counts in shown)


def _before_middle(counts: Counts) -> float:
    """Count the answers on one side of the middle, half of those in it among them."""
    numbers = list(counts.valid.values())
    middle = len(numbers) // 2
    return sum(numbers[:middle]) + numbers[middle] / 2


def _key(page: Canvas, variable: Variable, style: Style) -> None:
    """Show what each colour means, as a bar in which every part is as long as the others."""
    labels = _labels(variable.values)
    parts = [Bar(1, color, ink=ink, hatched=lines) for color, ink, lines in _looks(variable)]
    page.bar(parts, len(labels), height=14)
    page.skip(3)
    page.write_columns(labels, style)


def _looks(variable: Variable) -> list[tuple[str, str, bool]]:
    """Give the colour of each point, what can be read on it, and whether it has a pattern."""
    plain = (False,) * len(STEPS)
    looks = (TWO_WAYS, ON_TWO_WAYS, HATCHED) if variable.two_ended else (STEPS, ON_STEPS, plain)
    return list(zip(*looks, strict=True))


def _bar(page: Canvas, each: Distribution, before: float, whole: float, language: Language) -> None:
    """Draw one item, with its base and those who gave no valid answer under the bar."""
    if each.counts is None:
        page.write(word("charts.too_few_here", language), ASIDE)
        return
    free = before - _before_middle(each.counts) if each.variable.two_ended else 0
    page.bar(_point_bars(each.counts, each.variable), whole, before=free)
    page.skip(5)
    page.write(under_bar(each.counts, each.variable, language), ASIDE)


def _point_bars(counts: Counts, variable: Variable) -> list[Bar]:
    looks = zip(variable.values, _looks(variable), strict=True)
    parts = ((counts.valid[option.value], look) for option, look in looks)
    return [
        Bar(number, color, str(number), ink, hatched)
        for number, (color, ink, hatched) in parts
        if number
    ]
