"""Where the solutions are: how far each had come at the meeting and at each follow-up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, Material, drawn_by, number
from kit.analysis.charts.canvas import LIGHT, PAPER, Bar, Canvas, Shape, Style
from kit.analysis.charts.ratings import ASIDE, KEY, STEPS
from kit.analysis.tables.columns import MISSING_TEXTS
from kit.analysis.tables.frames import solutions
from kit.instrument.ids import Item
from kit.instrument.questions.variables import FORMER

STAGE, TITLE = Item.SOL_STAGE, Item.SOL_TITLE
SHAPES: Sequence[Shape] = ("circle", "triangle-up", "square", "diamond")
"""Of the marks of the waves, the meeting first."""
NAME = Style(15, weight="bold")
TRACK, MARK, GAP, INDENT, BETWEEN = 26, 13, 12, 20, 15


def figures(material: Material) -> pd.DataFrame:
    """Give the stage of each solution of the meeting, a line a wave."""
    told = solutions(material.store, material.instrument, material.network)
    titles = told[told["wave"] == 0][["row", TITLE]]
    told = told.assign(**{STAGE: _stages(told)})
    is_told = ~told[STAGE].astype("string").isin(MISSING_TEXTS) & told[STAGE].notna()
    stages = told[is_told][["row", "wave", STAGE]]
    return titles.merge(stages, on="row")


def _stages(told: pd.DataFrame) -> pd.Series:
    """Give the stage of each solution, also one that only an older list had."""
    stages, former = told[STAGE], f"{STAGE}__{FORMER}"
    return stages.astype(object).where(stages.notna(), told[former]) if former in told else stages


@dataclass(frozen=True)
class Track:
    """What a solution is called, and its stage by wave."""

    title: str
    stages: Mapping[int, str]


def charts(material: Material) -> list[Chart]:
    """Draw a track a solution, with a mark where it was each time."""
    title, found = material.say("solutions"), figures(material)
    if found.empty:
        return [Chart(title, sentence=material.say("solutions_none"))]
    courses = [_course(lines) for _, lines in found.groupby("row", sort=False)]
    waves = sorted({int(wave) for wave in found["wave"]})
    return [
        Chart(
            title,
            material.say("solutions_alt", solutions=len(courses)),
            _table(material, courses, waves),
            drawn_by(partial(_draw, material, courses, waves)),
            "" if len(waves) > 1 else material.say("solutions_once"),
            _base(material, courses, waves),
        )
    ]


def _base(material: Material, courses: Sequence[Track], waves: Sequence[int]) -> str:
    """Say how many solutions there are, and of how many nothing was told each time."""
    untold = {wave: sum(wave not in course.stages for course in courses) for wave in waves}
    said = material.by_wave(untold)
    return material.say(
        "solutions_base", count=number(len(courses), material.language), untold=said
    )


def _course(lines: pd.DataFrame) -> Track:
    stages = zip(lines["wave"], lines[STAGE], strict=True)
    return Track(str(lines[TITLE].iloc[0]), {int(wave): str(stage) for wave, stage in stages})


def _table(material: Material, courses: Sequence[Track], waves: Sequence[int]) -> pd.DataFrame:
    rows = [
        {
            material.say("solution"): course.title,
            **{_head(material, wave): _said(material, course, wave) for wave in waves},
        }
        for course in courses
    ]
    return pd.DataFrame(rows)


def _head(material: Material, wave: int) -> str:
    when = material.when(wave)
    return when[0].upper() + when[1:]


def _said(material: Material, course: Track, wave: int) -> str:
    stage = course.stages.get(wave)
    return material.labels(STAGE).get(stage, stage) if stage else material.say("not_told")


# drawing


def _draw(material: Material, courses: Sequence[Track], waves: Sequence[int], page: Canvas) -> None:
    labels, [variable] = material.labels(STAGE), material.variables(STAGE)
    reached = {stage for course in courses for stage in course.stages.values()}
    way = [code for code in labels if code not in variable.beside]
    beside = [code for code in variable.beside if code in reached]
    edges = _edges(page, way, beside)
    page.write(f"{labels[way[0]]}  →  {labels[way[-1]]}", KEY)
    for course in courses:
        page.skip(18)
        page.write(course.title, NAME)
        page.skip(4)
        _track(page, course, edges, way, waves)
        page.skip(TRACK + 5)
        for wave in waves:
            _mark(page, 7, 9, waves.index(wave))
            lines = ASIDE.wrapped(
                f"{_head(material, wave)}: {_said(material, course, wave)}", page.width - INDENT
            )
            page.put(lines, INDENT, ASIDE)
            page.skip(ASIDE.height(lines) + 2)


def _edges(
    page: Canvas, way: Sequence[str], beside: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """Give left and right of each stage; those that are no step stand apart, at the right."""
    width = (page.width - GAP * len(beside)) / (len(way) + len(beside))
    edges, left = {}, 0.0
    for code in (*way, *beside):
        left += GAP if code in beside else 0
        edges[code] = (left, left + width)
        left += width
    return edges


def _track(
    page: Canvas,
    course: Track,
    edges: Mapping[str, tuple[float, float]],
    way: Sequence[str],
    waves: Sequence[int],
) -> None:
    latest = course.stages[max(course.stages)]
    passed = way[: way.index(latest) + 1] if latest in way else [latest]
    for code, (left, right) in edges.items():
        page.box(left, right, Bar(1, STEPS[0] if code in passed else PAPER), TRACK)
        here = [wave for wave in waves if course.stages.get(wave) == code]
        for place, wave in enumerate(here):
            off = (place - (len(here) - 1) / 2) * BETWEEN
            _mark(page, (left + right) / 2 + off, TRACK / 2, waves.index(wave))


def _mark(page: Canvas, middle: float, down: float, number: int) -> None:
    """Draw the mark of a wave; a later one is darker."""
    colors = [LIGHT, STEPS[2], STEPS[3], STEPS[4]]
    place = min(number, len(SHAPES) - 1)
    page.dot(middle, down, colors[place], SHAPES[place], MARK)
