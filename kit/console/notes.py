"""What goes into the minutes, point by point."""

from kit.notebook import keep, say, session
from kit.widgets.form import FormView


@say
def notes() -> FormView:
    """Ask for what goes into the minutes, point by point."""
    view = FormView(session().filling("mn"))
    return keep("form-mn", view, view.refresh, "mn")
