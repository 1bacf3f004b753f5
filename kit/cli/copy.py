"""The command `copy`: a data folder's database moves to a server, and back."""

from dataclasses import replace
from typing import Annotated

import typer

from kit.cli.base import Saying, opened

commands = typer.Typer()


@commands.command()
def copy(
    context: typer.Context,
    to: Annotated[str, typer.Option()],
) -> None:
    """Copy everything into an empty database, row by row; stop the server first."""
    from kit.core.errors import StoreError
    from kit.core.running_server import running
    from kit.core.workspace import database_at, find_workspace
    from kit.store.transfer import copy as copy_all

    say, here = Saying(context, "upkeep"), find_workspace()
    there = replace(here, database=database_at(to))
    if address := running(here.folder):
        raise StoreError("folder_in_use", folder=here.folder, address=address)
    with opened(here) as source, opened(there, makes=True) as target:
        count = copy_all(source, target)
    say("copied" if count else "copied_before", count=count, server=there.server)
