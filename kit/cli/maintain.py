"""Commands that look after a data folder: `backup`, `restore`, `delete`, `expire`, `forget`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.base import Saying, opened

if TYPE_CHECKING:
    from kit.privacy.erasure import ErasureOutcome
    from kit.store.network import Network

commands = typer.Typer()


@commands.command()
def backup(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(help="A new file, or a folder.")] = None,
) -> None:
    """Write the data folder into one file, while others work in it."""
    from kit.core.workspace import find_workspace
    from kit.privacy.backup import back_up

    with opened(find_workspace()) as store:
        file = back_up(store, to)
    Saying(context, "upkeep")("backed_up", file=file)


@commands.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that the command »backup« wrote.")],
) -> None:
    """Put a backup into the data folder; what is there now is backed up first."""
    from kit.core.workspace import find_workspace
    from kit.privacy.backup import restore as put_back

    say, workspace = Saying(context, "upkeep"), find_workspace()
    if earlier := put_back(workspace, file):
        say("kept_earlier", file=earlier)
    say("restored", folder=workspace.folder)


@commands.command()
def delete(
    context: typer.Context,
    network: Annotated[str, typer.Argument(help="Name or id of the network.")],
    yes: Annotated[str, typer.Option(help="The network's name, so that nobody is asked.")] = "",
) -> None:
    """Delete everything that is kept of a network, for good."""
    from kit.core.workspace import find_workspace
    from kit.privacy.erasure import erase_network
    from kit.store.network import named
    from kit.store.watch import open_pages

    say = Saying(context, "upkeep")
    with opened(find_workspace()) as store:
        chosen = named(store.networks(), network) or store.network(network)
        if pages := open_pages(store, chosen.id):
            say("pages_open_here", count=pages)
        typed = yes or typer.prompt(say.word("type_name", name=chosen.name))
        if typed.strip() != chosen.name.strip():
            say("other_name", name=chosen.name)
            raise typer.Exit(1)
        _tell(say, chosen, erase_network(store, chosen))


@commands.command()
def expire(context: typer.Context) -> None:
    """Delete the networks whose time is up, and take all that was deleted out of the files."""
    from kit.core.dates import long_date
    from kit.core.settings import settings
    from kit.core.workspace import find_workspace
    from kit.privacy.erasure import erase_network, expired, kept_until

    say = Saying(context, "upkeep")
    with opened(find_workspace()) as store:
        months = settings(store.workspace).retention_months
        for network in expired(store, months, date.today()):
            _tell(say, network, erase_network(store, network, "expired"))
        for network in store.networks():
            until = long_date(kept_until(store, network, months), say.language)
            say("kept", name=network.name, day=until)
        say("wiped" if store.wipe() else "still_read")


@commands.command()
def forget(
    context: typer.Context,
    code: Annotated[list[str], typer.Argument(help="The three words, e.g. birk kano sne.")],
) -> None:
    """Delete the commitment and the follow-ups that belong to a participant's code."""
    from kit.core.workspace import find_workspace
    from kit.instrument.local import instrument_of
    from kit.privacy.erasure import erase_recalled

    say = Saying(context, "upkeep")
    with opened(find_workspace()) as store:
        outcome = erase_recalled(store, instrument_of(store.workspace), " ".join(code))
        if outcome is None:
            say("unknown_code")
            raise typer.Exit(1)
        say("forgotten", count=outcome.erasure.responses)
        _tell_obstacles(say, outcome)


def _tell(say: Saying, network: "Network", outcome: "ErasureOutcome") -> None:
    done = outcome.erasure
    say("deleted", name=network.name, responses=done.responses, answers=done.answers)
    if outcome.phones:
        say("phones_left", count=outcome.phones)
    _tell_obstacles(say, outcome)


def _tell_obstacles(say: Saying, outcome: "ErasureOutcome") -> None:
    """Name what still holds what was deleted, or may."""
    if not outcome.is_wiped:
        say("still_read")
    for file in outcome.left:
        say("left", file=file)
