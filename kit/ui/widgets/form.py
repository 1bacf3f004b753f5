"""The form in a notebook: an anywidget that draws it, and hands its messages to a filling."""

from typing import Any

import anywidget
import traitlets

from kit.core.front_end import LOOK, script, style
from kit.forms.filling import Filling
from kit.forms.form import Form

SCRIPT, STYLE = script("form/widget.js").text, style(LOOK)


class FormView(anywidget.AnyWidget):
    """One form on the screen, saved as one writes.

    Answers that are private are told to a page that asks, and stand in no state that a notebook
    saves.

    Parameters
    ----------
    filling
        The response that is filled in.
    more
        Further fields of what is drawn, e.g. ``shows_ids=True``.
    """

    _esm = SCRIPT
    _css = STYLE
    spec = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict(allow_none=True).tag(sync=True)

    def __init__(self, filling: Filling, **more: Any) -> None:
        self.filling, self.more = filling, more
        filling.read()
        spec = self._spec()
        super().__init__(spec=spec, state=None if spec["private"] else filling.state())
        self.on_msg(self._take)

    def refresh(self) -> None:
        """Show what is stored now; what is private only on a page that is there."""
        self.filling.read()
        self.spec = self._spec()
        if self.spec["private"]:
            self.send({"kind": "state", "state": self.filling.state()})
        else:
            self.state = self.filling.state()

    def _spec(self) -> dict[str, Any]:
        return self.filling.form.spec(self.filling.key, **self.more)

    def _take(self, _view: object, content: object, _buffers: object) -> None:
        self.send(self.filling.take(content))


class Preview(anywidget.AnyWidget):
    """A form to look at: as others will see it, without a place to write."""

    _esm = SCRIPT
    _css = STYLE
    spec = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, form: Form) -> None:
        super().__init__(spec=self._spec(form), state={"rows": [], "answers": {}})

    def show(self, form: Form) -> None:
        """Show another form in its place."""
        self.spec = self._spec(form)

    @staticmethod
    def _spec(form: Form) -> dict[str, Any]:
        return form.spec(f"preview:{form.code}", readonly=True)
