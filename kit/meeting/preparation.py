"""The leader's preparation: its steps, how far each has come, and what is missing.

Pure functions over filled-in forms; drawn by the walks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kit.forms.form import Form, Place
from kit.instrument.ids import Item, ModuleCode, PlanCode
from kit.meeting.plan import FEWEST_PROMPTS
from kit.store.response import OUTSIDE

State = Literal["not_begun", "begun", "done"]

NOTEBOOKS = {
    ModuleCode.NET: "1_status.ipynb",
    ModuleCode.SOL: "1_status.ipynb",
    ModuleCode.VAL: "2_evaluering.ipynb",
    PlanCode.LENGTH: "2_evaluering.ipynb",
    ModuleCode.LR: "3_refleksion.ipynb",
    PlanCode.PROMPTS: "3_refleksion.ipynb",
}
"""The forms of the preparation in order, and the notebook that each is filled in."""

ADVISED = (Item.SOL_ONELINE, Item.SOL_OWNER, Item.SOL_NEXT, Item.SOL_NEXT_DATE)
"""What nobody must write, but everybody at the meeting will ask about."""

FEWEST_ROWS = {ModuleCode.SOL: 1, ModuleCode.VAL: 1, PlanCode.PROMPTS: FEWEST_PROMPTS}


@dataclass(frozen=True)
class Step:
    """One form on the way: minutes are what is left of it."""

    form: Form
    state: State
    minutes_left: int
    rows_missing: int
    required: tuple[Place, ...]
    advised: tuple[Place, ...]

    @property
    def notebook(self) -> str:
        """The notebook that it is filled in."""
        return NOTEBOOKS[self.form.code]


def step(form: Form) -> Step:
    """Tell how far one form has come."""
    required = tuple(form.missing())
    rows_missing = max(0, FEWEST_ROWS.get(form.code, 0) - _distinct_rows(form))
    is_begun = form.progress().answered > 0
    is_done = is_begun and not required and not rows_missing
    state: State = "done" if is_done else "begun" if is_begun else "not_begun"
    minutes = form.modules[0].minutes
    left = {"done": 0, "begun": (minutes + 1) // 2, "not_begun": minutes}[state]
    return Step(form, state, left, rows_missing, required, _advised(form))


def _distinct_rows(form: Form) -> int:
    """Count the complete rows; the same question chosen twice is asked once."""
    title = form.modules[0].row_title or ""
    return len({form.sheet.value(title, row) for row in form.complete_rows()})


def _advised(form: Form) -> tuple[Place, ...]:
    return tuple(
        (row, item)
        for row, item in form.places()
        if item in ADVISED and row != OUTSIDE and not form.sheet.answer(item, row).is_given
    )


def steps(forms: Mapping[str, Form]) -> list[Step]:
    """Give every step in order."""
    return [step(forms[code]) for code in NOTEBOOKS]


def next_step(every: list[Step]) -> Step | None:
    """Give the first step that is not done, or None when the leader is ready."""
    return next((step for step in every if step.state != "done"), None)
