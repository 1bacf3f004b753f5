"""The forms on paper, with the id of each question in small print."""

from functools import partial

from kit.forms.paper import paper_content
from kit.forms.rounds import round_form
from kit.meeting.paper_entry import FORMS
from kit.meeting.session import Session
from kit.ui.console.base import Content, console_panel, form_title
from kit.ui.notebook import say, session
from kit.ui.widgets.panel import Panel


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
