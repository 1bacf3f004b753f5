"""Participants of a follow-up: a round that stays open for weeks, and a letter that leads to it."""

from kit.core.dates import minutes_long
from kit.core.routes import meeting_route
from kit.forms.answering_time import minutes
from kit.forms.rounds import form_of
from kit.meeting.followup import FORM, FollowUp
from kit.meeting.join_link import join_link
from kit.meeting.phone_address import AddressControl
from kit.ui.addresses import ADDRESS_ACTS, addresses_content
from kit.ui.followup.base import Content, current_follow_up, follow_panel, follow_word
from kit.ui.notebook import say
from kit.ui.server_start import start_content, start_server
from kit.ui.widgets.panel import Panel


@say
def participants() -> Panel:
    """Open the follow-up for answers, close it, and show what it came to."""
    about = current_follow_up()
    acts = {act: getattr(about, act) for act in ("open", "close", "show", "end")}
    address = AddressControl(about)
    acts |= {act: getattr(address, act) for act in ADDRESS_ACTS}
    actions = {"start_server": start_server, **acts}
    return follow_panel("participants", _participants, [FORM], actions)


def _participants(about: FollowUp) -> Content:
    round, meeting, turnout = about.round(), about.meeting, about.turnout()
    return {
        **start_content(),
        "state": round.state if round else "draft",
        "is_open": meeting.code is not None,
        "way": join_link(about.store, meeting),
        **addresses_content(AddressControl(about), "", about.session.language),
        "is_public": bool(about.session.settings.public_url),
        "sent": turnout.sent,
        "begun": turnout.begun - turnout.sent,
    }


@say
def letter() -> Panel:
    """Give a text to send to participants."""
    return follow_panel("letter", _letter, [])


def _letter(about: FollowUp) -> Content:
    meeting, public = about.meeting, about.session.settings.public_url
    link = join_link(about.store, meeting)
    address = (
        f"{public}{meeting_route(meeting.code)}"
        if public and meeting.code
        else link and not link.obstacle and f"{link.address}/{meeting.code}"
    )
    name = about.session.network.name
    values = {
        "months": about.wave,
        "network": name,
        "address": address,
        "duration": _duration(about),
    }
    text = follow_word("letter", **values) if meeting.code and address else ""
    return {"text": text, "is_public": bool(public)}


def _duration(about: FollowUp) -> str:
    """Give how long it takes to answer what is asked."""
    session, round = about.session, about.round()
    asked = form_of(round, session.instrument, session.language) if round else None
    return minutes_long(minutes(asked or session.participants(FORM)), session.language)
