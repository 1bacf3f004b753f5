"""The calls of the leader's console, `4_moede.ipynb`: phones, screen, rounds and texts.

Each panel is drawn again when something changes at the meeting, in whichever window or on a phone.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from kit.deciding import ACTS, by_question
from kit.form import PARTICIPANT_FORMS
from kit.leading import FORMS, Leading, Standing
from kit.live_slides import WRITTEN_IN, live_slides
from kit.notebook import keep, say, session
from kit.slides import BLANK, VIEWS, Slide
from kit.store.meetings import MEETING, PHONES
from kit.store.rounds import Round
from kit.text import word
from kit.way_in import way_in
from kit.widgets.panel import Panel

PLAN = ("mv", "mp")
"""The leader's forms that rounds are planned in."""
CALM = 3
"""Seconds after the page has opened; then what draws pictures is loaded, so that nobody waits."""

Content = Mapping[str, Any]


def _panel(
    name: str, content: Callable[[Leading], Content], forms: Sequence[str], acts: Sequence[str]
) -> Panel:
    """Show a template of the room; its acts are those of `Leading`."""
    now = session()
    leading = Leading(now)

    def shown() -> Content:
        return {"network": now.network, "query": now.query, **content(leading)}

    actions = {act: getattr(leading, act) for act in acts}
    panel = Panel(f"room/{name}", now.language, shown, actions)
    return keep(f"room-{name}", panel, panel.refresh, MEETING, *forms)


def _word(key: str, **values: object) -> str:
    return word(f"room.{key}", session().language, **values)


def _title(form: str) -> str:
    now = session()
    return now.instrument.module(PARTICIPANT_FORMS[form][0]).title.in_language(now.language)


# phones


@say
def phones() -> Panel:
    """Let phones come in, and show how; or let no phone in any more."""
    return _panel("phones", _phones, [PHONES], ["let_in", "shut_out"])


def _phones(leading: Leading) -> Content:
    store, meeting = leading.store, leading.meeting
    return {
        "is_open": meeting.code is not None,
        "has_server": any(door.address for door in store.doors()),
        "way": way_in(store, meeting),
        "phones": store.phones(leading.network),
    }


# rounds


@say
def rounds() -> Panel:
    """Open and close the rounds of the meeting, and show what they came to."""
    _load_pictures_later()
    return _panel("rounds", _rounds, [*FORMS, *PLAN], ["open", "close", "show"])


def _rounds(leading: Leading) -> Content:
    standings = leading.standings()
    following = _following(standings)
    return {"rounds": [_round(leading, each, is_next=each is following) for each in standings]}


def _following(standings: Sequence[Standing]) -> Standing | None:
    """Give the round whose button is the next step: one under way before one to begin."""
    by_state = {each.state: each for each in reversed(standings)}
    found = (by_state[state] for state in ("open", "closed", "draft") if state in by_state)
    return next(found, None)


def _round(leading: Leading, standing: Standing, *, is_next: bool) -> Content:
    begun, sent = standing.turnout.begun, standing.turnout.sent
    return {
        "form": standing.form,
        "title": _title(standing.form),
        "state": standing.state,
        "begun": begun - sent,
        "sent": sent,
        "asked": standing.state != "draft",
        "is_empty": standing.state == "draft" and not leading.asked(standing.form)[0],
        "is_next": is_next,
    }


def _load_pictures_later() -> None:
    """Load what draws pictures once the page stands, where it is a page."""

    async def load() -> None:
        await asyncio.sleep(CALM)
        await asyncio.to_thread(__import__, "kit.publishing")

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    _loading.add(task := loop.create_task(load()))
    task.add_done_callback(_loading.discard)


_loading: set["asyncio.Task[None]"] = set()


# texts


@say
def texts() -> Panel:
    """Read what people wrote, and decide what others see."""
    return _panel("texts", _texts, FORMS, ACTS)


def _texts(leading: Leading) -> Content:
    found = [_texts_of(leading, round) for round in leading.done()]
    return {"rounds": [each for each in found if each["questions"] or each["private"]]}


def _texts_of(leading: Leading, round: Round) -> Content:
    return {
        "form": round.form,
        "title": _title(round.form),
        "questions": list(by_question(leading, round)),
        "private": leading.private_count(round),
    }


# the screen


@say
def on_screen() -> Panel:
    """Choose what the room sees."""
    return _panel("on_screen", _on_screen, WRITTEN_IN, ["turn_to"])


def _on_screen(leading: Leading) -> Content:
    shown, by_form = leading.meeting.screen, leading.slides()
    slide = leading.slide(shown)
    walk = [each.name for each in (*live_slides(leading.session, shown), *chain(*by_form.values()))]
    place = walk.index(slide.name) if slide else -1
    kind, _, _ = shown.partition(":")
    return {
        "now": _now(shown, slide),
        "views": [
            {"name": view, "title": _word(f"view_{view}"), "is_now": view == kind} for view in VIEWS
        ],
        "parts": [
            {"title": _title(form), "slides": [_slide(slide, shown) for slide in slides]}
            for form, slides in by_form.items()
        ],
        "has_more": len(walk) > 1 or bool(by_form),
        "before": walk[place - 1] if place > 0 else "",
        "after": walk[place + 1] if place + 1 < len(walk) else "",
    }


def _now(shown: str, slide: Slide | None) -> str:
    """Say what the screen shows; what is published no more shows as an empty screen."""
    if slide:
        return _slide_title(slide)
    return _word(f"view_{shown if shown in VIEWS else BLANK}")


def _slide(slide: Slide, shown: str) -> Content:
    return {
        "id": slide.name.replace(":", "-"),
        "name": slide.name,
        "title": _slide_title(slide),
        "is_now": slide.name == shown,
    }


def _slide_title(slide: Slide) -> str:
    if slide.pages == 1:
        return slide.title
    return _word("slide_page", title=slide.title, page=slide.page, pages=slide.pages)
