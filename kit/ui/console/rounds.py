"""The rounds: one is opened, answered, closed and shown at a time."""

import asyncio
from collections.abc import Sequence

from kit.instrument.ids import PlanCode
from kit.meeting.control import FORMS, MeetingControl, RoundProgress
from kit.ui.console.base import Content, form_title, room_panel
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel

PLAN = (PlanCode.LENGTH, PlanCode.PROMPTS)
"""The leader's forms that rounds are planned in."""
CALM = 3
"""Seconds after the page has opened; then what draws pictures is loaded, so that nobody waits."""


@say
def rounds() -> Panel:
    """Open and close the rounds of the meeting, and show what they came to."""
    _load_pictures_later()
    return room_panel("rounds", _rounds, [*FORMS, *PLAN], "open", "close", "show")


def _rounds(control: MeetingControl) -> Content:
    standings = control.standings()
    following = _following(standings)
    return {"rounds": [_round(control, each, is_next=each is following) for each in standings]}


def _following(standings: Sequence[RoundProgress]) -> RoundProgress | None:
    """Give the round whose button is the next step: one under way before one to begin."""
    by_state = {each.state: each for each in reversed(standings)}
    found = (by_state[state] for state in ("open", "closed", "draft") if state in by_state)
    return next(found, None)


def _round(control: MeetingControl, standing: RoundProgress, *, is_next: bool) -> Content:
    begun, sent = standing.turnout.begun, standing.turnout.sent
    return {
        "form": standing.form,
        "title": form_title(standing.form),
        "state": standing.state,
        "begun": begun - sent,
        "sent": sent,
        "asked": standing.state != "draft",
        "is_empty": standing.state == "draft" and not control.asked(standing.form)[0],
        "is_next": is_next,
    }


def _load_pictures_later() -> None:
    """Load what draws pictures once the page stands, where it is a page."""

    async def load() -> None:
        await asyncio.sleep(CALM)
        await asyncio.to_thread(__import__, "kit.results.publish")

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    _loading.add(task := loop.create_task(load()))
    task.add_done_callback(_loading.discard)


_loading: set["asyncio.Task[None]"] = set()
