"""A commitment as its owner sees it again: each row in words, as the questions asked it."""

from collections.abc import Iterable
from typing import Any

from kit.core.text import word
from kit.forms.form import Form
from kit.instrument.ids import Item
from kit.store.response import OUTSIDE, Sheet

Line = dict[str, str]
TITLE = Item.CM_TASK
"""The question that a commitment is called by."""


def own_rows(form: Form, sheet: Sheet) -> list[dict[str, Any]]:
    """Give the rows of a commitment; one that was kept private has only its first question.

    Parameters
    ----------
    form
        The form of commitments; the sheet is read by it.
    """
    form.sheet = sheet
    repeated = [item for item, question in form.questions.items() if question.row]
    once = [item for item in form.questions if item not in repeated]
    rows = [{"lines": _lines(form, row, repeated)} for row in sheet.rows]
    outside = _lines(form, OUTSIDE, once)
    return [*rows, {"lines": outside}] if outside else rows


def names(form: Form, sheets: Iterable[Sheet]) -> dict[str, str]:
    """Give what each commitment is called, by its row; of a private one only that it is."""
    found: dict[str, str] = {}
    for form.sheet in sheets:
        private = word("followup.private_commitment", form.language)
        found |= {row: form.in_words(TITLE, row) or private for row in form.sheet.rows}
    return found


def _lines(form: Form, row: str, items: list[str]) -> list[Line]:
    return [
        {"question": form.control(item).label, "answer": answer}
        for item in items
        if (answer := form.in_words(item, row))
    ]
