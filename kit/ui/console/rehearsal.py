"""The meeting tried with made-up participants, who answer as long as the page is open."""

import asyncio
from contextlib import suppress
from functools import partial

from kit.core.errors import KitError
from kit.meeting.rehearsal import PEOPLE, Crowd, begin, end, practice_place
from kit.meeting.session import Session
from kit.ui.console.base import Content, console_panel
from kit.ui.notebook import say, session
from kit.ui.widgets.panel import Action, Panel

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
    return console_panel("practice/practice", partial(_practice, now), [], actions)


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
