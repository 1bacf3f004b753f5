"""The agenda: the point that the meeting is at, what to say, the pace, and the points to come."""

import time
from collections.abc import Sequence
from functools import cache, partial

from kit.core.dates import minutes_long
from kit.core.text import word
from kit.forms.answering_time import SLOW, minutes
from kit.instrument.ids import FormCode, ModuleCode, PlanCode
from kit.meeting.agenda import Agenda, Point
from kit.meeting.agenda_control import AgendaControl
from kit.meeting.clock import behind, left, spent
from kit.meeting.control import MeetingControl
from kit.meeting.overviews import speaker_content
from kit.meeting.session import Session
from kit.ui.console.base import Content, acts, console_panel
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Panel

ACTS = ("go_on", "go_to", "lengthen", "shorten", "skip", "raise_", "lower", "undo")


@cache
def _agenda_control(session: Session) -> AgendaControl:
    """Give the one way through the agenda of this kernel, which knows what can be taken back."""
    return AgendaControl(MeetingControl(session))


@say
def agenda() -> Panel:
    """Lead through the points of the meeting."""
    agenda_control = _agenda_control(current_session())
    shown = partial(_agenda, agenda_control)
    return console_panel(
        "agenda/agenda", shown, [PlanCode.LENGTH, ModuleCode.LR], acts(agenda_control, *ACTS)
    )


def _agenda(agenda_control: AgendaControl) -> Content:
    agenda = agenda_control.agenda
    return {
        "is_over": agenda.is_over,
        "current": _current(agenda_control.control.session, agenda),
        "pace": _pace(agenda),
        "label_next": _label_next(agenda),
        "can_undo": agenda_control.can_undo,
        "minutes": agenda.minutes,
        "points": [_point(agenda, place) for place in range(len(agenda.points))],
    }


def _word(key: str, **values: object) -> str:
    return word(f"agenda.{key}", current_session().language, **values)


def _current(session: Session, agenda: Agenda) -> Content | None:
    point = agenda.current
    if point is None:
        return None
    clock = time.time()
    return {
        "title": _word(f"title_{point.key}"),
        "say": _say(session, point),
        "minutes": point.minutes,
        "ends": round(clock + left(agenda, clock)),
        "cards": _cards(session, point),
    }


def _say(session: Session, point: Point) -> str:
    """Give what can be said; where people are to write alone, the minutes that the slow need."""
    if point.key != "commitment":
        return _word(f"say_{point.key}")
    alone = minutes(session.participants(FormCode.COMMITMENT), SLOW)
    return _word(f"say_{point.key}", alone=minutes_long(alone, session.language))


def _cards(session: Session, point: Point) -> Sequence[Content]:
    """Give the leader's own words where they are said."""
    if point.key != "example":
        return []
    page_word = lambda key: word(f"pages.{key}", session.language)  # noqa: E731
    return list(speaker_content(session.form(ModuleCode.LR), page_word)["said"])


def _pace(agenda: Agenda) -> str:
    minutes = round(behind(agenda, time.time()) / 60)
    if minutes == 0:
        return _word("on_time")
    return _word("behind", minutes=minutes) if minutes > 0 else _word("ahead", minutes=-minutes)


def _label_next(agenda: Agenda) -> str:
    if agenda.at is None:
        return _word("again" if agenda.is_over else "begin")
    following = agenda.following()
    if following is None:
        return _word("end")
    return _word("next", title=_word(f"title_{agenda.points[following].key}"))


def _point(agenda: Agenda, place: int) -> Content:
    point = agenda.points[place]
    return {
        "key": point.key,
        "title": _word(f"title_{point.key}"),
        "minutes": point.minutes,
        "spent": round(spent(agenda, place, time.time()) / 60) if place != agenda.at else 0,
        "is_now": place == agenda.at,
        "is_skipped": point.is_skipped,
    }
