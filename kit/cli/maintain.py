"""Commands that look after a data folder: `backup`, `restore`, `delete`, `expire`, `forget`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.base import Saying, chosen, opened
from kit.core.now import today

if TYPE_CHECKING:
    from kit.privacy.erasure import ErasureOutcome
    from kit.store.network import Network

commands = typer.Typer()


@commands.command()
def backup(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option()] = None,
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
    file: Annotated[Path, typer.Argument()],
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
    network: Annotated[str, typer.Argument()],
    yes: Annotated[str, typer.Option()] = "",
) -> None:
    """Delete everything that is kept of a network, for good."""
    from kit.core.workspace import find_workspace
    from kit.privacy.erasure import erase_network
    from kit.store.network import is_same_name
    from kit.store.watch import open_pages

    say = Saying(context, "upkeep")
    with opened(find_workspace()) as store:
        found = chosen(store, network)
        if pages := open_pages(store, found.id):
            say("pages_open_here", count=pages)
        typed = yes or typer.prompt(say.word("type_name", name=found.name))
        if not is_same_name(typed, found.name):
            say("other_name", name=found.name)
            raise typer.Exit(1)
        outcome = erase_network(store, found)
    _tell(say, found, outcome)


@commands.command()
def expire(context: typer.Context) -> None:
    """Delete the networks whose time is up, and take all that was deleted out of the files."""
    from kit.core.dates import long_date
    from kit.core.errors import KitError
    from kit.core.settings import settings
    from kit.core.workspace import find_workspace
    from kit.privacy.erasure import expire_networks, kept_until

    say = Saying(context, "upkeep")
    with opened(find_workspace()) as store:
        months = settings(store.workspace).retention_months
        expiry = expire_networks(store, months, today())
        left = [(each.name, kept_until(store, each, months)) for each in store.networks()]
    for network, outcome in expiry.erased:
        _tell(say, network, outcome)
    for network, fault in expiry.failed:
        reason = fault.sentence(say.language) if isinstance(fault, KitError) else str(fault)
        say("not_expired", is_error=True, name=network.name, reason=reason)
    for name, until in left:
        say("kept", name=name, day=long_date(until, say.language))
    say("wiped" if expiry.is_wiped else "still_read")
    if expiry.failed or not expiry.is_wiped:
        raise typer.Exit(1)


@commands.command()
def forget(
    context: typer.Context,
    code: Annotated[list[str], typer.Argument()],
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
