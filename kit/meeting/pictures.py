"""Pictures that are frozen beside results, as screen, phones and minutes show them until now.

A result holds figures alone; what is drawn of it is drawn when it is shown to everybody.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from kit.analysis.charts.canvas import INK, LIGHT, Bar, Canvas
from kit.analysis.charts.ratings import NARROW, STEPS, TEXT, rated_bar
from kit.core.text import LANGUAGES, word
from kit.forms.form import Form
from kit.forms.rounds import form_of
from kit.instrument.instrument import Instrument
from kit.results.disclosure import Counts
from kit.results.kept import kept_of
from kit.results.values import (
    ChoiceResult,
    KeptPicture,
    LetThrough,
    OverviewResult,
    PairsResult,
    Result,
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
        case ChoiceResult():
            return _choices(item, value, form)
        case PairsResult():
            return _pairs(value, form)
        case StepsResult() | TooFew() | LetThrough() | ShownThemes() | OverviewResult():
            return None
        case _:
            assert_never(value)


def _scale(item: str, value: ScaleResult, form: Form) -> KeptPicture:
    variable = form.questions[item].variables(form.language)[0]
    drawn = rated_bar(variable, Counts(value.counts, value.missing), form.language)
    return KeptPicture(svg=drawn.svg(NARROW), alt=drawn.alt)


def _choices(item: str, value: ChoiceResult, form: Form) -> KeptPicture:
    options = form.questions[item].control(form.language).options
    labels = {option.value: option.label for option in options}
    rows = [(labels.get(code, code), count) for code, count in value.counts.items()]
    figures = ", ".join(f"{label}: {count}" for label, count in rows)
    alt = word("charts.bar_alt", form.language, figures=figures)
    return KeptPicture(svg=_bars([row for row in rows if row[1]]), alt=alt)


def _bars(rows: Sequence[tuple[str, int]]) -> str:
    """Draw a bar a line, under its words."""
    page, most = Canvas(NARROW), max((count for _, count in rows), default=1)
    for label, count in rows:
        page.write(label, TEXT)
        page.skip(3)
        page.bar([Bar(count, STEPS[3], str(count), LIGHT)], most)
        page.skip(12)
    return page.svg()


def _pairs(value: PairsResult, form: Form) -> KeptPicture:
    names = [word(f"followup.{key}", form.language) for key in ("lower", "same", "higher")]
    rows = [(_short(each.item, form), each.lower, each.same, each.higher) for each in value.lines]
    alt = word("followup.pairs_alt", form.language, count=len(rows))
    return KeptPicture(svg=_three_parts(rows, names), alt=alt)


def _short(item: str, form: Form) -> str:
    return form.questions[item].short_sentence(form.language)


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
