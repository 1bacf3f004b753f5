"""Preflight: what would go wrong at the meeting, each with a way out."""

from datetime import date
from functools import partial

from kit.core.dates import long_date
from kit.core.now import today
from kit.core.text import word
from kit.instrument.ids import PlanCode
from kit.meeting.door import DoorControl
from kit.meeting.phone_address import AddressControl
from kit.meeting.preflight import Check, checks
from kit.meeting.session import Session
from kit.store.meetings import PHONES
from kit.ui.addresses import ADDRESS_ACTS, addresses_content, kind_in_words
from kit.ui.console.base import Content, acts, console_panel
from kit.ui.console.people import people_content
from kit.ui.notebook import current_session, say
from kit.ui.server_start import start_content, start_server
from kit.ui.widgets.panel import Panel


@say
def preflight() -> Panel:
    """Name what would go wrong at the meeting, and wait for the leader's own phone."""
    session = current_session()
    door = DoorControl(session)
    address = AddressControl(door)
    looked = {"look": lambda _: None, "start_server": start_server}
    return console_panel(
        "ready/ready",
        partial(_ready, session, door, address),
        [PHONES, PlanCode.PROMPTS],
        {**looked, **acts(door, "set_people"), **acts(address, *ADDRESS_ACTS)},
    )


def _ready(session: Session, door: DoorControl, address: AddressControl) -> Content:
    prompts = len(session.form(PlanCode.PROMPTS).complete_rows())
    found = checks(session.store, session.network.id, prompts, today())
    return {
        **start_content(),
        **people_content(door, "ready-people"),
        **addresses_content(address, "ready-", session.language),
        "is_without_server": any(each.key == "no_server" for each in found),
        "checks": [{"state": each.state, "sentence": _sentence(each, session)} for each in found],
        "is_ready": all(each.state in {"good", "known"} for each in found),
        "is_open": door.meeting.code is not None,
        "is_begun": door.meeting.agenda is not None,
    }


def _sentence(check: Check, session: Session) -> str:
    values = {
        name: long_date(value, session.language) if isinstance(value, date) else value
        for name, value in check.values.items()
    }
    if isinstance(fields := values.get("fields"), list):
        named = (word(f"ready.field_{name}", session.language) for name in fields)
        values["fields"] = ", ".join(named)
    if "kind" in values:
        values["kind"] = kind_in_words(str(values["kind"]), session.language)
    return word(f"ready.{check.key}", session.language, **values)
