"""`on-demand`: what JupyterLab's launcher starts; nobody types it.

It waits until somebody opens a page, then serves. Whenever it ends, jupyter-server-proxy starts it
anew, unless JupyterLab itself ends; so after *Luk Afrunding*, hours without a page, or a start that
failed, the tile works again.
"""

import os
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.again import put_back
from kit.cli.base import Saying
from kit.cli.by_click import sentences_of, told_on_a_page
from kit.cli.serve import look_over, named

if TYPE_CHECKING:
    from socket import socket

    from kit.core.workspace import Workspace
    from kit.server.hosting import Hosting

commands = typer.Typer()

AGAIN = 75
"""How it ends so that it is started anew: anything but 0; this is what *try again* is elsewhere."""


@commands.command("on-demand", hidden=True)
def on_demand(
    context: typer.Context,
    port: Annotated[int, typer.Option()],
    base_url: Annotated[str, typer.Option()],
    folder: Annotated[Path, typer.Option()],
    lab: Annotated[int, typer.Option()],
) -> None:
    """Wait, as JupyterLab's launcher starts it, until somebody opens a page; then serve."""
    from kit.core.errors import ServerError
    from kit.core.running_server import running
    from kit.server.hosting import LAUNCHER, Hosting
    from kit.server.leader.failure import failure_page
    from kit.server.leader.on_demand import OnDemand
    from kit.server.ports import HOST, opening_just_there

    with suppress(OSError):
        os.chdir(folder)
    workspace = named(None)
    hosting = Hosting(launcher=os.environ.pop(LAUNCHER, ""))
    listening = opening_just_there(HOST, port).socket
    find_other = partial(running, workspace.folder)
    elsewhere = failure_page(None, sentences_of(ServerError("runs_already")))
    waiting = OnDemand(listening, lab, hosting, find_other, elsewhere)
    if waiting.wait():
        with told_on_a_page(workspace, waiting.tell):
            _serve(workspace, Saying(context), listening.dup(), hosting, base_url)
        raise typer.Exit(AGAIN)


def _serve(
    workspace: "Workspace", say: Saying, listening: "socket", hosting: "Hosting", base_url: str
) -> None:
    """Serve on the port until the end, and put back a copy that a page asked for."""
    from dataclasses import replace

    from kit.core.settings import settings
    from kit.server.ports import PORT, ListeningPort
    from kit.server.serve import ServeOptions, serve_on

    look_over(workspace, say.on("install"))
    listening.setblocking(False)
    options = ServeOptions(
        hosting=replace(hosting, public=settings(workspace).public_url),
        ends_when_idle=True,
        phones_port=PORT + 1,
        voila=[f"--Voila.base_url={base_url}"],
    )
    open_port = partial(ListeningPort, listening.getsockname()[1], listening)
    wanted = serve_on(open_port, workspace.folder, say, options)
    if wanted:
        put_back(workspace, wanted, say.on("upkeep"))
