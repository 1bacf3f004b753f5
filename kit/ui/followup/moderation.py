"""Moderation of a follow-up: the leader reads what people wrote before others see it."""

from kit.meeting.followup import FORM, FollowUp
from kit.meeting.moderation import ACTS, by_question
from kit.store.meetings import MEETING
from kit.store.rounds import Round
from kit.ui.followup.base import Content, current_follow_up, follow_word
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.panel import Panel


@say
def moderation() -> Panel:
    """Read what people wrote, and decide what others see."""
    about = current_follow_up()
    acts = {act: getattr(about, act) for act in ACTS}
    panel = Panel("room/texts", current_session().language, lambda: _texts(about), acts)
    return keep("followup-texts", panel, panel.refresh, MEETING, FORM)


def _texts(about: FollowUp) -> Content:
    found = [_texts_of(about, round) for round in about.done()]
    return {"rounds": [each for each in found if each["questions"]]}


def _texts_of(about: FollowUp, round: Round) -> Content:
    return {
        "form": FORM,
        "title": follow_word("after", months=round.wave),
        "questions": list(by_question(about, round)),
        "late": about.waiting(round),
        "private": 0,
    }
