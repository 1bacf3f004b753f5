"""What the parts of the console's page share: panels that follow the meeting.

Each is drawn again when something changes, in whichever window or on a phone.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from kit.core.text import word
from kit.forms.form import PARTICIPANT_FORMS
from kit.meeting.control import MeetingControl
from kit.store.meetings import MEETING
from kit.ui.notebook import current_session, keep
from kit.ui.widgets.panel import Action, Panel

Content = Mapping[str, Any]


def console_panel(
    name: str,
    content: Callable[[], Content],
    forms: Sequence[str],
    actions: Mapping[str, Action] | None = None,
) -> Panel:
    """Make a panel of the console.

    Parameters
    ----------
    name
        Of its template, in a folder of `kit/ui/templates`.
    forms
        What it changes with, besides the meeting.
    """
    session = current_session()

    def shown() -> Content:
        return {"network": session.network, "query": session.query, **content()}

    panel = Panel(name, session.language, shown, actions)
    return keep(name, panel, panel.refresh, MEETING, *forms)


def acts(leader: object, *names: str) -> dict[str, Action]:
    """Give what a leader's buttons do, by name."""
    return {name: getattr(leader, name) for name in names}


def room_panel(
    name: str, content: Callable[[MeetingControl], Content], forms: Sequence[str], *names: str
) -> Panel:
    """Make a panel of the room; its buttons do what `MeetingControl` does by these names."""
    control = MeetingControl(current_session())
    shown = partial(content, control)
    return console_panel(f"room/{name}", shown, forms, acts(control, *names))


def form_title(form: str) -> str:
    """Give what one of the participants' forms is called."""
    session = current_session()
    return session.instrument.module(PARTICIPANT_FORMS[form][0]).title.in_language(session.language)


def room_word(key: str, **values: object) -> str:
    """Give a word of the meeting's room."""
    return word(f"room.{key}", current_session().language, **values)
