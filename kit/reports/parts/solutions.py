"""The solutions: where they are, in full and in short, and their next steps."""

from collections.abc import Callable, Iterator
from datetime import date

from kit.core.text import word
from kit.forms.form import Form
from kit.instrument.ids import Item
from kit.meeting.overviews import handout_content
from kit.reports.model import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from kit.reports.parts.base import Blocks, under
from kit.reports.source import SOLUTIONS, Source, day


def handout_intro(source: Source) -> Blocks:
    """Give what the handout is for."""
    return [Paragraph(source.say("handout_intro"))]


def status(source: Source) -> Blocks:
    """Give the facts of each solution."""
    content = handout_content(source.forms[SOLUTIONS], _page_word(source))
    blocks = [block for each in content["solutions"] for block in _solution(source, each)]
    return under(source.say("status"), blocks or [Paragraph(source.say("no_solutions"))])


def _page_word(source: Source) -> Callable[..., str]:
    return lambda key, **values: word(f"pages.{key}", source.language, **values)


def _solution(source: Source, content: dict[str, object]) -> Iterator[Block]:
    yield Heading(str(content["title"]), 2)
    if content["oneline"]:
        yield Paragraph(str(content["oneline"]))
    facts = content["facts"] if isinstance(content["facts"], list) else []
    unsettled = source.say("not_settled")
    yield Facts(tuple((label, value or unsettled) for label, value in facts))


def status_in_short(source: Source) -> Blocks:
    """Give one line a solution; how it went on, once it was followed up."""
    if source.courses:
        return under(source.say("status"), [_courses(source)])
    form = source.forms[SOLUTIONS]
    heads = tuple(map(source.say, ("solution", "how_far", "owner", "next_step", "evaluation")))
    rows = tuple(
        (
            form.in_words(Item.SOL_TITLE, row),
            form.in_words(Item.SOL_STAGE, row),
            form.in_words(Item.SOL_OWNER, row),
            _with_day(form, row, Item.SOL_NEXT, Item.SOL_NEXT_DATE),
            _evaluation(source, form, row),
        )
        for row in form.complete_rows()
    )
    title = source.say("status")
    table = Table(title, heads, rows)
    return under(title, [table if rows else Paragraph(source.say("no_solutions"))])


def _courses(source: Source) -> Table:
    months = (word("followup.after", source.language, months=each) for each in source.waves)
    solution, owner, step = map(source.say, ("solution", "owner", "next_step"))
    unsettled = source.say("not_settled")
    rows = tuple(
        (each.title, *each.changes, each.owner or unsettled, each.next or unsettled)
        for each in source.courses
    )
    return Table(source.say("status"), (solution, *months, owner, step), rows)


def _with_day(form: Form, row: str, item: str, when: str) -> str:
    text, on = form.in_words(item, row), form.in_words(when, row)
    return f"{text} ({on})" if text and on else text


def _evaluation(source: Source, form: Form, row: str) -> str:
    plan, on = form.in_words(Item.SOL_EVAL_PLAN, row), form.in_words(Item.SOL_EVAL_WHEN, row)
    return source.say("by", what=plan, day=on) if on else plan


def next_steps(source: Source) -> Blocks:
    """Give the next step of each solution, the nearest first."""
    form = source.forms[SOLUTIONS]
    rows = [row for row in form.complete_rows() if form.sheet.value(Item.SOL_NEXT, row)]
    rows.sort(key=lambda row: day(form, Item.SOL_NEXT_DATE, row) or date.max)
    items = (Item.SOL_NEXT, Item.SOL_TITLE, Item.SOL_NEXT_WHO, Item.SOL_NEXT_DATE)
    heads = tuple(map(source.say, ("next_step", "solution", "who", "when")))
    unsettled = source.say("not_settled")
    cells = tuple(tuple(form.in_words(item, row) or unsettled for item in items) for row in rows)
    title = source.say("next_steps")
    return under(title, [Table(title, heads, cells)] if cells else [])
