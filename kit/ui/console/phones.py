"""The way in for phones, and how many are here."""

from kit.meeting.control import MeetingControl
from kit.meeting.join_link import join_link
from kit.store.meetings import PHONES
from kit.ui.console.base import Content, room_panel
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel


@say
def phones() -> Panel:
    """Let phones come in, and show how; or let no phone in any more."""
    return room_panel("phones", _phones, [PHONES], "let_in", "shut_out")


def _phones(control: MeetingControl) -> Content:
    store, meeting = control.store, control.meeting
    return {
        "is_open": meeting.code is not None,
        "has_server": any(endpoint.address for endpoint in store.endpoints()),
        "way": join_link(store, meeting),
        "phones": store.phones(control.network),
    }
