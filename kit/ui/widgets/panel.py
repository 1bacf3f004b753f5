"""Panels: what a notebook tells rather than asks. A template, filled by Python, with a few buttons.

Jinja escapes every value, so nothing anybody wrote is read as HTML.
"""

import base64
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.core.errors import KitError
from kit.core.front_end import LOOK, script, style
from kit.core.text import LANGUAGES, Language, word
from kit.instrument.ids import Item

UI = Path(__file__).parents[1]
TEMPLATES = Environment(
    loader=FileSystemLoader(UI / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

TEMPLATES.globals["Item"] = Item

HELLO, TIME = "hello", "time"
"""What a page says that wants to be told what is private, or what time it is."""

Context = Callable[[], Mapping[str, Any]]
Action = Callable[[Mapping[str, str]], None]


def rendered(template: str, language: Language, context: Mapping[str, Any]) -> str:
    """Fill a template; ``word`` in it gives a word of `locales/pages.toml`.

    Where the template lies in a folder, its words are those of the file of that name.
    """
    folder, _, _ = template.rpartition("/")

    def page_word(key: str, **values: object) -> str:
        return word(f"{folder or 'pages'}.{key}", language, **values)

    return TEMPLATES.get_template(f"{template}.html").render(
        word=page_word, language=language, **context
    )


def picture_source(svg: str | None) -> str:
    """Give an address that holds a picture itself: nothing is asked of any host."""
    coded = base64.b64encode((svg or "").encode()).decode()
    return f"data:image/svg+xml;base64,{coded}" if svg else ""


class Panel(anywidget.AnyWidget):
    """A piece of page that is drawn again when something changed.

    Parameters
    ----------
    template
        Name of a file in `templates/`, without its ending.
    context
        Gives what the template shows, each time it is drawn.
    actions
        What happens when a button or a form in it is used: gets the values of its fields.
    is_private
        Whether it may be kept nowhere: neither in a notebook that was executed, nor in the state
        of widgets that a notebook saves.
    """

    _esm = script("panel/widget.js").text
    _css = style(LOOK)
    html = traitlets.Unicode().tag(sync=True)
    language: traitlets.TraitType[Language, Language] = traitlets.Enum(LANGUAGES).tag(sync=True)

    is_private = traitlets.Bool(False).tag(sync=True)

    def __init__(
        self,
        template: str,
        language: Language,
        context: Context,
        actions: Mapping[str, Action] | None = None,
        *,
        is_private: bool = False,
    ) -> None:
        self.template, self.context, self.actions = template, context, dict(actions or {})
        self._drawn, self._notice = rendered(template, language, context()), ""
        html = "" if is_private else self._drawn
        super().__init__(language=language, html=html, is_private=is_private)
        self.on_msg(self._take)

    def refresh(self) -> None:
        """Draw again with what is true now; what could not be done is said until the next act."""
        self._drawn = rendered(self.template, self.language, self.context())
        self._show()

    def _show(self) -> None:
        """Let the page have it; what is private goes only to a page that is there now."""
        if self.is_private:
            self.send({"html": self._notice + self._drawn})
        else:
            self.html = self._notice + self._drawn

    def _take(self, _view: object, content: object, _buffers: object) -> None:
        wanted = content if isinstance(content, Mapping) else {}
        if wanted.get("action") == HELLO:
            self._show()
        if wanted.get("action") == TIME:
            self.send({"now": time.time()})
        action, values = self.actions.get(str(wanted.get("action"))), wanted.get("values")
        if action and isinstance(values, Mapping):
            self._do(action, {str(name): str(value) for name, value in values.items()})

    def _do(self, action: Action, values: Mapping[str, str]) -> None:
        """Do what was asked; where that cannot be done, say so above what stands there."""
        self._notice = ""
        try:
            action(values)
            self.refresh()
        except KitError as error:
            notice = {"sentence": error.sentence(self.language), "is_told": False}
            self._notice = rendered("notice", self.language, notice)
            self._show()
