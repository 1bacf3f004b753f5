"""Leader pages: what a notebook's page must know before it is drawn, and the files beside it."""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from nbformat import NotebookNode
from tornado.web import StaticFileHandler, authenticated

from kit.text import Language, word

ASSETS = Path(__file__).parent.parent / "widgets"
FIRST = "voila/render/0_start.ipynb"


class Home(JupyterHandler):
    """Leads from `/` to the first notebook."""

    @authenticated
    def get(self) -> None:
        """Send the browser on, to an address without the token."""
        self.redirect(self.base_url + FIRST)


def assets(base_url: str) -> tuple[Any, ...]:
    """Give the route of the one stylesheet, so that a page has its look before its first widget."""
    return (rf"{base_url}assets/(form\.css)", StaticFileHandler, {"path": str(ASSETS)})


def introduce(_request: object, notebook: NotebookNode, cwd: str) -> NotebookNode:
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
    return notebook
