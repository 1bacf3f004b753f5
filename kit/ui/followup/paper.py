"""On paper: a sheet to print with room for the code, and typing it in afterwards."""

from ipywidgets import VBox

from kit.core.errors import AnswerError
from kit.forms.filling import Filling
from kit.forms.paper import paper_content
from kit.instrument.ids import ModuleCode
from kit.meeting.acts import Values
from kit.meeting.followup import FORM, FollowUp
from kit.ui.followup.base import Content, current_follow_up, follow_panel
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.form import FormView
from kit.ui.widgets.panel import Action, Panel


@say
def paper() -> Panel:
    """Show the follow-up as a sheet to print, with room for the code."""
    session = current_session()

    def content() -> Content:
        sheet = paper_content(session.participants(FORM))
        return {"network": session.network, "forms": [{"code": FORM, **sheet}]}

    panel = Panel("paper/paper", session.language, content)
    return keep("followup-paper", panel, panel.refresh, ModuleCode.NET)


class FollowUpPaperEntry:
    """The paper form that is typed in now; what went wrong with its code stays beside it."""

    def __init__(self, about: FollowUp) -> None:
        self.about = about
        self.filling: Filling | None = None
        self.entered = 0
        self.code, self.code_error, self.is_linked = "", "", False

    def next(self, _: Values) -> None:
        """Lay this form aside, and take another."""
        self.stop({})
        self.filling = self.about.enter()

    def stop(self, _: Values) -> None:
        """Lay this form aside."""
        if self.filling:
            self.about.lay_aside(self.filling)
            self.entered += 1
        self.filling, self.code, self.code_error, self.is_linked = None, "", "", False

    def link(self, values: Values) -> None:
        """Let this form belong to the commitment of a code."""
        if self.filling is None:
            return
        self.code, self.code_error = values.get("code", ""), ""
        try:
            self.about.link(self.filling, self.code)
            self.is_linked = True
        except AnswerError as error:
            self.code_error = error.sentence(self.about.session.language)


@say
def paper_entry() -> VBox:
    """Type in paper forms, one after the other."""
    about, box = current_follow_up(), VBox()
    entry = FollowUpPaperEntry(about)

    def content(about: FollowUp) -> Content:
        round = about.round()
        return {
            "takes_paper": round is not None and round.state in ("open", "closed"),
            "entry": entry,
            "is_entering": entry.filling is not None,
        }

    def then(act: Action) -> Action:
        def done(values: Values) -> None:
            before = entry.filling
            act(values)
            if entry.filling is not before:
                box.children = [panel, *_views(entry.filling)]

        return done

    acts = {act: then(getattr(entry, act)) for act in ("next", "stop", "link")}
    panel = follow_panel("entry", content, [FORM], acts)
    box.children = [panel]
    return box


def _views(filling: Filling | None) -> list[FormView]:
    return [FormView(filling, shows_ids=True)] if filling else []
