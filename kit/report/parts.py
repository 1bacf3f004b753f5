"""The parts of documents: each is made from the source and gives its blocks, or none.

Put together by `kit.report.documents`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from kit.agenda import Agenda, Point
from kit.form import Form
from kit.moments import long_date
from kit.report.dates import followup_days
from kit.report.model import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Result,
    Row,
    Table,
)
from kit.report.source import CARD, SOLUTIONS, VALUES, Gathered, Part, Source, day, notes
from kit.text import word
from kit.walks import handout_content

Blocks = list[Block]
ASKS = "md_ask"
"""The question what the network needs from managers and colleagues."""


def _under(title: str, blocks: Iterable[Block], level: int = 1) -> Blocks:
    """Put blocks under a heading; no blocks, no heading."""
    found = list(blocks)
    return [Heading(title, level), *found] if found else []


# the card


def card(source: Source) -> Blocks:
    """Give what network it is."""
    form = source.forms[CARD]
    pairs = [
        (source.say("kind"), _kind(source, form)),
        (source.say("actors"), form.in_words("net_actors")),
        (source.say("reach"), _reach(source, form)),
        (source.say("sponsor"), form.in_words("net_sponsor")),
    ]
    said = tuple(pair for pair in pairs if pair[1])
    return [Facts(said)] if said else []


def _kind(source: Source, form: Form) -> str:
    kind, begun = form.in_words("net_type"), form.in_words("net_start")
    return source.say("since", kind=kind, day=begun) if kind and begun else kind


def _reach(source: Source, form: Form) -> str:
    counted = [("people", "net_n_people"), ("units", "net_n_units")]
    said = [(key, form.in_words(item)) for key, item in counted]
    return " · ".join(source.say(key, count=count) for key, count in said if count)


# the agenda


def planned_agenda(source: Source) -> Blocks:
    """Give what will happen at the meeting."""
    heads = (source.say("point"), source.say("planned"))
    points = [point for point in source.plan.points if not point.is_skipped]
    rows = tuple((_point(source, point), str(point.minutes)) for point in points)
    title = source.say("planned_agenda")
    return _under(title, [Table(title, heads, rows)])


def agenda(source: Source) -> Blocks:
    """Give how the meeting went; nothing where nobody kept its agenda."""
    if source.agenda is None:
        return []
    heads = (source.say("point"), source.say("planned"), source.say("spent"))
    title = source.say("agenda")
    return _under(title, [Table(title, heads, _points(source, source.agenda))])


def _points(source: Source, agenda: Agenda) -> tuple[Row, ...]:
    return tuple(
        (_point(source, point), str(point.minutes), _spent(source, point))
        for point in agenda.points
    )


def _point(source: Source, point: Point) -> str:
    own = point.key == "example"  # there the leader speaks of herself
    page = "report" if own else "agenda"
    return word(f"{page}.title_{point.key}", source.language)


def _spent(source: Source, point: Point) -> str:
    if point.is_skipped:
        return source.say("skipped")
    return str(round(point.spent / 60))


# solutions


def handout_intro(source: Source) -> Blocks:
    """Give what the handout is for."""
    return [Paragraph(source.say("handout_intro"))]


def status(source: Source) -> Blocks:
    """Give the facts of each solution."""
    content = handout_content(source.forms[SOLUTIONS], _page_word(source))
    blocks = [block for each in content["solutions"] for block in _solution(source, each)]
    return _under(source.say("status"), blocks or [Paragraph(source.say("no_solutions"))])


def _page_word(source: Source) -> Callable[..., str]:
    return lambda key, **values: word(f"pages.{key}", source.language, **values)


def _solution(source: Source, content: dict[str, object]) -> Iterator[Block]:
    yield Heading(str(content["title"]), 2)
    if content["oneline"]:
        yield Paragraph(str(content["oneline"]))
    facts = content["facts"] if isinstance(content["facts"], list) else []
    unsettled = source.say("not_settled")
    yield Facts(tuple((label, said or unsettled) for label, said in facts))


def status_in_short(source: Source) -> Blocks:
    """Give one line a solution."""
    form = source.forms[SOLUTIONS]
    heads = tuple(map(source.say, ("solution", "how_far", "owner", "next_step", "evaluation")))
    rows = tuple(
        (
            form.in_words("sol_title", row),
            form.in_words("sol_stage", row),
            form.in_words("sol_owner", row),
            _with_day(form, row, "sol_next", "sol_next_date"),
            _evaluation(source, form, row),
        )
        for row in form.complete_rows()
    )
    title = source.say("status")
    table = Table(title, heads, rows)
    return _under(title, [table if rows else Paragraph(source.say("no_solutions"))])


def _with_day(form: Form, row: str, item: str, when: str) -> str:
    said, on = form.in_words(item, row), form.in_words(when, row)
    return f"{said} ({on})" if said and on else said


def _evaluation(source: Source, form: Form, row: str) -> str:
    plan, on = form.in_words("sol_eval_plan", row), form.in_words("sol_eval_when", row)
    return source.say("by", what=plan, day=on) if on else plan


# value


def value(source: Source) -> Blocks:
    """Give the value created, as the leader wrote it and as it was added at the meeting."""
    form = source.forms[VALUES]
    heads = tuple(map(source.say, ("difference", "for_whom", "value_type", "evidence")))
    rows = tuple(_value(source, form, row) for row in form.complete_rows())
    title = source.say("value")
    blocks: Blocks = [Table(title, heads, rows)] if rows else []
    return _under(title, [*blocks, *_nobody_yet(source, form), *_added(source)])


def _value(source: Source, form: Form, row: str) -> Row:
    items = ("val_for", "val_type", "val_evidence")
    return (_difference(source, form, row), *(form.in_words(item, row) for item in items))


def _difference(source: Source, form: Form, row: str) -> str:
    """Give a value; one that is not positive says so."""
    said, direction = form.in_words("val_text", row), form.in_words("val_direction", row)
    if not direction or form.sheet.value("val_direction", row) == "positive":
        return said
    return source.say("direction", value=said, direction=direction.lower())


def _nobody_yet(source: Source, form: Form) -> Blocks:
    """Give who is named by no value: that tells something too."""
    rows = form.complete_rows()
    named = {whom for row in rows for whom in form.sheet.value("val_for", row).split()}
    others = [o.label for o in form.control("val_for").options if o.value not in named]
    if not rows or not others:
        return []
    return [Paragraph(source.say("nobody_yet", whom=", ".join(others)), is_aside=True)]


def _added(source: Source) -> Blocks:
    texts = [text for part in _of("values", source, "texts") for text in part.texts]
    return _under(source.say("added"), _bullets(texts), level=2)


def value_in_short(source: Source) -> Blocks:
    """Give the value created, one line each."""
    form = source.forms[VALUES]
    lines = [_value_line(source, form, row) for row in form.complete_rows()]
    return _under(source.say("value"), _bullets(lines))


def _value_line(source: Source, form: Form, row: str) -> str:
    return source.say(
        "value_line",
        value=_difference(source, form, row),
        whom=form.in_words("val_for", row).lower(),
        evidence=form.in_words("val_evidence", row).lower(),
    )


# results


def _of(form: str, source: Source, *kinds: str) -> list[Part]:
    return [part for part in source.parts.get(form, ()) if not kinds or part.kind in kinds]


def _bullets(texts: Sequence[str]) -> Blocks:
    return [Bullets(tuple(texts))] if texts else []


def results(source: Source) -> Blocks:
    """Give pictures, tables and texts as they were published."""
    blocks = [
        *_overview(source, level=2),
        *(block for part in _of("evaluation", source, "bars") for block in _bars(source, part)),
        *_too_few(source),
        *_written("evaluation", source),
    ]
    return _under(source.say("results"), blocks or [Paragraph(source.say("no_results"))])


def results_in_short(source: Source) -> Blocks:
    """Give where the answers lie closest and farthest."""
    return _under(source.say("results"), _overview(source, level=2))


def _overview(source: Source, level: int) -> Blocks:
    return [
        block
        for part in _of("evaluation", source, "overview")
        for side in ("agree", "differ")
        for block in _under(
            str(part.content[f"{side}_title"]), _bullets(_listed(part.content[side])), level
        )
    ]


def _listed(raw: object) -> list[str]:
    return [str(each) for each in raw] if isinstance(raw, list) else []


def _bars(source: Source, part: Part) -> Iterator[Block]:
    content = {key: part.content[key] for key in ("short", "svg", "alt", "apart", "talk")}
    short, svg, alt, apart, talk = map(str, content.values())
    asides = [apart, source.say("talk", talk=talk) if talk else ""]
    yield Heading(short, 2)
    yield Result(Picture(svg, alt), _counts(short, part), tuple(filter(None, asides)))


def _counts(caption: str, part: Part) -> Table:
    rows = part.content["rows"]
    cells = [tuple(map(str, row)) for row in rows] if isinstance(rows, list) else []
    return Table(caption, tuple(_listed(part.content["heads"])), tuple(cells))


def _too_few(source: Source) -> Blocks:
    found = _of("evaluation", source, "few")
    lines = [f"{part.question} {part.content['talk']}".strip() for part in found]
    return [Paragraph(source.say("too_few")), *_bullets(lines)] if lines else []


def _written(form: str, source: Source) -> Blocks:
    """Give texts under their questions, without those that stand under a theme."""
    themed = Counter(text for theme in source.themes for text in theme.texts)
    return [
        block
        for part in _of(form, source, "texts")
        for block in _under(part.question, _bullets(_without(part.texts, themed)), level=2)
    ]


def _without(texts: Sequence[str], themed: Counter[str]) -> list[str]:
    """Give the texts that are not among these, each of which takes one away."""
    left = []
    for text in texts:
        if themed[text]:
            themed[text] -= 1
        else:
            left.append(text)
    return left


def discussion(source: Source) -> Blocks:
    """Give what the groups wrote."""
    return _under(source.say("discussion"), _written("discussion", source))


def themes(source: Source) -> Blocks:
    """Give the themes with their texts that were let through."""
    shown = [theme for theme in source.themes if theme.texts or theme.points]
    blocks = [block for theme in shown for block in _theme(source, theme)]
    return _under(source.say("themes"), blocks)


def _theme(source: Source, theme: Gathered) -> Blocks:
    key = "theme_points_one" if theme.points == 1 else "theme_points"
    points = theme.points is not None
    title = source.say(key, name=theme.name, points=theme.points) if points else theme.name
    return [Heading(title, 2), *_bullets(theme.texts)]


def asks(source: Source) -> Blocks:
    """Give what the groups said that they need."""
    parts = [part for part in _of("discussion", source, "texts") if part.asks == ASKS]
    return _under(source.say("asks"), _bullets([text for part in parts for text in part.texts]))


# what comes next


def next_steps(source: Source) -> Blocks:
    """Give the next step of each solution, the nearest first."""
    form = source.forms[SOLUTIONS]
    rows = [row for row in form.complete_rows() if form.sheet.value("sol_next", row)]
    rows.sort(key=lambda row: day(form, "sol_next_date", row) or date.max)
    items = ("sol_next", "sol_title", "sol_next_who", "sol_next_date")
    heads = tuple(map(source.say, ("next_step", "solution", "who", "when")))
    unsettled = source.say("not_settled")
    cells = tuple(tuple(form.in_words(item, row) or unsettled for item in items) for row in rows)
    title = source.say("next_steps")
    return _under(title, [Table(title, heads, cells)] if cells else [])


def commitments(source: Source) -> Blocks:
    """Give the commitments that their owners share, without names."""
    texts = [text for part in _of("commitment", source, "texts") for text in part.texts]
    sure = [
        Paragraph(f"{part.question} {part.content['sentence']}")
        for part in _of("commitment", source, "sure")
    ]
    return _under(source.say("commitments"), [*_bullets(texts), *sure])


def followup(source: Source) -> Blocks:
    """Give when the network is followed up."""
    if source.meeting_on is None:
        return []
    days = [long_date(each, source.language) for each in followup_days(source.meeting_on)]
    line = source.say("followup_line", first=days[0], second=days[1])
    return _under(source.say("followup"), [Paragraph(line)])


def written_notes(source: Source) -> Blocks:
    """Give the leader's notes, point by point."""
    form = notes(source)
    said = [(item, form.in_words(item)) for item in form.questions]
    blocks = [
        block
        for item, text in said
        if text.strip()
        for block in (Heading(_note_title(source, form, item), 2), Paragraph(text))
    ]
    return _under(source.say("notes"), blocks)


def _note_title(source: Source, form: Form, item: str) -> str:
    key = item.partition("_")[2]
    return _point(source, Point(key, 0))
