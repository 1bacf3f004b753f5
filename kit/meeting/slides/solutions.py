"""Where the solutions are now: all in a list, then one slide each, readable from six metres.

Used by the screen, which shows one, and by the console, which walks through them. Unlike results
they are never frozen: what the leader corrects at the meeting is on the screen at once.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Any

from kit.core.text import word
from kit.forms.form import Form
from kit.instrument.ids import Item
from kit.meeting.slides.base import SOLUTIONS, Slide, paged

NO_BREAK = "\u00a0"
TITLE, LINE = 45, 60
"""Letters that a line of the title holds, and a line under it."""
TITLE_AND_NEXT = 3
"""Lines for both: with four more, seven stand on a slide. The title may take two of them."""
LISTED, NAME = 6, 34
"""Solutions on a slide of the list, and the letters of each one's title there."""

Content = dict[str, Any]


def solution_slides(form: Form) -> Sequence[Slide]:
    """Give a list of the solutions that have all that is required, then a slide for each.

    One alone needs no list; without any there is an empty one.
    """
    rows = form.complete_rows()
    lists = list(_lists(form, rows)) if len(rows) != 1 else []
    contents = [*lists, *(_content(form, row) for row in rows)]
    return [
        Slide(_name(page), SOLUTIONS, content, page, len(contents))
        for page, content in enumerate(contents, start=1)
    ]


def _name(page: int) -> str:
    return f"{SOLUTIONS}:{page}" if page > 1 else SOLUTIONS


def _lists(form: Form, rows: Sequence[str]) -> Iterator[Content]:
    """Give each solution one line: its title, and how far it has got."""
    title = word("room.view_solutions", form.language)
    for listed in list(paged([(row, 1) for row in rows], LISTED)) or [[]]:
        lines = [
            (_cut(form.in_words(Item.SOL_TITLE, row), NAME), form.in_words(Item.SOL_STAGE, row))
            for row in listed
        ]
        yield {"title": title, "lines": lines, "is_list": True}


def _content(form: Form, row: str) -> Content:
    title = form.in_words(Item.SOL_TITLE, row)
    of_title = min(2, len(wrap(title, TITLE)))
    texts = {
        "how_far": form.in_words(Item.SOL_STAGE, row),
        "who": _cut(form.in_words(Item.SOL_OWNER, row), LINE),
        "next_step": _next_step(form, row, TITLE_AND_NEXT - of_title),
        "evaluation": form.in_words(Item.SOL_EVAL_PLAN, row),
        "spread": form.in_words(Item.SOL_SPREAD_PLAN, row),
    }
    settle = word("room.not_settled", form.language)
    lines = [(word(f"room.{key}", form.language), text or settle) for key, text in texts.items()]
    return {"title": _cut(title, of_title * TITLE), "lines": lines, "is_list": False}


def _next_step(form: Form, row: str, lines: int) -> str:
    """Give the next step, and the day that it is to be done."""
    step, day = form.in_words(Item.SOL_NEXT, row), form.in_words(Item.SOL_NEXT_DATE, row)
    until = f" ({day.replace(' ', NO_BREAK)})" if step and day else ""
    return _cut(step, lines * LINE - len(until)) + until


def _cut(text: str, letters: int) -> str:
    """Give as many whole words as there is room for; what is left out leaves an ellipsis."""
    return text if len(text) <= letters else f"{wrap(text, letters - 2)[0]} …"
