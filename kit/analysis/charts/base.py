"""What every picture of the analyst promises: figures that can be checked, and a way to draw them.

A picture is one file here with two functions. `figures(material)` counts, by codes; no figure in it
is on a base under `min_n`. `charts(material)` says and draws the same, in one or more pictures;
where there is nothing to draw, it says so in one sentence.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
from babel.numbers import format_decimal

from kit.analysis.charts.canvas import Canvas
from kit.analysis.summary import CLOSED
from kit.core.dates import LOCALES
from kit.core.text import Language, word
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.variables import Variable
from kit.store.store import Store

THIN_SPACE = "\u202f"


@dataclass(frozen=True)
class Material:
    """What pictures are made from.

    Attributes
    ----------
    network
        Id of the network that the pictures of one network are about.
    min_n
        The fewest valid answers that a figure is shown for.
    """

    store: Store
    instrument: Instrument
    network: str
    language: Language
    min_n: int

    @property
    def names(self) -> Mapping[str, str]:
        """What each network here is called, by its id."""
        return {network.id: network.name for network in self.store.networks()}

    def say(self, key: str, **values: object) -> str:
        """Give a word of `locales/pictures.toml`."""
        return word(f"pictures.{key}", self.language, **values)

    def variables(self, item: str) -> list[Variable]:
        """Give what an item becomes in tables."""
        return list(self.instrument.item(item).variables(self.language))

    def labels(self, item: str) -> dict[str, str]:
        """Give the words of each code of an item, in order."""
        return {option.value: option.label for option in self.variables(item)[0].values}

    def is_listed(self, item: str, column: pd.Series) -> "pd.Series[bool]":
        """Tell where a column has a code of the item's list: none is missing or of an older one."""
        return column.astype("string").isin(list(self.labels(item)))

    def closed(self, network: str | None = None) -> set[str]:
        """Give the ids of the rounds that take no more answers: of one network, or of all."""
        networks = [network] if network else self.names
        rounds = (round for each in networks for round in self.store.rounds(each))
        return {round.id for round in rounds if round.state in CLOSED}

    def by_wave(self, counts: Mapping[int, int]) -> str:
        """Say a number for each wave."""
        said = ((self.when(wave), number(count, self.language)) for wave, count in counts.items())
        return " · ".join(f"{when}: {count}" for when, count in said)

    def when(self, wave: int) -> str:
        """Say when a wave was."""
        return self.say("at_meeting") if wave == 0 else self.say("months_after", months=wave)


@dataclass(frozen=True)
class Chart:
    """A picture that can be drawn in any width, and what says the same without it.

    Attributes
    ----------
    title
        The question that it answers, to stand above it.
    alt
        What is to be seen, for somebody who does not see it.
    table
        The same figures, in words; empty where there are none.
    draw
        Gives the SVG for a width in pixels; None where there is nothing to draw.
    base
        How many the figures are of, and how many gave none: under the picture.
    sentence
        What is not shown and why, or how to read it; may be empty.
    """

    title: str
    alt: str = ""
    table: pd.DataFrame = field(default_factory=pd.DataFrame)
    draw: Callable[[int], str] | None = None
    sentence: str = ""
    base: str = ""

    def svg(self, width: int) -> str | None:
        """Draw it in so many pixels; None where there is nothing to draw."""
        return self.draw(width) if self.draw else None


def drawn_by(draw: Callable[[Canvas], None]) -> Callable[[int], str]:
    """Make what draws on a page into what gives an SVG for a width."""
    return partial(_svg, draw)


def _svg(draw: Callable[[Canvas], None], width: int) -> str:
    page = Canvas(width)
    draw(page)
    return page.svg()


def heading(module: Module, rated: Sequence[Variable], language: Language) -> str:
    """Give what rated items on one scale stand under."""
    if rated[0].intro or is_title(rated[0], len(rated)):
        return rated[0].intro or rated[0].label
    return module.title.in_language(language)


def told_apart(titled: Sequence[tuple[str, Sequence[Variable]]]) -> list[str]:
    """Give the titles of groups of rated items; those that say the same name an item too."""
    titles = [title for title, _ in titled]
    return [
        title if titles.count(title) == 1 else f"{title} ({rated[0].label})"
        for title, rated in titled
    ]


def is_title(variable: Variable, count: int) -> bool:
    """Tell whether the words of an item are the title of its picture, so that it says them once."""
    return count == 1 and not variable.intro


def fullest(lines: pd.DataFrame, by: Iterable[str] = ("network_id", "wave")) -> pd.DataFrame:
    """Keep, for each network and wave, the round that most have answered."""
    keys = list(by)
    sizes = lines.groupby([*keys, "round_id"])["response_id"].nunique().rename("size").reset_index()
    kept = sizes.sort_values("size", ascending=False, kind="stable").drop_duplicates(keys)
    return lines[lines["round_id"].isin(kept["round_id"])].reset_index(drop=True)


def span(values: Iterable[int], language: Language) -> str:
    """Write the least and the most of some numbers: 9–11, or 9 where they are the same."""
    found = sorted(set(values)) or [0]
    ends = dict.fromkeys([found[0], found[-1]])
    return "–".join(number(end, language) for end in ends)


def number(value: float, language: Language) -> str:
    """Write a number as people do: 1 000 and 3,5 in Danish, 1,000 and 3.5 in English."""
    figure: str = format_decimal(value, locale=LOCALES[language])
    return figure.replace(".", THIN_SPACE) if language == "da" else figure
