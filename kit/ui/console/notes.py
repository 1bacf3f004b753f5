"""What goes into the minutes, point by point."""

from kit.instrument.ids import PlanCode
from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.form import FormView


@say
def notes() -> FormView:
    """Ask for what goes into the minutes, point by point."""
    view = FormView(current_session().filling(PlanCode.NOTES))
    return keep("form-mn", view, view.refresh, PlanCode.NOTES)
