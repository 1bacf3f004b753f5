"""Started by a click: there is no terminal, so a log is kept, and what fails is told on a page."""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

if TYPE_CHECKING:
    from kit.core.text import Language
    from kit.core.workspace import Workspace

LOG = "afrunding.log"
"""The log of the last start, in the data folder; no token is in it."""

Show = Callable[[str], None]
"""Shows a page to who clicked."""


@contextmanager
def told_on_a_page(workspace: "Workspace", show: Show | None = None) -> Iterator[None]:
    """Write what is said into the log; where it fails, say so on a page.

    Parameters
    ----------
    show
        How the page is shown; in the browser of this machine where none is given.
    """
    from kit.core.errors import KitError, StoreError

    log = _opened_log(workspace)
    if log:
        sys.stdout = sys.stderr = log
    try:
        if not workspace.folder.is_dir() and not workspace.is_default:
            raise StoreError("no_folder", folder=workspace.folder)
        yield
    except KitError as error:
        _tell(workspace, log, error, show)
    except Exception as error:
        if log:
            traceback.print_exc(file=log)
        _tell(workspace, log, error, show)


def _opened_log(workspace: "Workspace") -> TextIO | None:
    """Begin the log anew; there is none where there is no folder, or no room."""
    with suppress(OSError):
        return (workspace.folder / LOG).open("w", 1, "utf-8", "replace")
    return None


def _tell(workspace: "Workspace", log: TextIO | None, error: Exception, show: Show | None) -> None:
    from kit.server.leader.failure import failure_page, show_failure

    page = failure_page(Path(log.name) if log else None, sentences_of(error))
    if show:
        show(page)
    else:
        show_failure(workspace.folder, page)
    raise typer.Exit(1)


def sentences_of(error: Exception) -> "dict[Language, str]":
    """Say what went wrong, in each language."""
    from kit.core.errors import KitError
    from kit.core.text import LANGUAGES, word

    if isinstance(error, KitError):
        return {language: error.sentence(language) for language in LANGUAGES}
    return {language: word("server.failed_unknown", language) for language in LANGUAGES}
