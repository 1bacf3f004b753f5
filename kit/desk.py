"""The calls of the leader's console around the rounds: readiness, agenda, notes, themes, paper.

Each panel is drawn again when something changes at the meeting, in whichever window or on a phone.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cache, partial
from typing import Any

from ipywidgets import VBox

from kit.agenda import Agenda, Point
from kit.asking import round_form
from kit.conducting import Conducting
from kit.entering import FORMS, Entering
from kit.errors import KitError
from kit.form import PARTICIPANT_FORMS
from kit.gathering import FORMS as GATHERED
from kit.gathering import Bundle, Gathering
from kit.leading import Leading
from kit.moments import long_date
from kit.notebook import keep, say, session
from kit.paper import paper_content
from kit.practice import PEOPLE, Crowd, begin, end, practice_place
from kit.readiness import Check, checks
from kit.said import Said
from kit.session import Session
from kit.store.meetings import MEETING, PHONES
from kit.text import word
from kit.walks import speaker_content
from kit.weighing import POINTS, Weighing
from kit.widgets.form import FormView
from kit.widgets.panel import Action, Panel

Content = Mapping[str, Any]
MOST_WORDS = 30


def _panel(
    name: str,
    content: Callable[[], Content],
    forms: Sequence[str],
    actions: Mapping[str, Action] | None = None,
) -> Panel:
    now = session()
    shown = lambda: {"network": now.network, **content()}  # noqa: E731
    panel = Panel(f"{name}/{name}", now.language, shown, actions)
    return keep(f"desk-{name}", panel, panel.refresh, MEETING, *forms)


def _acts(leader: object, *names: str) -> dict[str, Action]:
    return {name: getattr(leader, name) for name in names}


# is everything ready


@say
def ready() -> Panel:
    """Name what would go wrong at the meeting, and wait for the leader's own phone."""
    now = session()
    return _panel("ready", partial(_ready, now), [PHONES, "mp"], {"look": lambda _: None})


def _ready(now: Session) -> Content:
    prompts = len(now.form("mp").complete_rows())
    found = checks(now.store, now.network.id, prompts, date.today())
    return {
        "checks": [{"state": each.state, "sentence": _sentence(each, now)} for each in found],
        "is_ready": all(each.state == "good" for each in found),
        "is_begun": Leading(now).meeting.agenda is not None,
    }


def _sentence(check: Check, now: Session) -> str:
    values = {
        name: long_date(value, now.language) if isinstance(value, date) else value
        for name, value in check.values.items()
    }
    return word(f"ready.{check.key}", now.language, **values)


# agenda


@cache
def _conducting(now: Session) -> Conducting:
    """Give the one way through the agenda of this kernel, which knows what can be taken back."""
    return Conducting(Leading(now))


@say
def agenda() -> Panel:
    """Lead through the points of the meeting."""
    conducting = _conducting(session())
    acts = ("go_on", "go_to", "lengthen", "shorten", "skip", "raise_", "lower", "undo")
    return _panel("agenda", partial(_agenda, conducting), ["mv", "lr"], _acts(conducting, *acts))


def _agenda(conducting: Conducting) -> Content:
    now, agenda = conducting.leading.session, conducting.agenda
    say = partial(_agenda_word, now)
    following = agenda.following()
    return {
        "is_over": agenda.is_over,
        "current": _current(conducting, agenda),
        "pace": _pace(agenda, say),
        "label_next": _label_next(agenda, following, say),
        "can_undo": conducting.can_undo,
        "minutes": agenda.minutes,
        "points": [_point(agenda, place, say) for place in range(len(agenda.points))],
    }


def _agenda_word(now: Session, key: str, **values: object) -> str:
    return word(f"agenda.{key}", now.language, **values)


def _current(conducting: Conducting, agenda: Agenda) -> Content | None:
    point = agenda.current
    if point is None:
        return None
    now = conducting.leading.session
    clock = time.time()
    return {
        "title": _agenda_word(now, f"title_{point.key}"),
        "say": _agenda_word(now, f"say_{point.key}"),
        "minutes": point.minutes,
        "ends": round(clock + agenda.left(clock)),
        "cards": _cards(now, point),
    }


def _cards(now: Session, point: Point) -> Sequence[Content]:
    """Give the leader's own words where they are said."""
    if point.key != "example":
        return []
    page_word = lambda key: word(f"pages.{key}", now.language)  # noqa: E731
    return list(speaker_content(now.form("lr"), page_word)["said"])


def _pace(agenda: Agenda, say: Callable[..., str]) -> str:
    minutes = round(agenda.behind(time.time()) / 60)
    if minutes == 0:
        return say("on_time")
    return say("behind", minutes=minutes) if minutes > 0 else say("ahead", minutes=-minutes)


def _label_next(agenda: Agenda, following: int | None, say: Callable[..., str]) -> str:
    if agenda.at is None:
        return say("again" if agenda.is_over else "begin")
    if following is None:
        return say("end")
    return say("next", title=say(f"title_{agenda.points[following].key}"))


def _point(agenda: Agenda, place: int, say: Callable[..., str]) -> Content:
    point = agenda.points[place]
    return {
        "key": point.key,
        "title": say(f"title_{point.key}"),
        "minutes": point.minutes,
        "spent": round(agenda.spent(place, time.time()) / 60) if place != agenda.at else 0,
        "is_now": place == agenda.at,
        "is_skipped": point.is_skipped,
    }


@say
def notes() -> FormView:
    """Ask for what goes into the minutes, point by point."""
    view = FormView(session().filling("mn"))
    return keep("form-mn", view, view.refresh, "mn")


# paper and practice

PACE = 0.8
"""Seconds between two made-up participants who answer."""


@say
def practice() -> Panel:
    """Try the meeting with made-up participants; inside it, let them answer."""
    now = session()
    if now.is_practice:
        _let_answer(now)
    actions: dict[str, Action] = {
        "begin": lambda _: _begin_practice(now),
        "end": lambda _: _end_practice(now),
    }
    return _panel("practice", partial(_practice, now), [], actions)


def _practice(now: Session) -> Content:
    is_begun = practice_place(now.workspace).folder.exists() and not now.is_practice
    return {"is_practice": now.is_practice, "is_begun": is_begun, "people": PEOPLE}


def _begin_practice(now: Session) -> None:
    begin(now.store, now.network.id)


def _end_practice(now: Session) -> None:
    end(now.workspace)


def _let_answer(now: Session) -> None:
    """Let the crowd do what phones would, as long as this page is open."""
    crowd = Crowd(now.store, now.instrument, now.language)

    async def go_on() -> None:
        while True:
            await asyncio.sleep(PACE)
            with suppress(KitError):  # practice was deleted in another window
                crowd.come_in(now.network.id)
                crowd.act(now.network.id)

    with suppress(RuntimeError):  # no page, no crowd
        _running.add(asyncio.get_running_loop().create_task(go_on()))


_running: set["asyncio.Task[None]"] = set()


@say
def paper_entry() -> VBox:
    """Type in paper forms, one after the other."""
    now = session()
    entering = Entering(Leading(now))
    box = VBox()

    def then_show(act: Action) -> Action:
        """Put the form of another paper in the place of the one before."""

        def done(values: Mapping[str, str]) -> None:
            act(values)
            forms = [FormView(entering.filling, shows_ids=True)] if entering.filling else []
            box.children = [box.children[0], *forms]

        return done

    acts = {name: then_show(act) for name, act in _acts(entering, "begin", "next", "stop").items()}
    box.children = [_panel("entry", partial(_entry, entering), [*FORMS], acts)]
    return box


def _entry(entering: Entering) -> Content:
    now, filling = entering.leading.session, entering.filling
    return {
        "entered": entering.entered,
        "current": filling.form.code if filling else "",
        "forms": [
            {"code": each.form, "state": each.state, "title": _form_title(now, each.form)}
            for each in entering.standings()
        ],
    }


def _form_title(now: Session, form: str) -> str:
    return now.instrument.module(PARTICIPANT_FORMS[form][0]).title.in_language(now.language)


# themes


@cache
def _gathering(now: Session) -> Gathering:
    return Gathering(Leading(now))


@say
def themes() -> Panel:
    """Gather what people wrote under names, and let everybody give points to them."""
    gathering = _gathering(session())
    acts = ("gather", "take_out", "rename", "merge", "raise_", "remove", "undo")
    weighing, showing = Weighing(gathering), ("show_themes", "open_points", "show_points")
    actions = _acts(gathering, *acts) | _acts(weighing, *showing)
    return _panel("themes", partial(_themes, weighing), [*GATHERED, POINTS], actions)


def _themes(weighing: Weighing) -> Content:
    gathering, now = weighing.gathering, weighing.leading.session
    look, standing = gathering.look(), weighing.leading.standing(POINTS)
    return {
        "bundles": [_bundle(bundle, now) for bundle in look.bundles],
        "loose": [_text(said, now) for said in look.loose],
        "suggestions": [[_text(s, now) for s in g] for g in gathering.suggestions(look.loose)],
        "shared": gathering.words(look)[:MOST_WORDS],
        "can_undo": gathering.can_undo,
        "can_give": bool(weighing.asked()[0]) and weighing.leading.meeting.code is not None,
        "points": {"state": standing.state, "count": standing.turnout.begun},
        "min_n": now.settings.min_n,
    }


def _bundle(bundle: Bundle, now: Session) -> Content:
    texts = [_text(said, now) for said in bundle.texts]
    return {"id": bundle.theme.id, "name": bundle.theme.name, "texts": texts}


def _text(said: Said, now: Session) -> Content:
    return {"key": said.key, "text": said.lines[now.language]}


# paper


@say
def paper() -> Panel:
    """Show the forms to print, with the id of each question in small print."""
    now = session()
    return _panel("paper", partial(_paper, now), ["mv"])


def _paper(now: Session) -> Content:
    return {"forms": [_sheet(now, form) for form in FORMS]}


def _sheet(now: Session, form: str) -> Content:
    items = list(now.participants(form).questions)
    asked = round_form(form, items, now.instrument, now.language)
    return {**paper_content(asked), "code": form, "title": _form_title(now, form)}
