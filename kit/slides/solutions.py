"""Where the solutions are now: one slide each, as the room reads it from six metres.

Used by the screen, which shows one, and by the console, which walks through them. Unlike results
they are never frozen: what the leader corrects at the meeting is on the screen at once.
"""

from collections.abc import Sequence
from textwrap import wrap

from kit.form import Form
from kit.slides.base import SOLUTIONS, Slide
from kit.text import word

NO_BREAK = "\u00a0"
TITLE, LINE = 45, 60
"""Letters that a line of the title holds, and a line under it."""
TITLE_AND_NEXT = 3
"""Lines for both: with four more, seven stand on a slide. The title may take two of them."""


def solution_slides(form: Form) -> Sequence[Slide]:
    """Give a slide for each solution that has all that is required; an empty one without any."""
    rows = form.complete_rows()
    if not rows:
        title = word("room.view_solutions", form.language)
        return [Slide(SOLUTIONS, SOLUTIONS, {"title": title, "lines": []})]
    return [_slide(form, row, page, len(rows)) for page, row in enumerate(rows, start=1)]


def _slide(form: Form, row: str, page: int, pages: int) -> Slide:
    title = form.in_words("sol_title", row)
    of_title = min(2, len(wrap(title, TITLE)))
    said = {
        "how_far": form.in_words("sol_stage", row),
        "who": _cut(form.in_words("sol_owner", row), LINE),
        "next_step": _next_step(form, row, TITLE_AND_NEXT - of_title),
        "evaluation": form.in_words("sol_eval_plan", row),
        "spread": form.in_words("sol_spread_plan", row),
    }
    settle = word("room.not_settled", form.language)
    lines = [(word(f"room.{key}", form.language), text or settle) for key, text in said.items()]
    content = {"title": _cut(title, of_title * TITLE), "lines": lines}
    return Slide(f"{SOLUTIONS}:{page}" if page > 1 else SOLUTIONS, SOLUTIONS, content, page, pages)


def _next_step(form: Form, row: str, lines: int) -> str:
    """Give the next step, and the day that it is to be done."""
    step, day = form.in_words("sol_next", row), form.in_words("sol_next_date", row)
    until = f" ({day.replace(' ', NO_BREAK)})" if step and day else ""
    return _cut(step, lines * LINE - len(until)) + until


def _cut(text: str, letters: int) -> str:
    """Give as many whole words as there is room for; what is left out leaves an ellipsis."""
    return text if len(text) <= letters else f"{wrap(text, letters - 2)[0]} …"
