"""Commands that look after a data folder: `backup`, `restore`, `delete`, `expire`, `forget`.

Joined to the others in `kit.cli`. What the kit loads slowly is loaded by the command that needs it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.moments import long_date
from kit.municipality import instrument_of
from kit.network import Network, named
from kit.settings import settings
from kit.text import Language, word
from kit.workspace import workspace

if TYPE_CHECKING:
    from kit.forgetting import Outcome
    from kit.store.store import Store

commands = typer.Typer()


class Saying:
    """Says what came of a command, in the language that was asked for."""

    def __init__(self, context: typer.Context) -> None:
        is_english = context.find_root().params.get("english", False)
        self.language: Language = "en" if is_english else "da"

    def word(self, key: str, **values: object) -> str:
        """Give a sentence."""
        return word(f"upkeep.{key}", self.language, **values)

    def __call__(self, key: str, **values: object) -> None:
        """Say a sentence."""
        typer.echo(self.word(key, **values))


@contextmanager
def _opened() -> Iterator["Store"]:
    from kit.store.store import Store

    store = Store(workspace())
    try:
        yield store
    finally:
        store.close()


@commands.command()
def backup(
    context: typer.Context,
    to: Annotated[Path | None, typer.Option(help="A new file, or a folder.")] = None,
) -> None:
    """Write the data folder into one file, while others work in it."""
    from kit.backing import back_up

    with _opened() as store:
        file = back_up(store, to)
    Saying(context)("backed_up", file=file)


@commands.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that the command »backup« wrote.")],
) -> None:
    """Put a backup into the data folder; what is there now is backed up first."""
    from kit.backing import restore as put_back

    say, place = Saying(context), workspace()
    if earlier := put_back(place, file):
        say("kept_earlier", file=earlier)
    say("restored", folder=place.folder)


@commands.command()
def delete(
    context: typer.Context,
    network: Annotated[str, typer.Argument(help="Name or id of the network.")],
    yes: Annotated[str, typer.Option(help="The network's name, so that nobody is asked.")] = "",
) -> None:
    """Delete everything that is kept of a network, for good."""
    from kit.erasing import erase_network
    from kit.rollcall import open_pages

    say = Saying(context)
    with _opened() as store:
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
    from kit.erasing import erase_network, expired, kept_until

    say = Saying(context)
    with _opened() as store:
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
    from kit.forgetting import erase_recalled

    say = Saying(context)
    with _opened() as store:
        outcome = erase_recalled(store, instrument_of(store.workspace), " ".join(code))
        if outcome is None:
            say("unknown_code")
            raise typer.Exit(1)
        say("forgotten", count=outcome.erasure.responses)
        _tell_obstacles(say, outcome)


def _tell(say: Saying, network: Network, outcome: "Outcome") -> None:
    done = outcome.erasure
    say("deleted", name=network.name, responses=done.responses, answers=done.answers)
    if outcome.phones:
        say("phones_left", count=outcome.phones)
    _tell_obstacles(say, outcome)


def _tell_obstacles(say: Saying, outcome: "Outcome") -> None:
    """Name what still holds what was deleted, or may."""
    if not outcome.is_wiped:
        say("still_read")
    for file in outcome.left:
        say("left", file=file)
