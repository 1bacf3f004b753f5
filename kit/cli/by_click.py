"""Started by a click: there is no terminal, so a log is kept, and what fails is told on a page."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import typer

if TYPE_CHECKING:
    from kit.core.text import Language
    from kit.core.workspace import Workspace

LOG = "afrunding.log"
"""The log of the last start, in the data folder; no token is in it."""


@contextmanager
def told_on_a_page(workspace: "Workspace") -> Iterator[None]:
    """Write what is said into the log; where it fails, say so in the browser."""
    from kit.core.errors import KitError, StoreError

    log = _opened_log(workspace)
    if log:
        sys.stdout = sys.stderr = log
    try:
        if not workspace.folder.is_dir() and not workspace.is_default:
            raise StoreError("no_folder", folder=workspace.folder)
        yield
    except KitError as error:
        _tell(workspace, log, error)
    except Exception as error:
        if log:
            traceback.print_exc(file=log)
        _tell(workspace, log, error)


def _opened_log(workspace: "Workspace") -> TextIO | None:
    """Begin the log anew; there is none where there is no folder, or no room."""
    with suppress(OSError):
        return (workspace.folder / LOG).open("w", 1, "utf-8", "replace")
    return None


def _tell(workspace: "Workspace", log: TextIO | None, error: Exception) -> None:
    from kit.core.errors import KitError
    from kit.core.text import LANGUAGES, word
    from kit.server.leader.failure import show_failure

    def sentence(language: "Language") -> str:
        if isinstance(error, KitError):
            return error.sentence(language)
        return word("server.failed_unknown", language)

    sentences = {language: sentence(language) for language in LANGUAGES}
    show_failure(workspace.folder, Path(log.name) if log else None, sentences)
    raise typer.Exit(1)
