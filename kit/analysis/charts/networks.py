"""Over networks: a dot a network at the middle answer to each rated item; no ranking.

By the rules of `kit.analysis.pooling`: a figure is made in each network by itself, on at least
`min_n` answers to a closed round, and a wave is told of only where enough networks have one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

import pandas as pd

from kit.analysis.charts.base import (
    Chart,
    Material,
    drawn_by,
    heading,
    is_title,
    number,
    span,
    told_apart,
)
from kit.analysis.charts.canvas import DOT, LIGHT, Bar, Canvas, Shape
from kit.analysis.charts.ratings import ASIDE, KEY, STEPS, TEXT
from kit.analysis.pooling import FEWEST_NETWORKS, by_network, in_groups
from kit.analysis.tables.frames import wide
from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.module import Module
from kit.instrument.questions.rating import POINTS
from kit.instrument.questions.tally import ScaleTally
from kit.instrument.questions.variables import Variable

COLUMNS = ["item", "network_id", "wave", "base", "low", "median", "high"]
GROUP = "group"
STEP, LEAST = DOT + 3, 20
"""Pixels from dot to dot, and of a line that has a few dots only."""
HALVES = [1 + half / 2 for half in range(2 * POINTS - 1)]
"""Where the middle of answers on five points can be."""


def figures(material: Material) -> pd.DataFrame:
    """Give the middle answer to each rated item, a line a network and wave."""
    cards = pd.DataFrame({"network_id": list(material.names), GROUP: ""})
    closed, found = material.closed(), []
    for form in PARTICIPANT_FORMS:
        responses = wide(material.store, material.instrument, form=form)
        responses = responses[responses["round_id"].isin(closed)]
        for variable in _rated(material, form):
            of_item = by_network(responses, variable.item, material.min_n)
            found.append(in_groups(of_item, cards, GROUP).assign(item=variable.item))
    return pd.concat(found, ignore_index=True)[COLUMNS]


def charts(material: Material) -> list[Chart]:
    """Draw the rated items of one scale and introduction together, by wave."""
    found = figures(material)
    if found.empty:
        sentence = material.say("networks_none", fewest=FEWEST_NETWORKS, min_n=material.min_n)
        return [Chart(material.say("networks"), sentence=sentence)]
    groups = [
        (scale, of_wave)
        for scale in _scales(material)
        for _, of_wave in found[found["item"].isin(scale.items)].groupby("wave")
    ]
    titles = told_apart([(_title(material, *group), group[0].variables) for group in groups])
    drawn = [_chart(material, *group, title) for group, title in zip(groups, titles, strict=True)]
    how = material.say("networks_how", min_n=material.min_n)
    return [replace(drawn[0], sentence=how), *drawn[1:]]


@dataclass(frozen=True)
class Scale:
    """Rated items with one scale under one introduction, by their ids."""

    module: Module
    variables: Sequence[Variable]

    @property
    def items(self) -> Mapping[str, Variable]:
        """Give the items by their ids."""
        return {variable.item: variable for variable in self.variables}


def _rated(material: Material, form: str) -> Iterator[Variable]:
    for module in form_modules(form, material.instrument):
        yield from _of_module(material, module)


def _of_module(material: Material, module: Module) -> Iterator[Variable]:
    for question in module.items:
        if question.result is ScaleTally and not question.row:
            yield from question.variables(material.language)


def _scales(material: Material) -> Iterator[Scale]:
    modules = (m for form in PARTICIPANT_FORMS for m in form_modules(form, material.instrument))
    for module in modules:
        rated = _of_module(material, module)
        for _, alike in groupby(rated, key=lambda one: (one.intro, one.values)):
            yield Scale(module, list(alike))


def _title(material: Material, scale: Scale, found: pd.DataFrame) -> str:
    title, wave = heading(scale.module, scale.variables, material.language), found["wave"].iloc[0]
    across = material.say("networks_title", title=title)
    return f"{across}, {material.when(int(wave))}" if wave else across


def _chart(material: Material, scale: Scale, found: pd.DataFrame, title: str) -> Chart:
    return Chart(
        title,
        material.say("networks_alt", networks=span(_counts(found).values(), material.language)),
        _table(material, scale, found),
        drawn_by(partial(_draw, material, scale, found)),
        base=_base(material, found),
    )


def _counts(found: pd.DataFrame) -> dict[str, int]:
    """Count the networks that each item is told of, by item."""
    counts = found.groupby("item", sort=False)["network_id"].nunique()
    return {str(item): int(count) for item, count in counts.items()}


def _base(material: Material, found: pd.DataFrame) -> str:
    """Say in how many of the networks enough have answered, question by question, or have not."""
    counts, total = _counts(found).values(), len(material.names)
    return material.say(
        "networks_base",
        shown=span(counts, material.language),
        all=number(total, material.language),
        unanswered=span((total - count for count in counts), material.language),
        min_n=material.min_n,
    )


def _table(material: Material, scale: Scale, found: pd.DataFrame) -> pd.DataFrame:
    """Count the networks at each place of the scale."""
    labels = [option.label for option in scale.variables[0].values]
    heads = [
        number(place, material.language) + ("" if place % 1 else f" {labels[int(place) - 1]}")
        for place in HALVES
    ]
    rows = []
    for item, of_item in found.groupby("item", sort=False):
        counts = of_item["median"].value_counts()
        placed = (int(counts.get(place, 0)) for place in HALVES)
        rows.append([scale.items[str(item)].label, len(of_item), *placed])
    columns = [material.say("question"), material.say("networks_head"), *heads]
    return pd.DataFrame(rows, columns=columns)


# drawing


def _draw(material: Material, scale: Scale, found: pd.DataFrame, page: Canvas) -> None:
    own = material.network if material.network in set(found["network_id"]) else ""
    _key(page, material, own)
    labels = [option.label for option in scale.variables[0].values]
    page.write_columns(labels, replace(KEY, align="center"))
    counts = _counts(found)
    for item, of_item in found.groupby("item", sort=False):
        page.skip(12)
        if not is_title(scale.items[str(item)], len(scale.variables)):
            page.write(scale.items[str(item)].label, TEXT)
        count = number(counts[str(item)], material.language)
        page.write(material.say("networks_shown", count=count), ASIDE)
        page.skip(3)
        _dots(page, of_item, own)


def _key(page: Canvas, material: Material, own: str) -> None:
    page.dot(6, 9, *_look(""))
    page.put(material.say("a_network"), 18, ASIDE)
    page.skip(20)
    if own:
        page.dot(6, 9, *_look(own, own))
        page.put(material.names[own], 18, ASIDE)
        page.skip(20)
    page.skip(8)


def _look(network: str, own: str = "-") -> tuple[str, Shape]:
    return (LIGHT, "triangle-up") if network == own else (STEPS[3], "circle")


def _dots(page: Canvas, of_item: pd.DataFrame, own: str) -> None:
    """Put a dot a network at its middle answer, those at one place side by side in rows."""
    unit = page.width / POINTS
    has_halves = (of_item["median"] % 1 > 0).any()
    across = max(1, int((unit / 2 if has_halves else unit) / STEP))
    most = int(of_item["median"].value_counts().max())
    height = max(LEAST, -(-most // across) * STEP + 6)
    for place in range(POINTS):
        page.box(place * unit, (place + 1) * unit, Bar(1, LIGHT), height)
    for median, here in of_item.groupby("median"):
        middle = (float(str(median)) - 0.5) * unit
        for place, network in enumerate(here["network_id"]):
            row, column = divmod(place, across)
            in_row = min(across, len(here) - row * across)
            left = middle + (column - (in_row - 1) / 2) * STEP
            page.dot(left, height - STEP / 2 - 3 - row * STEP, *_look(network, own))
    page.skip(height)
