"""What the parts of the follow-up's page share: the one follow-up that they are about.

Each panel is drawn again when something changes, in whichever window or on a phone.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from kit.core.text import word
from kit.meeting.followup import FollowUp
from kit.meeting.session import Session
from kit.store.meetings import MEETING
from kit.ui.notebook import current_session, keep
from kit.ui.widgets.panel import Action, Panel

Content = Mapping[str, Any]


@cache
def _follow_up(session: Session) -> FollowUp:
    """Give the one follow-up that all panels of a page are about."""
    return FollowUp(session)


def current_follow_up() -> FollowUp:
    """Give the follow-ups of the page's network."""
    return _follow_up(current_session())


def follow_word(key: str, **values: object) -> str:
    """Give a word of the follow-up."""
    return word(f"followup.{key}", current_session().language, **values)


def follow_panel(
    name: str,
    content: Callable[[FollowUp], Content],
    forms: Sequence[str],
    actions: Mapping[str, Action] | None = None,
) -> Panel:
    """Make a panel about the chosen follow-up.

    Parameters
    ----------
    forms
        What it changes with, besides the meeting.
    """
    session = current_session()
    about = current_follow_up()

    def shown() -> Content:
        return {"network": session.network, "wave": about.wave, **content(about)}

    panel = Panel(f"followup/{name}", session.language, shown, actions)
    return keep(f"followup-{name}", panel, panel.refresh, MEETING, *forms)
