"""Commands that write files about a network: `export` and `report`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.base import Saying, chosen, opened, say_faults

if TYPE_CHECKING:
    from kit.core.text import Language

commands = typer.Typer()

Named = Annotated[str, typer.Argument()]
Folder = Annotated[Path, typer.Option()]


class Purpose(StrEnum):
    """Who an export is for."""

    share = "share"
    internal = "internal"


class Labels(StrEnum):
    """The language of labels in the files."""

    da = "da"
    en = "en"


Formats = Annotated[
    list[str] | None,
    typer.Option(),
]
InLanguage = Annotated[Labels, typer.Option()]
Private = Annotated[bool, typer.Option("--private")]


@commands.command()
def export(
    context: typer.Context,
    network: Named,
    to: Folder,
    purpose: Annotated[
        Purpose,
        typer.Option("--for"),
    ] = Purpose.share,
    format: Formats = None,
    labels: InLanguage = Labels.da,
    private: Private = False,
) -> None:
    """Write a network as tables with a codebook: figures and texts as shown, or raw answers."""
    from kit.analysis.exports import FORMATS
    from kit.analysis.exports.export import export as write
    from kit.core.workspace import find_workspace
    from kit.instrument.local import instrument_of

    say, workspace = Saying(context), find_workspace()
    with opened(workspace) as store, _progress(say.word("exporting")) as told:
        files = write(
            store,
            instrument_of(workspace),
            chosen(store, network).id,
            to,
            format or tuple(FORMATS),
            purpose=purpose.value,
            language=labels.value,
            private=private,
            told=told,
        )
    say_faults(say, workspace)
    say(f"exported_{purpose}", count=len(files), folder=to.absolute())
    if private:
        say("exported_private")


@contextmanager
def _progress(text: str) -> Iterator[Callable[[int, int], None]]:
    """Draw on a screen how many steps are done; nothing where there is no screen."""
    from rich.console import Console
    from rich.progress import Progress

    screen = Console(stderr=True)
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
        bar = progress.add_task(text, total=None)
        yield lambda done, of: progress.update(bar, completed=done, total=of)


@commands.command()
def report(
    context: typer.Context,
    network: Named,
    to: Folder,
    english: Annotated[bool | None, typer.Option("--english/--no-english")] = None,
    without: Annotated[list[str] | None, typer.Option()] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--with"),
    ] = None,
    year: Annotated[bool, typer.Option()] = False,
) -> None:
    """Write handout, minutes and summary of a network, and its calendars; to be shared."""
    from kit.core.custom_texts import use_own_texts
    from kit.core.workspace import find_workspace
    from kit.instrument.local import instrument_of
    from kit.meeting.followup_days import MONTHS, WITH_YEAR
    from kit.reports.write import report as write

    say, workspace = Saying(context), find_workspace()
    use_own_texts(workspace)
    language = _of_documents(english, say)
    months = WITH_YEAR if year else MONTHS
    with opened(workspace) as store:
        found = chosen(store, network)
        about = (store, instrument_of(workspace), found, to, language)
        files = write(*about, without or (), months, also or ())
    say_faults(say, workspace)
    say("reported", count=len(files), folder=to.absolute())


def _of_documents(is_english: bool | None, say: Saying) -> "Language":
    """Give the language of documents: they are for participants, so a system's is not asked."""
    if is_english is None:
        return say.asked or "da"
    return "en" if is_english else "da"
