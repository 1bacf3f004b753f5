"""Themes: what people wrote, gathered under names that everybody gives points to."""

from functools import cache, partial

from kit.meeting.control import MeetingControl
from kit.meeting.session import Session
from kit.meeting.themes import FORMS, ThemeBoard, ThemeWithTexts
from kit.meeting.votes import POINTS, Votes
from kit.results.texts import FreeText
from kit.ui.console.base import Content, acts, console_panel
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Panel

BOARD_ACTS = ("gather", "take_out", "rename", "merge", "raise_", "remove", "undo")
VOTE_ACTS = ("show_themes", "open_points", "show_points")
MOST_WORDS = 30


@cache
def _board(session: Session) -> ThemeBoard:
    return ThemeBoard(MeetingControl(session))


@say
def themes() -> Panel:
    """Gather what people wrote under names, and let everybody give points to them."""
    board = _board(current_session())
    votes = Votes(board)
    actions = acts(board, *BOARD_ACTS) | acts(votes, *VOTE_ACTS)
    return console_panel("themes/themes", partial(_themes, votes), [*FORMS, POINTS], actions)


def _themes(votes: Votes) -> Content:
    board, session = votes.board, votes.control.session
    contents, standing = board.look(), votes.control.standing(POINTS)
    return {
        "bundles": [_theme(filled, session) for filled in contents.themes],
        "loose": [_text(free_text, session) for free_text in contents.loose],
        "suggestions": [[_text(s, session) for s in g] for g in board.suggestions(contents.loose)],
        "shared": board.words(contents)[:MOST_WORDS],
        "can_undo": board.can_undo,
        "can_give": bool(votes.asked()[0]) and votes.control.meeting.code is not None,
        "points": {"state": standing.state, "count": standing.turnout.begun},
        "min_n": session.min_n,
    }


def _theme(filled: ThemeWithTexts, session: Session) -> Content:
    texts = [_text(free_text, session) for free_text in filled.texts]
    return {"id": filled.theme.id, "name": filled.theme.name, "texts": texts}


def _text(free_text: FreeText, session: Session) -> Content:
    return {"key": free_text.key, "text": free_text.lines[session.language]}
