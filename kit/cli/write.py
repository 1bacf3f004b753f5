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

Named = Annotated[str, typer.Argument(help="Id or name of the network.")]
Folder = Annotated[Path, typer.Option(help="The folder to write to.")]


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
    typer.Option(
        help="csv, csv-excel-dk, xlsx, parquet, sav, dta, datapackage; all where none is named."
    ),
]
InLanguage = Annotated[
    Labels, typer.Option(help="The language of labels where a format has room for one.")
]
Private = Annotated[
    bool, typer.Option("--private", help="The leader's private answers too; internal only.")
]


@commands.command()
def export(
    context: typer.Context,
    network: Named,
    to: Folder,
    purpose: Annotated[
        Purpose,
        typer.Option("--for", help="What may be shared, or raw answers for inside the house."),
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
    english: Annotated[bool, typer.Option(help="Write the documents in English.")] = False,
    without: Annotated[
        list[str] | None, typer.Option(help="A part to leave out, e.g. agenda or notes.")
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--with", help="A part that is left out otherwise: methods."),
    ] = None,
    year: Annotated[
        bool, typer.Option(help="Put the follow-up after 12 months into the calendar too.")
    ] = False,
) -> None:
    """Write handout, minutes and summary of a network, and its calendars; to be shared."""
    from kit.core.custom_texts import use_own_texts
    from kit.core.workspace import find_workspace
    from kit.instrument.local import instrument_of
    from kit.meeting.followup_days import MONTHS, WITH_YEAR
    from kit.reports.write import report as write

    say, workspace = Saying(context), find_workspace()
    use_own_texts(workspace)
    language: Language = "en" if english else say.language
    months = WITH_YEAR if year else MONTHS
    with opened(workspace) as store:
        found = chosen(store, network)
        about = (store, instrument_of(workspace), found, to, language)
        files = write(*about, without or (), months, also or ())
    say_faults(say, workspace)
    say("reported", count=len(files), folder=to.absolute())
