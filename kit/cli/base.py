"""What every command works with: a voice in the user's language, and the store while it is open."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import copy
from io import TextIOWrapper
from typing import TYPE_CHECKING

import typer

from kit.cli.language import ASKED, asked_for, of_sentences

if TYPE_CHECKING:
    from kit.core.text import Language
    from kit.core.workspace import Workspace
    from kit.store.network import Network
    from kit.store.store import Store


class Saying:
    """Says what came of a command, in the language that was asked for, or that of the system.

    Parameters
    ----------
    page
        Where its sentences stand: a file in `kit/core/locales`.

    Attributes
    ----------
    asked
        The language that was asked for, if any.
    """

    def __init__(self, context: typer.Context, page: str = "cli") -> None:
        self.asked: Language | None = context.meta.get(ASKED)
        self.language: Language = of_sentences(self.asked)
        self.page = page

    def on(self, page: str) -> "Saying":
        """Give the same voice for the sentences of another page."""
        other = copy(self)
        other.page = page
        return other

    def word(self, key: str, **values: object) -> str:
        """Give a sentence."""
        from kit.core.text import word

        return word(f"{self.page}.{key}", self.language, **values)

    def __call__(self, key: str, *, is_error: bool = False, **values: object) -> None:
        """Say a sentence; a stream that takes nothing more ends no command."""
        with suppress(OSError):
            typer.echo(self.word(key, **values), err=is_error)


def chosen(store: "Store", text: str) -> "Network":
    """Give the network that was meant on the command line, by its id or its name.

    Raises
    ------
    UnknownNetworkError
        When there is none, or several have the name.
    """
    from kit.core.errors import UnknownNetworkError
    from kit.store.network import named

    found = named(store.networks(), text)
    if len(found) > 1:
        ids = ", ".join(sorted(network.id for network in found))
        raise UnknownNetworkError("several_networks", network=text, known=ids)
    return found[0] if found else store.network(text)


def forgive_streams() -> None:
    """Let what is said be written to any stream: what a code page lacks is a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # there is none where no window is
            stream.reconfigure(errors="replace")


def say_interrupted() -> None:
    """Say that somebody has ended the command."""
    from kit.core.text import word

    language = of_sentences(asked_for(sys.argv[1:]))
    with suppress(OSError):
        typer.echo(word("cli.interrupted", language), err=True)


def say_faults(say: Saying, workspace: "Workspace") -> None:
    """Say what is wrong with files that people write, where what held before was used instead."""
    from kit.instrument.local import faults

    if lines := "\n".join(problem.line(say.language) for problem in faults(workspace)):
        say.on("cli")("faulty", is_error=True, lines=lines)


@contextmanager
def opened(workspace: "Workspace", *, makes: bool = False) -> Iterator["Store"]:
    """Give the store of a data folder, and close it; who only reads makes none."""
    from kit.store.store import Store

    store = Store(workspace, "make" if makes else "refuse")
    try:
        yield store
    finally:
        store.close()
