"""Paper entry: forms typed in, one after the other."""

from collections.abc import Mapping
from functools import partial

from ipywidgets import VBox

from kit.meeting.control import MeetingControl
from kit.meeting.paper_entry import FORMS, PaperEntry
from kit.ui.console.base import Content, acts, console_panel, form_title
from kit.ui.notebook import current_session, say
from kit.ui.widgets.form import FormView
from kit.ui.widgets.panel import Action


@say
def paper_entry() -> VBox:
    """Type in paper forms, one after the other."""
    session = current_session()
    entry = PaperEntry(MeetingControl(session))
    box = VBox()

    def then_show(act: Action) -> Action:
        """Put the form of another paper in the place of the one before."""

        def done(values: Mapping[str, str]) -> None:
            act(values)
            forms = [FormView(entry.filling, shows_ids=True)] if entry.filling else []
            box.children = [box.children[0], *forms]

        return done

    doing = acts(entry, "begin", "next", "stop", "take_back")
    shown = {name: then_show(act) for name, act in doing.items()}
    box.children = [console_panel("entry/entry", partial(_entry, entry), FORMS, shown)]
    return box


def _entry(entry: PaperEntry) -> Content:
    filling = entry.filling
    return {
        "entered": entry.entered,
        "current": filling.form.code if filling else "",
        "forms": [
            {"code": each.form, "state": each.state, "title": form_title(each.form)}
            for each in entry.standings()
        ],
    }
