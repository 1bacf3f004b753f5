"""Results of a follow-up: the same that everybody sees, once the leader has shown it."""

from kit.meeting.followup import FollowUp
from kit.ui.followup.base import Content, follow_panel
from kit.ui.notebook import say
from kit.ui.widgets.panel import Panel, picture_source


@say
def results() -> Panel:
    """Show what was published of the follow-up: the same that everybody sees."""
    return follow_panel("result", _result, [])


def _result(about: FollowUp) -> Content:
    round, language = about.round(), about.session.language
    parts = about.store.published(round.id) if round and round.state == "shown" else []
    return {
        "parts": [
            {"kind": part.content["kind"], **part.content[language]}
            | {"picture": picture_source(part.content[language].get("svg"))}
            for part in parts
        ]
    }
