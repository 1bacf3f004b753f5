"""The call of `skaerm.ipynb`: what the room sees.

It reads the meeting, the current round and how many have answered it, what was published, the
network's name and its complete solutions, and nothing else. So it can show nothing private and no
figure that is not published.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kit.asking import round_form
from kit.form import Form
from kit.leading import FORMS
from kit.notebook import begin, keep, say
from kit.session import Session
from kit.slides import BLANK, OVER, ROUND, SOLUTIONS, VIEWS, Slide, find_slide
from kit.store.meetings import MEETING, WELCOME, Meeting
from kit.way_in import way_in
from kit.widgets.panel import Panel, picture_source

IN_FULL, AT_MOST = 3, 6
"""Solutions that have room for their next step, and for a line each."""

Content = Mapping[str, Any]


@say
def screen() -> Panel:
    """Show the room what the leader has chosen."""
    now = begin()
    panel = Panel("room/screen", now.language, lambda: screen_content(now))
    return keep("screen", panel, panel.refresh, MEETING, "net", "sol", *FORMS)


def screen_content(now: Session) -> Content:
    """Give what the screen is drawn from."""
    meeting = now.store.meeting(now.network.id)
    view, content = _view(now, meeting)
    way = way_in(now.store, meeting)
    return {"view": view, "network": now.network.name, "way": way, "it": {"title": "", **content}}


def _view(now: Session, meeting: Meeting) -> tuple[str, Content]:
    """Give the name of what is shown, and what it is drawn from."""
    shown = meeting.screen
    if shown in (BLANK, OVER):
        return shown, {}
    if shown == SOLUTIONS:
        return SOLUTIONS, _solutions(now)
    if slide := find_slide(now.store, meeting.network, shown, now.language):
        return slide.kind, _slide(slide)
    if shown == ROUND and meeting.round:
        return ROUND, _round(now, meeting.round)
    return (WELCOME, {}) if shown in VIEWS else (BLANK, {})


def _slide(slide: Slide) -> Content:
    """Give what was frozen, as it was frozen; a picture holds itself."""
    content = {**slide.content, "title": slide.title, "page": slide.page, "pages": slide.pages}
    return content | {"source": picture_source(content["svg"])} if "svg" in content else content


def _round(now: Session, id: str) -> Content:
    """Give what to do in a round, and how many have done it."""
    round = now.store.round(id)
    if round is None or round.form not in FORMS:
        return {}
    asked = (round.form, round.items, now.instrument, now.language, round.wording)
    form = round_form(*asked)
    return {
        "title": form.modules[0].title.in_language(now.language),
        "form": round.form,
        "state": round.state,
        "prompts": _prompts(form) if round.form == "discussion" else [],
        "sent": now.store.turnout(id).sent,
    }


def _prompts(form: Form) -> Sequence[str]:
    return [question.text.in_language(form.language) for question in form.questions.values()]


def _solutions(now: Session) -> Content:
    """Give a line or two for each solution that has all that is required."""
    form = now.form("sol")
    rows = form.complete_rows()
    lines = [
        {
            "title": form.in_words("sol_title", row),
            "stage": form.in_words("sol_stage", row),
            "who": form.in_words("sol_owner", row),
            "next": form.in_words("sol_next", row),
        }
        for row in rows[:AT_MOST]
    ]
    return {"lines": lines, "is_full": len(rows) <= IN_FULL, "more": len(rows) - len(lines)}
