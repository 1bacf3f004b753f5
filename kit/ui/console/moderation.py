"""Moderation: what people wrote, and what the leader lets others see of it."""

from kit.meeting.control import FORMS, MeetingControl
from kit.meeting.moderation import ACTS, by_question
from kit.store.rounds import Round
from kit.ui.console.base import Content, form_title, room_panel
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel


@say
def moderation() -> Panel:
    """Read what people wrote, and decide what others see."""
    return room_panel("texts", _texts, FORMS, *ACTS)


def _texts(control: MeetingControl) -> Content:
    found = [_texts_of(control, round) for round in control.done()]
    return {"rounds": [each for each in found if each["questions"] or each["private"]]}


def _texts_of(control: MeetingControl, round: Round) -> Content:
    return {
        "form": round.form,
        "title": form_title(round.form),
        "questions": list(by_question(control, round)),
        "late": control.waiting(round),
        "private": control.private_count(round),
    }
