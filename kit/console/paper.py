"""The forms on paper, with the id of each question in small print."""

from functools import partial

from kit.asking import round_form
from kit.console.shared import Content, console_panel, form_title
from kit.entering import FORMS
from kit.notebook import say, session
from kit.paper import paper_content
from kit.session import Session
from kit.widgets.panel import Panel


@say
def paper() -> Panel:
    """Show the forms to print, with the id of each question in small print."""
    now = session()
    return console_panel("paper/paper", partial(_paper, now), ["mv"])


def _paper(now: Session) -> Content:
    return {"forms": [_sheet(now, form) for form in FORMS]}


def _sheet(now: Session, form: str) -> Content:
    items = list(now.participants(form).questions)
    asked = round_form(form, items, now.instrument, now.language)
    return {**paper_content(asked), "code": form, "title": form_title(form)}
