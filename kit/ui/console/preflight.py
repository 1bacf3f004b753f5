"""Is everything ready: what would go wrong at the meeting, each with a way out."""

from datetime import date
from functools import partial

from kit.core.dates import long_date
from kit.core.text import word
from kit.meeting.control import MeetingControl
from kit.meeting.preflight import Check, checks
from kit.meeting.session import Session
from kit.store.meetings import PHONES
from kit.ui.console.base import Content, console_panel
from kit.ui.notebook import say, session
from kit.ui.widgets.panel import Panel


@say
def ready() -> Panel:
    """Name what would go wrong at the meeting, and wait for the leader's own phone."""
    now = session()
    return console_panel(
        "ready/ready", partial(_ready, now), [PHONES, "mp"], {"look": lambda _: None}
    )


def _ready(now: Session) -> Content:
    prompts = len(now.form("mp").complete_rows())
    found = checks(now.store, now.network.id, prompts, date.today())
    return {
        "checks": [{"state": each.state, "sentence": _sentence(each, now)} for each in found],
        "is_ready": all(each.state == "good" for each in found),
        "is_begun": MeetingControl(now).meeting.agenda is not None,
    }


def _sentence(check: Check, now: Session) -> str:
    values = {
        name: long_date(value, now.language) if isinstance(value, date) else value
        for name, value in check.values.items()
    }
    return word(f"ready.{check.key}", now.language, **values)
