"""The agenda: what is planned, how the meeting went, and what the leader noted at each point."""

from kit.core.text import word
from kit.forms.form import Form
from kit.meeting.agenda import Agenda, Point
from kit.reports.model import (
    Heading,
    Paragraph,
    Row,
    Table,
)
from kit.reports.parts.base import Blocks, under
from kit.reports.source import Source, notes


def planned_agenda(source: Source) -> Blocks:
    """Give what will happen at the meeting."""
    heads = (source.say("point"), source.say("planned"))
    points = [point for point in source.plan.points if not point.is_skipped]
    rows = tuple((_point(source, point), str(point.minutes)) for point in points)
    title = source.say("planned_agenda")
    return under(title, [Table(title, heads, rows)])


def agenda(source: Source) -> Blocks:
    """Give how the meeting went; nothing where nobody kept its agenda."""
    if source.agenda is None:
        return []
    heads = (source.say("point"), source.say("planned"), source.say("spent"))
    title = source.say("agenda")
    return under(title, [Table(title, heads, _points(source, source.agenda))])


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


def written_notes(source: Source) -> Blocks:
    """Give the leader's notes, point by point."""
    form = notes(source)
    answers = [(item, form.in_words(item)) for item in form.questions]
    blocks = [
        block
        for item, text in answers
        if text.strip()
        for block in (Heading(_note_title(source, form, item), 2), Paragraph(text))
    ]
    return under(source.say("notes"), blocks)


def _note_title(source: Source, form: Form, item: str) -> str:
    key = item.partition("_")[2]
    return _point(source, Point(key, 0))
