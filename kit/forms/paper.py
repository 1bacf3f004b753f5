"""Paper: a form to print, for those who would rather write by hand or have no phone.

Pure content made from Controls, so it knows no question type. The id of each question stands in
small print: whoever types the answers in finds the place by it.
"""

from collections.abc import Mapping
from typing import Any, assert_never

from kit.forms.form import Form
from kit.instrument.questions.base import Control, InputKind

Content = Mapping[str, Any]
ROWS = 2
"""How often what is asked once a row is printed."""


def paper_content(form: Form) -> Content:
    """Give the sections of a form with their questions, ready to print."""
    spec = form.spec("paper")
    starts = [section["first"] for section in spec["sections"]]
    ids = list(form.questions)
    ends = [*(ids.index(start) for start in starts[1:]), len(ids)]
    sections = [
        {
            **section,
            "questions": [_question(form.control(id)) for id in ids[ids.index(start) : end]],
        }
        for section, start, end in zip(spec["sections"], starts, ends, strict=True)
    ]
    return {"title": spec["label"], "sections": sections, "rows": ROWS if form.has_rows else 1}


def _question(control: Control) -> Content:
    options = [option.label for option in (*control.options, *control.missing)]
    return {
        "id": control.id,
        "text": control.sentence,
        "hint": control.hint,
        "is_many": control.kind == "checkbox",
        "is_ranked": control.kind == "ranking",
        "most": control.most,
        "options": options,
        "is_row": control.row,
        "is_numbers": control.kind == "steps",
        "lines": _lines(control.kind) if options else max(_lines(control.kind), 1),
    }


def _lines(kind: InputKind) -> int:
    """Give how many lines to write on; none where something is ticked."""
    match kind:
        case "line" | "date" | "integer":
            return 1
        case "area":
            return 4
        case "radio" | "checkbox" | "ranking" | "scale" | "steps" | "select":
            return 0
        case _:
            assert_never(kind)
