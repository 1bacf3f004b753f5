"""The call of `skaerm.ipynb`: what the room sees.

It reads the meeting, how many phones are here, the current round and how many have answered it,
what was published, the network's name, theme and day, its complete solutions and values and the
questions to discuss, and nothing else. So it can show nothing private and no figure that is not
published.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Any

from kit.core.dates import long_date
from kit.core.now import today
from kit.forms.form import Form
from kit.forms.rounds import round_form
from kit.instrument.ids import FormCode, Item, ModuleCode
from kit.meeting.agenda import ROUNDS, agenda_of
from kit.meeting.control import FORMS, MeetingControl
from kit.meeting.followup_days import followup_days
from kit.meeting.join_link import join_link
from kit.meeting.session import Session
from kit.meeting.slides.base import BLANK, LETTERS, MINDSET, OVER, PAUSE, ROUND, VIEWS, Slide
from kit.meeting.slides.leaders import WRITTEN_IN
from kit.meeting.votes import POINTS
from kit.store.meetings import MEETING, PHONES, WELCOME, Meeting
from kit.ui.notebook import begin, keep, say
from kit.ui.widgets.panel import Panel, picture_source

SEEN = (ModuleCode.NET, *WRITTEN_IN)
"""The leader's forms that the room sees something of."""
TIMED = {ROUND, MINDSET, PAUSE}
"""Views that say how long there is left."""

Content = Mapping[str, Any]


@say
def screen() -> Panel:
    """Show the room what the leader has chosen."""
    session = begin()
    panel = Panel("room/screen", session.language, lambda: screen_content(session))
    return keep("screen", panel, panel.refresh, MEETING, PHONES, *SEEN, *FORMS, POINTS)


def screen_content(session: Session) -> Content:
    """Give what the screen is drawn from."""
    meeting = session.store.meeting(session.network.id)
    view, content = _view(session, meeting)
    return {
        "view": view,
        "shown": meeting.screen,
        "network": session.network.name,
        "way": join_link(session.store, meeting),
        "it": {"title": "", **content},
        "phones": session.store.phones(session.network.id) if view == WELCOME else 0,
        "ends": _ends(meeting) if view in TIMED else None,
    }


def _ends(meeting: Meeting) -> int | None:
    """Give when the point of the agenda is over that the room works at, in seconds since 1970."""
    agenda = agenda_of(meeting.agenda) if meeting.agenda else None
    if agenda is None or agenda.current is None:
        return None
    return round(agenda.since + agenda.current.minutes * 60 - agenda.current.spent)


def _view(session: Session, meeting: Meeting) -> tuple[str, Content]:
    """Give the name of what is shown, and what it is drawn from."""
    shown = meeting.screen
    views: Mapping[str, Callable[[Session], Content]] = {
        BLANK: lambda _: {},
        PAUSE: lambda _: {},
        OVER: _over,
    }
    if shown in views:
        return shown, views[shown](session)
    if slide := MeetingControl(session).slide(shown):
        return slide.kind, _slide(slide)
    if shown == ROUND and (awaited := _awaited(session, meeting)):
        return ROUND, awaited
    if shown == ROUND and meeting.round:
        return ROUND, _round(session, meeting.round)
    return (WELCOME, _welcome(session)) if shown in VIEWS else (BLANK, {})


def _welcome(session: Session) -> Content:
    """Give what the network has worked with."""
    theme = session.form(ModuleCode.NET).in_words(Item.NET_THEME)
    return {"theme": shorten(theme, LETTERS, placeholder=" …")}


def _slide(slide: Slide) -> Content:
    """Give what stands on a slide; a picture holds itself."""
    content = {**slide.content, "title": slide.title, "page": slide.page, "pages": slide.pages}
    return content | {"source": picture_source(content["svg"])} if "svg" in content else content


def _awaited(session: Session, meeting: Meeting) -> Content | None:
    """Give the round that the point of the agenda is about, as long as another one is current."""
    agenda = agenda_of(meeting.agenda) if meeting.agenda else None
    form = ROUNDS.get(agenda.current.key) if agenda and agenda.current else None
    round = session.store.round(meeting.round) if meeting.round else None
    if form is None or (round and (round.state == "open" or round.form in (form, POINTS))):
        return None
    title = session.participants(form).modules[0].title.in_language(session.language)
    return {"title": title, "form": form, "state": "draft", "prompts": []}


def _round(session: Session, id: str) -> Content:
    """Give what to do in a round, and how many have done it."""
    round = session.store.round(id)
    if round is None or round.form not in (*FORMS, POINTS):
        return {}
    given = (round.form, round.items, session.instrument, session.language, round.wording)
    form = round_form(*given)
    return {
        "title": form.modules[0].title.in_language(session.language),
        "form": round.form,
        "state": round.state,
        "prompts": _prompts(form) if round.form == FormCode.DISCUSSION else [],
        "sent": session.store.turnout(id).sent,
    }


def _prompts(form: Form) -> Sequence[str]:
    return [question.text.in_language(form.language) for question in form.questions.values()]


def _over(session: Session) -> Content:
    """Give when we hear from each other again."""
    written = session.form(ModuleCode.NET).sheet.value(Item.NET_MEETING)
    day = date.fromisoformat(written) if written else today()
    return {"days": [long_date(each, session.language) for each in followup_days(day)]}
