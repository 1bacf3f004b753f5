"""After the meeting: what the follow-ups came to, in full and in short.

Counts of the waves stand beside each other; nothing says that one thing led to another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kit.core.text import word
from kit.instrument.ids import HINDERED, Item
from kit.meeting.progress import SolutionProgress
from kit.reports.model import Block, Facts, Heading, Paragraph, Table
from kit.reports.parts.base import Blocks, bullets, counts, drawn, too_few, under
from kit.reports.source import Source
from kit.results.kept import PAIRS
from kit.results.shown import Shown, ShownFigure, ShownSentence, ShownTexts
from kit.results.waves import when, when_within

STATUS, HELPED = Item.FC_STATUS, Item.FC_HELPED
CULTURE = "ci_"
MOST = 3
"""So many of what helped, or was in the way, stand in the summary."""
BASE = ""
"""Stands for the code of the line that sums the answers up."""
LONG = 9
"""A table with so many lines is told without those that nobody chose."""


def afterwards(source: Source) -> Blocks:
    """Give how the solutions went on, and what the participants answered."""
    solutions = [block for each in source.courses for block in _course(source, each)]
    return under(source.say("afterwards"), [*solutions, *_answers(source)])


# the solutions


def _course(source: Source, course: SolutionProgress) -> Iterator[Block]:
    unsettled = source.say("not_settled")
    changes = zip(source.waves, course.changes, strict=True)
    yield Heading(course.title, 2)
    yield Facts(
        (
            (source.say("at_meeting"), course.then or unsettled),
            *((_after(source, months), change) for months, change in changes),
            (source.say("goes_on"), course.owner or unsettled),
            (source.say("next_step"), course.next or unsettled),
            *course.facts,
        )
    )


def _after(source: Source, months: int) -> str:
    return when(months, source.language)


# what the participants answered


def _answers(source: Source) -> Blocks:
    """Give each question once, with every follow-up that asked it."""
    blocks = [block for item in _items(source) for block in _item(source, item)]
    shown = [*blocks, *_too_few(source)]
    if not shown:
        return []
    return [
        Paragraph(word("followup.experienced", source.language)),
        Paragraph(source.say("no_before"), is_aside=True),
        *shown,
    ]


def _items(source: Source) -> list[str]:
    """Give what was asked, as it stands in the latest follow-up."""
    latest_first = [part.item for each in source.followed[::-1] for part in each.parts]
    return list(dict.fromkeys(latest_first))


def _item(source: Source, item: str) -> Iterator[Block]:
    bars = _figures(source, item)
    if item == PAIRS or any(part.stands_alone for _, part in bars):
        yield from _wave_by_wave(source, bars)
    elif bars:
        yield from _over_time(source, bars)
    yield from _sentences(source, item)
    for months, part in _later(source, item):
        if isinstance(part, ShownTexts):
            title = _question_then(source, part.question, months)
            yield from under(title, bullets(part.texts), 2)


def _later(source: Source, item: str) -> list[tuple[int, Shown]]:
    """Give what the follow-ups published of an item, each with its months after the meeting."""
    return [
        (each.months, part) for each in source.followed for part in each.parts if part.item == item
    ]


def _figures(source: Source, item: str) -> list[tuple[int, ShownFigure]]:
    found = _later(source, item)
    return [(months, part) for months, part in found if isinstance(part, ShownFigure)]


def _question_then(source: Source, question: str, months: int) -> str:
    then = when_within(months, source.language)
    return source.say("question_after", question=question, when=then)


def _sure(source: Source, item: str) -> list[tuple[int, ShownSentence]]:
    found = _later(source, item)
    said = [(months, part) for months, part in found if isinstance(part, ShownSentence)]
    return [(months, part) for months, part in said if part.kind == "sure"]


def _sentences(source: Source, item: str) -> Iterator[Block]:
    for number, (months, part) in enumerate(_sure(source, item)):
        if number == 0:
            yield Heading(part.question, 2)
        yield Paragraph(f"{_after(source, months)}: {part.sentence}")


def _over_time(source: Source, bars: Sequence[tuple[int, ShownFigure]]) -> Iterator[Block]:
    """Draw the latest answers; the table has those of every follow-up."""
    months, latest = bars[-1]
    then = when_within(months, source.language)
    aside = source.say("picture_after", when=then) if len(bars) > 1 else ""
    yield Heading(latest.title, 2)
    yield drawn(source, latest, _side_by_side(source, bars), aside)


def _side_by_side(source: Source, bars: Sequence[tuple[int, ShownFigure]]) -> Table:
    latest = bars[-1][1]
    columns = [_column(source, months, part) for months, part in bars]
    labels = {**_labels(latest), BASE: str(latest.rows[-1][0])}
    rows = [
        (label, *(column.get(code, "") for column in columns)) for code, label in labels.items()
    ]
    told = [
        row for row in rows if len(rows) < LONG or any(cell not in ("", "0") for cell in row[1:])
    ]
    heads = (source.say("answer_after"), *(_after(source, each) for each, _ in bars))
    return Table(latest.title, heads, tuple(told))


def _labels(part: ShownFigure) -> dict[str, str]:
    """Give what each code is called there."""
    return {code: str(row[0]) for code, row in zip(part.codes, part.rows, strict=False)}


def _column(source: Source, months: int, part: ShownFigure) -> dict[str, str]:
    """Give the counts of one follow-up by code; an earlier one may stand beside them."""
    head = _after(source, months)
    place = part.heads.index(head) if head in part.heads else 1
    return {code: str(row[place]) for code, row in zip((*part.codes, BASE), part.rows, strict=True)}


def _wave_by_wave(source: Source, bars: Sequence[tuple[int, ShownFigure]]) -> Iterator[Block]:
    """Give the table of each follow-up; that of pairs alone: its picture would fill a page."""
    for months, part in bars:
        yield Heading(_question_then(source, part.question, months), 2)
        yield counts(part) if part.item == PAIRS else drawn(source, part, counts(part))


def _too_few(source: Source) -> Blocks:
    """Name the questions of which no follow-up has a figure."""
    few = {
        part.item: replace(part, talk="")
        for each in source.followed
        for part in each.parts
        if isinstance(part, ShownSentence) and part.kind == "few" and not _has_figure(source, part)
    }
    return too_few(source, list(few.values()))


def _has_figure(source: Source, part: ShownSentence) -> bool:
    return bool(_figures(source, part.item) or _sure(source, part.item))


# in short


def afterwards_in_short(source: Source) -> Blocks:
    """Give the fate of commitments, what helped, and which signs of change have moved."""
    lines = [
        *_chosen(source, STATUS, "fate"),
        *_chosen(source, HELPED, "helped", MOST),
        *[line for item in HINDERED for line in _chosen(source, item, "hindered", MOST)][:1],
    ]
    return under(source.say("afterwards"), [*bullets(lines), *_culture(source)])


def _chosen(source: Source, item: str, key: str, most: int | None = None) -> Iterator[str]:
    """Say how often each was chosen in the latest follow-up that tells it, the most first."""
    for months, part in _figures(source, item)[-1:]:
        labels = _labels(part)
        given = [(labels[code], n) for code, n in _answered(source, months, part).items() if n]
        given.sort(key=lambda each: -each[1])
        figures = ", ".join(f"{label} ({count})" for label, count in given[:most])
        if figures:
            yield source.say(key, when=when_within(months, source.language), said=figures)


def _answered(source: Source, months: int, part: ShownFigure) -> dict[str, int]:
    """Give the count of each code; the line that sums them up is left out."""
    counted = _column(source, months, part)
    return {code: int(count) for code, count in counted.items() if code != BASE}


def _culture(source: Source) -> Blocks:
    """Give what was counted of a few signs of change, in the first wave and in the last.

    Those who answered are others each time: counts are told with their people, and no middle. Which
    signs these are was decided before anybody answered, else chance would choose the greatest.
    """
    asked = [item for item in _items(source) if item.startswith(CULTURE)]
    items = [item for item in asked if item in source.baseline] or asked[:MOST]
    signs = [dict(_figures(source, item)) for item in items]
    waves = sorted({months for sign in signs for months in sign})
    if len(waves) < 2:
        return []
    first, last = waves[0], waves[-1]
    lines = [_sign(source, first, last, sign) for sign in signs if {first, last} <= sign.keys()]
    then, now = (when_within(wave, source.language) for wave in (first, last))
    title = source.say("signs", first=then, last=now)
    experienced = word("followup.experienced", source.language)
    aside = Paragraph(f"{source.say('other_people')} {experienced}", is_aside=True)
    return [Heading(title, 2), *bullets(lines), aside] if lines else []


def _sign(source: Source, first: int, last: int, sign: Mapping[int, ShownFigure]) -> str:
    """Say how many answered above the middle of the scale, of how many, then and now."""
    then, now = (_answered(source, wave, sign[wave]) for wave in (first, last))
    upper, name = list(now)[-(len(now) // 2) :], sign[last].short
    return source.say(
        "sign",
        question=name if name.endswith("?") else f"{name}:",
        label=_labels(sign[last])[upper[0]],
        then=sum(then.get(code, 0) for code in upper),
        then_base=sum(then.values()),
        now=sum(now[code] for code in upper),
        now_base=sum(now.values()),
    )
