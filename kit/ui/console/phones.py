"""The way in for phones, and how many are here."""

from functools import partial

from kit.meeting.control import MeetingControl
from kit.meeting.door import DoorControl
from kit.meeting.join_link import join_link
from kit.meeting.phone_address import AddressControl
from kit.store.meetings import PHONES
from kit.ui.addresses import ADDRESS_ACTS, addresses_content
from kit.ui.console.base import Content, acts, console_panel
from kit.ui.console.people import people_content
from kit.ui.notebook import current_session, say
from kit.ui.server_start import start_content, start_server
from kit.ui.widgets.panel import Panel


@say
def phones() -> Panel:
    """Let phones come in, and show how; or let no phone in any more."""
    session = current_session()
    control, door = MeetingControl(session), DoorControl(session)
    address = AddressControl(control)
    actions = {
        "start_server": start_server,
        **acts(control, "let_in", "shut_out"),
        **acts(door, "set_people", "shut_door", "open_door", "let_phone_in"),
        **acts(address, *ADDRESS_ACTS),
    }
    shown = partial(_phones, control, door, address)
    return console_panel("room/phones", shown, [PHONES], actions)


def _phones(control: MeetingControl, door: DoorControl, address: AddressControl) -> Content:
    store, meeting, state = control.store, control.meeting, door.state
    return {
        **start_content(),
        "is_open": meeting.code is not None,
        "has_server": any(endpoint.address for endpoint in store.endpoints()),
        "way": join_link(store, meeting),
        "phones": store.phones(control.network),
        **people_content(door, "people"),
        **addresses_content(address, "", control.session.language),
        "people": meeting.people,
        "admitted": state.admitted,
        "waiting": state.waiting,
        "is_shut": meeting.is_shut,
        "is_full": meeting.door == "full",
    }
