"""Results of a follow-up: the same that everybody sees, once the leader has shown it."""

from kit.meeting.followup import FollowUp
from kit.results.in_words import shown_parts
from kit.results.shown import front_end
from kit.ui.followup.base import Content, follow_panel
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel, picture_source


@say
def results() -> Panel:
    """Show what was published of the follow-up: the same that everybody sees."""
    return follow_panel("result", _result, [])


def _result(about: FollowUp) -> Content:
    round, session = about.round(), about.session
    if round is None or round.state != "shown":
        return {"parts": []}
    shown = shown_parts(about.store, session.instrument, round, session.language)
    parts = [front_end(part) for part in shown]
    return {"parts": [part | {"picture": picture_source(part.get("svg"))} for part in parts]}
