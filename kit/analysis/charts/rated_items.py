"""How it was rated: every rated item as a bar of its answers, one picture a scale and a wave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pandas as pd

from kit.analysis.charts.base import Chart, Material, heading, number, told_apart
from kit.analysis.charts.ratings import STEPS, rated_bars
from kit.analysis.summary import Distribution, closed_round, counted, distributions
from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.module import Module
from kit.instrument.questions.options import NO_ANSWER
from kit.instrument.questions.tally import StepsTally
from kit.instrument.questions.variables import Variable
from kit.results.disclosure import Counts, is_shown
from kit.results.in_words import sure


@dataclass(frozen=True)
class Construct:
    """What was rated on one scale under one introduction, in one closed round."""

    wave: int
    module: Module
    distributions: Sequence[Distribution]

    @property
    def variables(self) -> Sequence[Variable]:
        """Give what was rated."""
        return [each.variable for each in self.distributions]


def figures(material: Material) -> pd.DataFrame:
    """Count the answers to each rated item by wave; an item with too few answers has no line."""
    lines = [
        (each.wave, one.variable.item, code, count)
        for each in constructs(material)
        for one in each.distributions
        if one.counts
        for code, count in (*_by_number(one.counts.valid), *_by_number(one.counts.missing))
    ]
    return pd.DataFrame(lines, columns=["wave", "item", "code", "count"])


def _by_number(counts: Mapping[str, int] | Mapping[int, int]) -> list[tuple[int, int]]:
    return [(int(code), count) for code, count in counts.items()]


def charts(material: Material) -> list[Chart]:
    """Draw each construct, then say how sure people were where the scale has eleven steps."""
    found = constructs(material)
    titles = told_apart([(_title(material, each), each.variables) for each in found])
    drawn = [_chart(material, *each) for each in zip(found, titles, strict=True)]
    by_round = [_sure(material, *each) for each in _rounds(material)]
    every = [*drawn, *(chart for of_round in by_round for chart in of_round)]
    return every or [Chart(material.say("rated"), sentence=material.say("rated_none"))]


def constructs(material: Material) -> list[Construct]:
    """Give what was rated in the closed rounds of the network, in the order it was asked."""
    return [
        Construct(wave, module, list(alike))
        for wave, form, responses in _rounds(material)
        for module in form_modules(form, material.instrument)
        for alike in _alike(material, module, responses)
    ]


def _rounds(material: Material) -> Iterator[tuple[int, str, pd.DataFrame]]:
    """Give wave, form and responses of the closed rounds of people, by wave."""
    rounds = material.store.rounds(material.network)
    closed = material.closed(material.network)
    forms = {(round.wave, round.form) for round in rounds if round.id in closed}
    for wave, form in sorted(forms):
        if form in PARTICIPANT_FORMS:
            source = material.store, material.instrument, material.network
            responses = closed_round(*source, form, wave)
            if len(responses):
                yield wave, form, responses


def _alike(
    material: Material, module: Module, responses: pd.DataFrame
) -> Iterator[Sequence[Distribution]]:
    """Give the items of a module, those of one scale and introduction together."""
    language, min_n = material.language, material.min_n
    rated = distributions(responses, material.instrument, module.code, language, min_n)
    points = [each for each in rated if len(each.variable.values) == len(STEPS)]
    for _, alike in groupby(points, key=lambda one: (one.variable.intro, one.variable.values)):
        yield list(alike)


def _title(material: Material, construct: Construct) -> str:
    title = heading(construct.module, construct.variables, material.language)
    return f"{title} – {material.when(construct.wave)}" if construct.wave else title


def _chart(material: Material, construct: Construct, title: str) -> Chart:
    shown = rated_bars(construct.distributions, material.language)
    table = shown.table if shown.draw else pd.DataFrame()
    return replace(shown, title=title, table=table)


def _sure(material: Material, wave: int, form: str, responses: pd.DataFrame) -> list[Chart]:
    """Say the middle of eleven steps and how many are high, where enough have answered."""
    found = []
    for module in form_modules(form, material.instrument):
        for question in module.items:
            if question.result is not StepsTally or question.id not in responses:
                continue
            counts = counted(responses, question.variables(material.language)[0])
            when = f" – {material.when(wave)}" if wave else ""
            title = f"{question.sentence(material.language)}{when}"
            if is_shown(counts, material.min_n):
                sentence = sure(counts.valid, material.language)
                found.append(Chart(title, sentence=sentence, base=_base(material, counts)))
            else:
                found.append(Chart(title, sentence=material.say("too_few")))
    return found


def _base(material: Material, counts: Counts) -> str:
    figures = {"base": counts.base, "unanswered": counts.missing.get(NO_ANSWER, 0)}
    said = {name: number(figure, material.language) for name, figure in figures.items()}
    return material.say("sure_base", **said)
