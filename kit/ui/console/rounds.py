"""The rounds: one is opened, answered, closed and shown at a time."""

import asyncio
from collections.abc import Sequence
from functools import partial

from kit.instrument.ids import PlanCode
from kit.meeting.ask_again import AskAgain
from kit.meeting.control import FORMS, MeetingControl, RoundProgress
from kit.store.passes import NONE_SHARED
from kit.store.rounds import Round
from kit.ui.console.base import Content, acts, console_panel, form_title
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Panel

PLAN = (PlanCode.LENGTH, PlanCode.PROMPTS)
"""The leader's forms that rounds are planned in."""
CALM = 3
"""Seconds after the page has opened; then what draws pictures is loaded, so that nobody waits."""


@say
def rounds() -> Panel:
    """Open and close the rounds of the meeting, and show what they came to."""
    _load_pictures_later()
    control = MeetingControl(current_session())
    again = AskAgain(control)
    actions = {
        **acts(control, "open", "close", "show", "show_now", "say_people"),
        **acts(again, "ask_again", "bring_back"),
    }
    shown = partial(_rounds, control, again)
    return console_panel("room/rounds", shown, [*FORMS, *PLAN], actions)


def _rounds(control: MeetingControl, again: AskAgain) -> Content:
    standings, aside = control.standings(), again.aside()
    following = _following(standings)
    rounds = [
        {**_round(control, each, is_next=each is following), **_again(again, each, aside)}
        for each in standings
    ]
    return {"rounds": rounds}


def _again(again: AskAgain, standing: RoundProgress, aside: Sequence[Round]) -> Content:
    """Tell whether a round can be asked again, and what was set aside of it."""
    of_form = [each for each in aside if each.form == standing.form]
    counted = [(each.id, again.store.turnout(each.id).begun) for each in of_form]
    return {"may_ask_again": again.unseen(standing) is not None, "aside": counted}


def _following(standings: Sequence[RoundProgress]) -> RoundProgress | None:
    """Give the round whose button is the next step: one under way before one to begin."""
    by_state = {each.state: each for each in reversed(standings)}
    found = (by_state[state] for state in ("open", "closed", "draft") if state in by_state)
    return next(found, None)


def _round(control: MeetingControl, standing: RoundProgress, *, is_next: bool) -> Content:
    begun, sent = standing.turnout.begun, standing.turnout.sent
    round = standing.round
    shared = control.store.answered_by_phone(round.id).shared if round else NONE_SHARED
    return {
        "form": standing.form,
        "title": form_title(standing.form),
        "state": standing.state,
        "begun": begun - sent,
        "sent": sent,
        "asked": standing.state != "draft",
        "is_empty": standing.state == "draft" and not control.asked(standing.form)[0],
        "is_next": is_next,
        "shared": shared,
        "doubt": control.doubt_about(standing),
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
