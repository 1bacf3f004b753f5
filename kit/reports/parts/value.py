"""The value created, in full and in short."""

from kit.forms.form import Form
from kit.instrument.ids import FormCode, Item
from kit.meeting.overviews import unless_positive
from kit.reports.model import (
    Paragraph,
    Row,
    Table,
)
from kit.reports.parts.base import Blocks, bullets, told, under, written
from kit.reports.source import VALUES, Source


def value(source: Source) -> Blocks:
    """Give the value created, as the leader wrote it and as it was added at the meeting."""
    form = source.forms[VALUES]
    heads = tuple(map(source.say, ("difference", "for_whom", "value_type", "evidence")))
    rows = tuple(_value(source, form, row) for row in form.complete_rows())
    title = source.say("value")
    blocks: Blocks = [Table(title, heads, rows)] if rows else []
    return under(title, [*blocks, *_nobody_yet(source, form), *_added(source)])


def _value(source: Source, form: Form, row: str) -> Row:
    items = (Item.VAL_FOR, Item.VAL_TYPE, Item.VAL_EVIDENCE)
    return (_difference(source, form, row), *(form.in_words(item, row) for item in items))


def _difference(source: Source, form: Form, row: str) -> str:
    """Give a value; one that is not positive says so."""
    text, direction = form.in_words(Item.VAL_TEXT, row), unless_positive(form, row)
    if not direction:
        return text
    return source.say("direction", value=text, direction=direction.lower())


def _nobody_yet(source: Source, form: Form) -> Blocks:
    """Give who is named by no value: that tells something too."""
    rows = form.complete_rows()
    named = {whom for row in rows for whom in form.sheet.value(Item.VAL_FOR, row).split()}
    others = [o.label for o in form.control(Item.VAL_FOR).options if o.value not in named]
    if not rows or not others:
        return []
    return [Paragraph(source.say("nobody_yet", whom=", ".join(others)), is_aside=True)]


def _added(source: Source) -> Blocks:
    texts = [text for part in written(FormCode.VALUES, source) for text in part.texts]
    return [*under(source.say("added"), bullets(texts), level=2), *told(FormCode.VALUES, source)]


def value_in_short(source: Source) -> Blocks:
    """Give the value created, one line each."""
    form = source.forms[VALUES]
    lines = [_value_line(source, form, row) for row in form.complete_rows()]
    return under(source.say("value"), bullets(lines))


def _value_line(source: Source, form: Form, row: str) -> str:
    return source.say(
        "value_line",
        value=_difference(source, form, row),
        whom=form.in_words(Item.VAL_FOR, row).lower(),
        evidence=form.in_words(Item.VAL_EVIDENCE, row).lower(),
    )
