"""Pictures that are frozen beside results, as screen, phones and minutes show them until now.

A result holds figures alone; what is drawn of it is drawn when it is shown to everybody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from kit.analysis.charts.canvas import INK, LIGHT, Bar, Canvas
from kit.analysis.charts.ratings import KEY, NARROW, ON_STEPS, STEPS, TEXT, rated_bar
from kit.core.text import LANGUAGES, word
from kit.forms.form import Form
from kit.forms.rounds import form_of
from kit.instrument.instrument import Instrument
from kit.results.disclosure import Counts
from kit.results.kept import kept_of
from kit.results.tables import day_label, number_label, standings
from kit.results.talk import TalkResult
from kit.results.values import (
    ChoiceResult,
    DayResult,
    KeptPicture,
    LetThrough,
    NumberResult,
    OverviewResult,
    PairsResult,
    RankingResult,
    Result,
    RowsResult,
    ScaleResult,
    ShownThemes,
    StepsResult,
    TooFew,
    kept_json,
)
from kit.store.publications import Published
from kit.store.rounds import Round


def with_pictures(
    parts: Sequence[Published], round: Round, instrument: Instrument
) -> list[Published]:
    """Draw what has no picture yet, in both languages."""
    forms = [form_of(round, instrument, language) for language in LANGUAGES]
    return [_with_picture(part, round, instrument, forms) for part in parts]


def _with_picture(
    part: Published, round: Round, instrument: Instrument, forms: Sequence[Form]
) -> Published:
    kept = kept_of(part, round, instrument)
    if kept.pictures:
        return part
    drawn = {form.language: _drawn(part.part, kept.value, form) for form in forms}
    pictures = {language: picture for language, picture in drawn.items() if picture}
    return replace(part, content=kept_json(kept.model_copy(update={"pictures": pictures})))


def _drawn(item: str, value: Result, form: Form) -> KeptPicture | None:
    match value:
        case ScaleResult():
            return _scale(item, value, form)
        case ChoiceResult() | RowsResult():
            return _labelled(list(value.counts.items()), _labels(item, value, form), form)
        case NumberResult():
            groups = [(number_label(each, form.language), each.count) for each in value.groups]
            return _labelled(groups, {}, form)
        case DayResult():
            days = [(day_label(each, form.language), each.count) for each in value.groups]
            return _labelled(days, {}, form)
        case RankingResult():
            return _ranking(item, value, form)
        case PairsResult():
            return _pairs(value, form)
        case StepsResult() | TooFew() | LetThrough() | ShownThemes():
            return None
        case OverviewResult() | TalkResult():
            return None
        case _:
            assert_never(value)


def _scale(item: str, value: ScaleResult, form: Form) -> KeptPicture:
    variable = form.questions[item].variables(form.language)[0]
    drawn = rated_bar(variable, Counts(value.counts, value.missing), form.language)
    return KeptPicture(svg=drawn.svg(NARROW), alt=drawn.alt)


def _labels(item: str, value: Result, form: Form) -> Mapping[str, str]:
    options = form.questions[item].control(form.language).options
    own = value.names if isinstance(value, RowsResult) else {}
    return {**own, **{option.value: option.label for option in options}}


def _labelled(
    counts: Sequence[tuple[str, int]], labels: Mapping[str, str], form: Form
) -> KeptPicture:
    """Draw a bar a line, under its words; what nobody chose has none."""
    rows = [(labels.get(code, code), count) for code, count in counts]
    bars = [(label, [Bar(n, STEPS[3], str(n), LIGHT)]) for label, n in rows if n]
    alt = word("charts.bar_alt", form.language, figures=_figures(rows))
    return KeptPicture(svg=_bars(bars, max((count for _, count in rows), default=1)), alt=alt)


def _ranking(item: str, value: RankingResult, form: Form) -> KeptPicture:
    """Draw a bar a line with a part for each place: the first place first, and the darkest."""
    labels = _labels(item, value, form)
    order = [each.code for each in standings(value)]
    rows = [(labels.get(code, code), value.places[code]) for code in order]
    bars = [(label, list(_places(places))) for label, places in rows if sum(places)]
    most = max((sum(places) for _, places in rows), default=1)
    figures = _figures((label, " + ".join(map(str, places))) for label, places in rows)
    alt = word("charts.ranking_alt", form.language, figures=figures)
    key = word("charts.ranking_key", form.language)
    return KeptPicture(svg=_bars(bars, most, key), alt=alt)


def _places(places: Sequence[int]) -> Iterator[Bar]:
    shades = list(zip(STEPS, ON_STEPS, strict=True))[::-1]
    for place, count in enumerate(places):
        shade, ink = shades[min(place, len(shades) - 1)]
        if count:
            yield Bar(count, shade, str(count), ink)


def _figures(rows: Iterable[tuple[str, object]]) -> str:
    return ", ".join(f"{label}: {figure}" for label, figure in rows)


def _bars(rows: Sequence[tuple[str, Sequence[Bar]]], most: int, key: str = "") -> str:
    page = Canvas(NARROW)
    if key:
        page.write(key, KEY)
        page.skip(12)
    for label, bars in rows:
        page.write(label, TEXT)
        page.skip(3)
        page.bar(bars, most)
        page.skip(12)
    return page.svg()


def _pairs(value: PairsResult, form: Form) -> KeptPicture:
    names = [word(f"followup.{key}", form.language) for key in ("lower", "same", "higher")]
    rows = [(_short(each.item, form), each.lower, each.same, each.higher) for each in value.lines]
    alt = word("followup.pairs_alt", form.language, count=len(rows))
    return KeptPicture(svg=_three_parts(rows, names), alt=alt)


def _short(item: str, form: Form) -> str:
    return form.questions[item].heading(form.language)


def _three_parts(rows: Sequence[tuple[str, int, int, int]], names: Sequence[str]) -> str:
    page, colors, inks = Canvas(NARROW), (STEPS[0], "#d9d4cc", STEPS[3]), (INK, INK, LIGHT)
    page.bar([Bar(1, color) for color in colors], 3, height=14)
    page.skip(3)
    page.write_columns(names, TEXT)
    for label, *counts in rows:
        page.skip(14)
        page.write(label, TEXT)
        page.skip(3)
        drawn = zip(counts, colors, inks, strict=True)
        page.bar([Bar(n, color, str(n), ink) for n, color, ink in drawn if n], sum(counts))
    return page.svg()
