"""What people wrote, gathered under names that everybody gives points to."""

from functools import cache, partial

from kit.meeting.control import MeetingControl
from kit.meeting.session import Session
from kit.meeting.themes import FORMS, ThemeBoard, ThemeWithTexts
from kit.meeting.votes import POINTS, Votes
from kit.results.texts import FreeText
from kit.ui.console.base import Content, acts, console_panel
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Panel

GATHERING = ("gather", "take_out", "rename", "merge", "raise_", "remove", "undo")
WEIGHING = ("show_themes", "open_points", "show_points")
MOST_WORDS = 30


@cache
def _gathering(session: Session) -> ThemeBoard:
    return ThemeBoard(MeetingControl(session))


@say
def themes() -> Panel:
    """Gather what people wrote under names, and let everybody give points to them."""
    gathering = _gathering(current_session())
    weighing = Votes(gathering)
    actions = acts(gathering, *GATHERING) | acts(weighing, *WEIGHING)
    return console_panel("themes/themes", partial(_themes, weighing), [*FORMS, POINTS], actions)


def _themes(weighing: Votes) -> Content:
    gathering, session = weighing.gathering, weighing.leading.session
    look, standing = gathering.look(), weighing.leading.standing(POINTS)
    return {
        "bundles": [_bundle(bundle, session) for bundle in look.bundles],
        "loose": [_text(said, session) for said in look.loose],
        "suggestions": [[_text(s, session) for s in g] for g in gathering.suggestions(look.loose)],
        "shared": gathering.words(look)[:MOST_WORDS],
        "can_undo": gathering.can_undo,
        "can_give": bool(weighing.asked()[0]) and weighing.leading.meeting.code is not None,
        "points": {"state": standing.state, "count": standing.turnout.begun},
        "min_n": session.settings.min_n,
    }


def _bundle(bundle: ThemeWithTexts, session: Session) -> Content:
    texts = [_text(said, session) for said in bundle.texts]
    return {"id": bundle.theme.id, "name": bundle.theme.name, "texts": texts}


def _text(said: FreeText, session: Session) -> Content:
    return {"key": said.key, "text": said.lines[session.language]}
