"""The forms on paper, with the id of each question in small print."""

from functools import partial

from kit.forms.paper import paper_content
from kit.forms.references import referring
from kit.forms.rounds import round_form
from kit.instrument.ids import PlanCode
from kit.meeting.paper_entry import FORMS
from kit.meeting.session import Session
from kit.ui.console.base import Content, console_panel, form_title
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Panel


@say
def paper() -> Panel:
    """Show the forms to print, with the id of each question in small print."""
    session = current_session()
    return console_panel("paper/paper", partial(_paper, session), [PlanCode.LENGTH])


def _paper(session: Session) -> Content:
    return {"forms": [_sheet(session, form) for form in FORMS]}


def _sheet(session: Session, form: str) -> Content:
    items = list(session.participants(form).questions)
    asked_form = round_form(form, items, session.instrument, session.language)
    referring(session.store, session.network.id, session.instrument, asked_form)
    return {**paper_content(asked_form), "code": form, "title": form_title(form)}
