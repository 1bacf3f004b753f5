"""Where the solutions are now, slide by slide as the room reads it from six metres.

Used by the screen, which shows one, and by the console, which walks through them. Unlike results
they are never frozen: what the leader corrects at the meeting is on the screen at once.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

from kit.form import Form
from kit.slides import LETTERS, SOLUTIONS, Slide, paged
from kit.text import word

LINES = 6
"""The lines of a slide under its heading."""
MOST_LETTERS = {"sol_title": 100, "sol_owner": 40, "sol_next": 60}
"""What the room reads of a text, so that every solution stands on one slide."""
SAID = (
    (("who", "sol_owner"), ("next_step", "sol_next")),
    (("evaluation", "sol_eval_plan"), ("spread", "sol_spread_plan")),
)
"""What is said of a solution under its title, line by line, each with the key of its label."""

Content = Mapping[str, Any]


def solution_slides(form: Form) -> Sequence[Slide]:
    """Give the solutions that have all that is required, on as many slides as they need."""
    told = [_told(form, row) for row in form.complete_rows()]
    pages = list(paged(((each, _height(each)) for each in told), LINES)) or [[]]
    title = word("room.view_solutions", form.language)
    return [
        Slide(
            f"{SOLUTIONS}:{page}" if page > 1 else SOLUTIONS,
            SOLUTIONS,
            {"title": title, "solutions": solutions},
            page,
            len(pages),
        )
        for page, solutions in enumerate(pages, start=1)
    ]


def solution_slide(form: Form, name: str) -> Slide | None:
    """Give a slide by its name: the last one where there are no longer so many."""
    if name.partition(":")[0] != SOLUTIONS:
        return None
    found = solution_slides(form)
    return next((slide for slide in found if slide.name == name), found[-1])


def _told(form: Form, row: str) -> Content:
    """Give one solution: its title, its stage, and a line or two with labels."""
    lines = [
        [(word(f"room.{label}", form.language), _said(form, item, row)) for label, item in line]
        for line in SAID
    ]
    stage = form.in_words("sol_stage", row)
    return {"title": _cut(form, "sol_title", row), "stage": stage, "lines": lines}


def _said(form: Form, item: str, row: str) -> str:
    if not form.in_words(item, row):
        return word("room.not_settled", form.language)
    day = form.in_words("sol_next_date", row) if item == "sol_next" else ""
    return f"{_cut(form, item, row)} ({day})" if day else _cut(form, item, row)


def _cut(form: Form, item: str, row: str) -> str:
    """Give an answer in words; a long one ends with an ellipsis."""
    said = form.in_words(item, row)
    first, *rest = wrap(said, MOST_LETTERS.get(item, len(said))) or [""]
    return f"{first} …" if rest else first


def _height(told: Content) -> int:
    """Count the lines that a solution takes."""
    lines = [f"{told['title']} – {told['stage']}"]
    lines += [" · ".join(f"{label}: {said}" for label, said in line) for line in told["lines"]]
    return sum(len(wrap(line, LETTERS)) for line in lines)
