"""Overviews: what panels show of solutions, values and reflection, made from filled-in forms.

Pure functions; the templates of `kit.ui.widgets` draw what they give.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from kit.forms.form import Form, Place
from kit.instrument.ids import DIRECTIONS, Item
from kit.meeting.preparation import Step, next_step
from kit.store.response import OUTSIDE

Word = Callable[..., str]
Content = Mapping[str, Any]


# where am I


def way_content(every: list[Step], word: Word, *, is_held: bool) -> Content:
    """Give the steps of the preparation, what is next, and the minutes left."""
    following = next_step(every)
    return {
        "is_held": is_held,
        "steps": [_step(step, word) for step in every],
        "next": following and _step(following, word),
        "minutes_left": sum(step.minutes_left for step in every),
    }


def _step(step: Step, word: Word) -> Content:
    return {
        "form": step.form,
        "title": _title(step.form),
        "notebook": step.notebook,
        "state": step.state,
        "minutes_left": step.minutes_left,
        "sentence": _lacks(step, word) if step.state == "begun" else "",
    }


def _lacks(step: Step, word: Word) -> str:
    count = len(step.required)
    if count:
        return word("lacks_required_one" if count == 1 else "lacks_required_many", count=count)
    return word(f"lacks_rows_{step.form.code}") if step.rows_missing else ""


def _title(form: Form) -> str:
    return form.modules[0].title.in_language(form.language)


# what is missing


def missing_content(every: Sequence[Step], word: Word) -> Content:
    """Give what the steps lack: questions under the row they belong to."""
    required = [item for step in every for item in _required(step, word)]
    advised = [item for step in every for item in _by_row(step.form, step.advised)]
    groups = [("missing_required", required), ("missing_advised", advised)]
    return {"groups": [{"title": word(key), "parts": items} for key, items in groups if items]}


def _required(step: Step, word: Word) -> list[Content]:
    if not step.required and step.rows_missing:
        return [{"row": "", "questions": [word(f"lacks_rows_{step.form.code}")]}]
    return _by_row(step.form, step.required)


def _by_row(form: Form, places: Sequence[Place]) -> list[Content]:
    return [
        {
            "row": row_name(form, row) if row != OUTSIDE else "",
            "questions": [form.questions[item].text.in_language(form.language) for _, item in of],
        }
        for row, of in groupby(places, key=itemgetter(0))
    ]


def row_name(form: Form, row: str) -> str:
    """Give what a row is called: its title, else its kind and number."""
    module = next(module for module in form.modules if module.has_rows)
    title = form.in_words(module.row_title, row) if module.row_title else ""
    kind = module.row_name.in_language(form.language) if module.row_name else ""
    return title or f"{kind} {form.sheet.rows.index(row) + 1}"


# solutions and values


def solutions_content(form: Form) -> Content:
    """Give the solutions that have all that is required."""
    rows = form.complete_rows()
    return {
        "form": form,
        "rows": rows,
        "hidden": len(form.sheet.rows) - len(rows),
        "ladder": ladder(form, Item.SOL_STAGE, Item.SOL_TITLE, Item.SOL_PROGRESS),
    }


def ladder(form: Form, item: str, title: str, note: str) -> list[Content]:
    """Give the steps of an ordered question, each with the complete rows that have come so far.

    A step that stands beside the way (paused, stopped) is shown when something is there.
    """
    [variable] = form.questions[item].variables(form.language)
    rungs = [
        {
            "label": option.label,
            "is_beside": option.value in variable.beside,
            "entries": [
                {
                    "title": form.in_words(title, row),
                    "note": form.in_words(note, row),
                    "mark": form.sheet.value(note, row),
                }
                for row in form.complete_rows()
                if form.sheet.value(item, row) == option.value
            ],
        }
        for option in form.control(item).options
    ]
    return [rung for rung in rungs if rung["entries"] or not rung["is_beside"]]


HANDOUT = (
    ("how_far", (Item.SOL_STAGE, Item.SOL_PROGRESS)),
    ("who_goes_on", (Item.SOL_OWNER, Item.SOL_UNIT)),
    ("next_step", (Item.SOL_NEXT, Item.SOL_NEXT_DATE, Item.SOL_NEXT_WHO)),
    ("obstacles", (Item.SOL_OBSTACLES,)),
    ("evaluation_plan", (Item.SOL_EVAL_PLAN, Item.SOL_EVAL_WHAT, Item.SOL_EVAL_WHEN)),
    ("spread_plan", (Item.SOL_SPREAD_PLAN, Item.SOL_SPREAD_FORM, Item.SOL_SPREAD_TO)),
)
"""The facts of a solution on paper: a word, and the answers that say it."""


def handout_content(form: Form, word: Word) -> Content:
    """Give a block of facts a solution, also for those who were not there."""
    return {
        "solutions": [
            {
                "title": form.in_words(Item.SOL_TITLE, row),
                "oneline": form.in_words(Item.SOL_ONELINE, row),
                "facts": [
                    (word(label), joined_answers(form, items, row)) for label, items in HANDOUT
                ],
            }
            for row in form.complete_rows()
        ]
    }


def joined_answers(form: Form, items: Sequence[str], row: str) -> str:
    """Join answers of one row in a line, each once; empty where nothing was said."""
    return " · ".join(dict.fromkeys(filter(None, (form.in_words(item, row) for item in items))))


def values_content(form: Form, word: Word) -> Content:
    """Give the value created, by whom it is for and of what kind; empty cells tell something."""
    rows = form.complete_rows()
    kinds = [(option.value, option.label) for option in form.control(Item.VAL_TYPE).options]
    if any(not form.sheet.value(Item.VAL_TYPE, row) for row in rows):
        kinds.append(("", word("no_type")))
    return {
        "rows": rows,
        "hidden": len(form.sheet.rows) - len(rows),
        "ladder": ladder(form, Item.VAL_EVIDENCE, Item.VAL_TEXT, Item.VAL_FOR),
        "types": [{"label": label} for _, label in kinds],
        "lines": [
            {
                "label": option.label,
                "cells": [_values(form, rows, option.value, kind) for kind, _ in kinds],
            }
            for option in form.control(Item.VAL_FOR).options
        ],
    }


def _values(form: Form, rows: Sequence[str], whom: str, kind: str) -> list[Content]:
    return [
        {
            "text": form.in_words(Item.VAL_TEXT, row),
            "evidence": form.in_words(Item.VAL_EVIDENCE, row),
            "direction": unless_positive(form, row),
        }
        for row in rows
        if whom in form.sheet.value(Item.VAL_FOR, row).split()
        and kind in (form.sheet.value(Item.VAL_TYPE, row).split() or [""])
    ]


def unless_positive(form: Form, row: str) -> str:
    """Give in which direction a value goes; an empty text where it is as one hoped."""
    given = [item for item in DIRECTIONS if form.sheet.value(item, row)]
    if not given or form.sheet.value(given[0], row) == "positive":
        return ""
    return form.in_words(given[0], row)


# the leader's own


SPEAKER = (
    ("speaker_example", Item.LR_EXAMPLE),
    ("speaker_next", Item.LR_NEXT),
    ("speaker_question", Item.LR_QUESTION),
    ("speaker_methods", Item.LR_TOOLS),
)


def speaker_content(form: Form, word: Word) -> Content:
    """Give what the leader says right before the commitments."""
    cards = [{"title": word(key), "text": form.in_words(item)} for key, item in SPEAKER]
    return {"said": [card for card in cards if card["text"]] if cards[0]["text"] else []}


def reflection_content(form: Form) -> Content:
    """Give every question with its answer, to print; an unanswered one has room to write."""
    return {
        "questions": [
            {"text": question.text.in_language(form.language), "answer": form.in_words(item)}
            for item, question in form.questions.items()
        ]
    }
