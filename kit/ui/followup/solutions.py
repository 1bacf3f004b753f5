"""The solutions: following them up with those who own them, and how far they have come."""

from ipywidgets import VBox

from kit.meeting.followup import FollowUp
from kit.meeting.progress import OF_LEADER, SOLUTIONS, courses
from kit.store.meetings import MEETING
from kit.store.response import Sheet
from kit.ui.followup.base import Content, current_follow_up, follow_panel
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.form import FormView
from kit.ui.widgets.panel import Panel


@say
def solutions() -> VBox:
    """Follow up the solutions with those who own them."""
    session, about, box = current_session(), current_follow_up(), VBox()

    def content() -> Content:
        return {"network": session.network, "wave": about.wave, **_solutions(about)}

    panel = Panel("followup/solutions", session.language, content, {"begin": about.begin_solutions})
    seen: list[object] = []

    def refresh() -> None:
        """Draw again; another form takes its place only where it is about something else."""
        panel.refresh()
        rows = about.stages().get(about.wave, Sheet()).rows
        if seen != [(about.network, about.wave, rows)]:
            seen[:] = [(about.network, about.wave, rows)]
            box.children = [panel, *_solution_views(about)]

    refresh()
    keep("followup-solutions", panel, refresh, MEETING, SOLUTIONS, OF_LEADER)
    return box


def _solution_views(about: FollowUp) -> list[FormView]:
    filling = about.solutions_filling()
    return [FormView(filling, row_names=dict(about.titles()))] if filling else []


def _solutions(about: FollowUp) -> Content:
    rows = about.stages().get(about.wave, Sheet()).rows
    left = [row for row in about.titles() if row not in rows]
    return {"has_solutions": bool(about.titles()), "is_begun": bool(rows), "has_new": bool(left)}


@say
def changes() -> Panel:
    """Show how far each solution had come then, and now, and who goes on with it."""
    return follow_panel("changes", _changes, [SOLUTIONS, OF_LEADER])


def _changes(about: FollowUp) -> Content:
    session, by_wave = about.session, about.stages()
    return {
        "waves": [wave for wave in by_wave if wave],
        "lines": courses(by_wave, session.instrument, session.language),
    }
