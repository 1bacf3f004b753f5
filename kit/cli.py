"""The command line: what one starts with; `kit.upkeep` has what looks after a data folder.

`python -m kit` is the same. Ends with 0 when all is well, 1 when the user can mend it (one
sentence), 2 when the call is wrong.
"""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kit.errors import KitError
from kit.instrument import load
from kit.moving import commands as moving
from kit.municipality import instrument_of
from kit.own_texts import own_texts, use_own_texts
from kit.session import DEMO
from kit.text import Language, word
from kit.upkeep import commands
from kit.workspace import Workspace, workspace

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)
app.add_typer(commands)
app.add_typer(moving)
_language: list[Language] = ["da"]


def main() -> None:
    """Run one command."""
    try:
        app()
    except KitError as error:
        typer.echo(error.sentence(_language[0]), err=True)
        sys.exit(1)


@app.callback()
def common(english: Annotated[bool, typer.Option(help="Say it in English.")] = False) -> None:
    """Afrunding: close a network well."""
    _language[0] = "en" if english else "da"


def _say(key: str, **values: object) -> None:
    typer.echo(word(f"cli.{key}", _language[0], **values))


@app.command()
def serve(
    demo: Annotated[bool, typer.Option(help="Show fictional networks.")] = False,
    port: Annotated[int, typer.Option(min=1024, max=65535, help="The port to try first.")] = 8866,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    lan: Annotated[
        bool, typer.Option("--lan", help="Let phones on the network reach their page at once.")
    ] = False,
    proxy: Annotated[
        str, typer.Option(help="Run behind a proxy: its addresses or networks, e.g. 127.0.0.1.")
    ] = "",
    host: Annotated[
        str, typer.Option(help="The address to listen on behind a proxy.")
    ] = "127.0.0.1",
) -> None:
    """Serve the notebooks as apps for the leader, and the page for phones."""
    from kit.server.hosting import Hosting, hosting_behind
    from kit.server.serve import serve as serve_leader
    from kit.settings import settings
    from kit.store.store import Store

    place = workspace()
    if demo:  # in a folder and a database of its own: fiction never mixes with real networks
        os.environ.pop("AFRUNDING_DATABASE", None)
        place = workspace(place.folder / DEMO)
        _fill(place)
    # what is wrong with the folder is said here, not on every page
    use_own_texts(place)
    instrument_of(place)
    Store(place).close()
    public = settings(place).public_url
    hosting = hosting_behind(proxy, host, public) if proxy else Hosting(public=public)
    serve_leader(
        place.folder,
        port,
        _say,
        opens_browser=browser and not hosting.is_hosted,
        is_wide=lan,
        hosting=hosting,
    )


@app.command()
def demo() -> None:
    """Fill the data folder with two fictional networks."""
    place = workspace()
    made = ", ".join(_fill(place))
    _say("demo_filled" if made else "demo_there", folder=place.folder, networks=made)


def _fill(place: Workspace) -> list[str]:
    from kit.demo import fill
    from kit.settings import settings
    from kit.store.store import Store

    store, instrument = Store(place), instrument_of(place)
    try:
        made = fill(store, instrument)
        if made:
            from kit.demo_meeting import hold  # loads what draws pictures: two seconds

            for network in made:
                hold(store, instrument, network, settings(place).min_n)
        return [network.name for network in made]
    finally:
        store.close()


class Part(StrEnum):
    """What can be put in the data folder to be changed there."""

    questions = "questions"
    texts = "texts"


@app.command()
def adapt(
    part: Annotated[Part, typer.Argument(help="What is asked, or what else the pages say.")],
) -> None:
    """Put questions or texts in the data folder to change them."""
    from kit.municipality import begin_texts, copy_questions

    place = workspace()
    if part is Part.questions:
        file, is_new = place.questions, copy_questions(place)
    else:
        file, is_new = place.texts, begin_texts(place)
    _say("adapted" if is_new else "adapted_before", file=file)


@app.command()
def check(
    instrument: Annotated[
        Path | None, typer.Argument(help="Another questions' file than the one in use.")
    ] = None,
    release: Annotated[bool, typer.Option(help="Lock ids and codes as released.")] = False,
) -> None:
    """Check questions, texts and settings: one line a fault."""
    from kit.check import notices
    from kit.check import release as lock
    from kit.municipality import check_all, questions_file

    place = workspace()
    file = instrument or questions_file(place)
    problems = check_all(instrument, place)
    for problem in problems or ([] if release else notices(file)):
        typer.echo(problem.line(_language[0]), err=True)
    if problems:
        raise typer.Exit(1)
    sound = load(file)
    if release:
        _say("released", version=sound.version, file=lock(file).name)
    _say_own(file, place)
    _say("all_well", modules=len(sound.modules), items=len(sound.items()))


def _say_own(file: Path, place: Workspace) -> None:
    """Say what is used of a municipality's own."""
    if file == place.questions:
        _say("own_copy", file=file)
    if texts := own_texts(place):
        _say("own_texts", file=place.texts, count=sum(map(len, texts.values())))


class For(StrEnum):
    """Who an export is for."""

    share = "share"
    internal = "internal"


class Labels(StrEnum):
    """The language of labels in the files."""

    da = "da"
    en = "en"


@app.command()
def export(
    network: Annotated[str, typer.Argument(help="Id or name of the network.")],
    to: Annotated[Path, typer.Option(help="The folder to write to.")],
    purpose: Annotated[
        For, typer.Option("--for", help="What may be shared, or raw answers for inside the house.")
    ] = For.share,
    format: Annotated[
        list[str] | None,
        typer.Option(
            help="csv, csv-excel-dk, xlsx, parquet, sav, dta, datapackage; all where none is named."
        ),
    ] = None,
    labels: Annotated[
        Labels, typer.Option(help="The language of labels where a format has room for one.")
    ] = Labels.da,
    private: Annotated[
        bool, typer.Option("--private", help="The leader's private answers too; internal only.")
    ] = False,
) -> None:
    """Write a network as tables with a codebook: figures and texts as shown, or raw answers."""
    from rich.console import Console
    from rich.progress import Progress

    from kit.export import export as write
    from kit.exports import FORMATS
    from kit.network import named
    from kit.store.store import Store

    place, screen = workspace(), Console(stderr=True)
    store = Store(place)
    try:
        found = named(store.networks(), network)
        with Progress(console=screen, transient=True, disable=not screen.is_terminal) as progress:
            bar = progress.add_task(word("cli.exporting", _language[0]), total=None)
            files = write(
                store,
                instrument_of(place),
                found.id if found else network,
                to,
                format or tuple(FORMATS),
                purpose=purpose.value,
                language=labels.value,
                private=private,
                told=lambda done, of: progress.update(bar, completed=done, total=of),
            )
    finally:
        store.close()
    _say(f"exported_{purpose}", count=len(files), folder=to.absolute())
    if private:
        _say("exported_private")


@app.command()
def report(
    network: Annotated[str, typer.Argument(help="Id or name of the network.")],
    to: Annotated[Path, typer.Option(help="The folder to write to.")],
    english: Annotated[bool, typer.Option(help="Write the documents in English.")] = False,
    without: Annotated[
        list[str] | None, typer.Option(help="A part to leave out, e.g. agenda or notes.")
    ] = None,
    year: Annotated[
        bool, typer.Option(help="Put the follow-up after 12 months into the calendar too.")
    ] = False,
) -> None:
    """Write handout, minutes and summary of a network, and its calendars; to be shared."""
    from kit.network import named
    from kit.report.dates import MONTHS, WITH_YEAR
    from kit.reporting import report as write
    from kit.store.store import Store

    place = workspace()
    use_own_texts(place)
    language: Language = "en" if english else _language[0]
    store = Store(place)
    try:
        found = named(store.networks(), network) or store.network(network)
        months = WITH_YEAR if year else MONTHS
        files = write(store, instrument_of(place), found, to, language, without or (), months)
    finally:
        store.close()
    _say("reported", count=len(files), folder=to.absolute())
