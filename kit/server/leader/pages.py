"""Leader pages: the way in, what a notebook's page must know before it is drawn, and notices."""

from pathlib import Path

from nbformat import NotebookNode
from tornado.web import HTTPError, RequestHandler

from kit.core.text import LANGUAGES, Language, word
from kit.server.drain import Drain
from kit.server.faults import FaultWatch

FIRST: dict[Language, str] = {
    "da": "voila/render/0_start.ipynb",
    "en": "voila/render/en/0_start.ipynb",
}
NOTICES = {403: "refused", 404: "not_found", 503: "many"}
"""What to say at which status; `broken` at every other."""


class HomeHandler(RequestHandler):
    """Leads from `/` to the first notebook, and keeps what else stands in the address."""

    def get(self) -> None:
        """Send the browser on."""
        query = f"?{self.request.query}" if self.request.query else ""
        self.redirect(self.settings["base_url"] + FIRST["da"] + query)


class LeaderNotFoundHandler(RequestHandler):
    """Answers where there is no route."""

    def prepare(self) -> None:
        """Say that there is no such page."""
        raise HTTPError(404)


class LeaderHealthHandler(RequestHandler):
    """Tells a proxy whether it may send a leader here; the gate is not before it."""

    def initialize(self, drain: Drain, faults: FaultWatch) -> None:
        """Take whether the server takes requests, and what is wrong with files."""
        self.drain, self.faults = drain, faults

    def get(self) -> None:
        """Say so."""
        is_ready = self.drain.is_ready and self.faults.is_whole
        self.set_status(200 if is_ready else 503)
        self.finish({"ready": is_ready, **self.faults.facts()})


def introduce(handler: RequestHandler, notebook: NotebookNode, cwd: str) -> NotebookNode:
    """Give a notebook the language and the title of its page; called by Voilà before it runs.

    Parameters
    ----------
    cwd
        Folder of the notebook: the English ones lie in `en/`.
    """
    language: Language = "en" if Path(cwd).name == "en" else "da"
    heading = notebook.cells[0].source.partition("\n")[0].lstrip("# ")
    notebook.metadata.lang = language
    notebook.metadata.title = f"{heading} – Afrunding"
    notebook.metadata.opening = word("server.opening", language)
    _ = handler.xsrf_token  # makes its cookie, without which a closed page cannot end its kernel
    return notebook


def write_notice(handler: RequestHandler, status: int, notice: str = "") -> None:
    """Write a page that says why the one that was asked for is not there, and where to go.

    Parameters
    ----------
    notice
        The name of its words, where the status does not tell it; it leads on to where one was led.
    """
    name = notice or NOTICES.get(status, "broken")
    texts = {language: _texts(name, language) for language in LANGUAGES}
    template = handler.settings["voila_jinja2_env"].get_template("notice.html")
    base_url = handler.settings["base_url"]
    handler.set_header("Content-Type", "text/html; charset=UTF-8")
    links = {each: "" if notice else base_url + FIRST[each] for each in LANGUAGES}
    shown = links if notice or status != 403 else {}
    handler.set_status(status)
    handler.finish(template.render(texts=texts, base_url=base_url, links=shown))


def _texts(name: str, language: Language) -> dict[str, str]:
    texts = {part: word(f"server.{name}_{part}", language) for part in ("title", "text")}
    link = "go_on" if name == "elsewhere" else "to_start"
    return {**texts, "link": word(f"server.{link}", language)}
