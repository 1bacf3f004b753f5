"""What goes into the minutes, point by point."""

from kit.ui.notebook import current_session, keep, say
from kit.ui.widgets.form import FormView


@say
def notes() -> FormView:
    """Ask for what goes into the minutes, point by point."""
    view = FormView(current_session().filling("mn"))
    return keep("form-mn", view, view.refresh, "mn")
