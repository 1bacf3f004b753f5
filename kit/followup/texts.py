"""What people wrote in a follow-up: the leader reads it before others see it."""

from itertools import groupby

from kit.following import FORM, Following
from kit.followup.shared import Content, follow_word, now_followed
from kit.notebook import keep, say, session
from kit.said import Said, heading
from kit.session import Session
from kit.store.meetings import MEETING
from kit.widgets.panel import Panel


@say
def texts() -> Panel:
    """Read what people wrote, and decide what others see."""
    about, now = now_followed(), session()
    acts = {act: getattr(about, act) for act in ("let_through", "hide", "redact")}
    panel = Panel("room/texts", now.language, lambda: _texts(about), acts)
    return keep("followup-texts", panel, panel.refresh, MEETING, FORM)


def _texts(about: Following) -> Content:
    round, now = about.round(), about.session
    if round is None or not (found := about.texts()):
        return {"rounds": []}
    ordered = sorted(found, key=lambda said: round.items.index(said.item))
    questions = [
        {
            "title": heading(round, now.instrument, item, now.language),
            "texts": [_text(said, now) for said in of_item],
        }
        for item, of_item in groupby(ordered, key=lambda said: said.item)
    ]
    title = follow_word("after", months=about.wave)
    return {"rounds": [{"form": FORM, "title": title, "questions": questions, "private": 0}]}


def _text(said: Said, now: Session) -> Content:
    decided = "shown" if said.is_shown else "hidden"
    return {
        "key": said.key,
        "text": said.lines[now.language],
        "own": said.verdict.text if said.verdict else None,
        "is_for_all": said.is_for_all,
        "state": decided if said.verdict else "waiting",
    }
