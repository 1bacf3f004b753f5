"""Rehearsal: made-up participants try the meeting, and answer as long as the page is open."""

import asyncio
from contextlib import suppress
from functools import partial

from kit.core.errors import KitError
from kit.meeting.rehearsal import PEOPLE, Crowd, begin, end, rehearsal_workspace
from kit.meeting.session import Session
from kit.ui.console.base import Content, console_panel
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Action, Panel

PACE = 0.8
"""Seconds between two made-up participants who answer."""


@say
def rehearsal() -> Panel:
    """Try the meeting with made-up participants; inside it, let them answer."""
    session = current_session()
    if session.is_rehearsal:
        _let_answer(session)
    actions: dict[str, Action] = {
        "begin": lambda _: _begin(session),
        "end": lambda _: _end(session),
    }
    return console_panel("practice/practice", partial(_rehearsal, session), [], actions)


def _rehearsal(session: Session) -> Content:
    is_begun = rehearsal_workspace(session.workspace).folder.exists() and not session.is_rehearsal
    return {"is_practice": session.is_rehearsal, "is_begun": is_begun, "people": PEOPLE}


def _begin(session: Session) -> None:
    begin(session.store, session.network.id)


def _end(session: Session) -> None:
    end(session.workspace)


def _let_answer(session: Session) -> None:
    """Let the crowd do what phones would, as long as this page is open."""
    crowd = Crowd(session.store, session.instrument, session.language)

    async def go_on() -> None:
        while True:
            await asyncio.sleep(PACE)
            with suppress(KitError):  # the rehearsal was deleted in another window
                crowd.come_in(session.network.id)
                crowd.act(session.network.id)

    with suppress(RuntimeError):  # no page, no crowd
        _running.add(asyncio.get_running_loop().create_task(go_on()))


_running: set["asyncio.Task[None]"] = set()
