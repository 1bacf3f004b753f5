"""Commands that one starts with: `serve` and `demo`."""

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.again import begin_again, put_back
from kit.cli.base import Saying, opened
from kit.cli.by_click import told_on_a_page

if TYPE_CHECKING:
    from kit.core.workspace import Workspace

commands = typer.Typer()


@commands.command()
def serve(
    context: typer.Context,
    demo: Annotated[bool, typer.Option()] = False,
    port: Annotated[int, typer.Option(min=1024, max=65535)] = 8866,
    browser: Annotated[bool, typer.Option()] = True,
    lan: Annotated[bool, typer.Option("--lan")] = False,
    proxy: Annotated[str, typer.Option()] = "",
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    data: Annotated[Path | None, typer.Option()] = None,
    from_icon: Annotated[bool, typer.Option("--from-icon")] = False,
    restore: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Serve the notebooks as apps for the leader, and the page for phones."""
    workspace, say = named(data), Saying(context)
    with told_on_a_page(workspace) if from_icon else nullcontext():
        if restore:
            put_back(workspace, restore, say.on("upkeep"))
        chosen, behind = _fiction() if demo else workspace, (proxy, host)
        _serve(chosen, say, port, behind, browser=browser, lan=lan, from_icon=from_icon)


def named(data: Path | None) -> "Workspace":
    """Give the data folder to serve, and let everything that is started know which it is."""
    from kit.core.workspace import ORIGIN, find_workspace

    if data:
        os.environ["AFRUNDING_DATA"] = str(data.expanduser().absolute())
    workspace = find_workspace()
    os.environ[ORIGIN] = workspace.origin
    return workspace


def _serve(
    workspace: "Workspace",
    say: Saying,
    port: int,
    behind: tuple[str, str],
    *,
    browser: bool,
    lan: bool,
    from_icon: bool,
) -> None:
    """Serve a data folder; `behind` names the proxies, if any, and the address to listen on."""
    from kit.core.settings import settings
    from kit.server.hosting import Hosting, hosting_behind
    from kit.server.serve import ServeOptions
    from kit.server.serve import serve as serve_leader

    look_over(workspace, say.on("install"))
    public, (proxy, host) = settings(workspace).public_url, behind
    hosting = hosting_behind(proxy, host, public) if proxy else Hosting(public=public)
    options = ServeOptions(
        opens_browser=browser and not hosting.is_hosted,
        is_wide=lan,
        hosting=hosting,
        ends_when_idle=from_icon and not hosting.is_hosted,
    )
    wanted = serve_leader(workspace.folder, port, say, options)
    if wanted:
        begin_again(wanted)


@commands.command()
def demo(context: typer.Context) -> None:
    """Fill the data folder with two fictional networks."""
    from kit.core.workspace import find_workspace

    workspace = find_workspace()
    made = ", ".join(_fill(workspace))
    key = "demo_filled" if made else "demo_there"
    Saying(context)(key, folder=workspace.folder, networks=made)


def look_over(workspace: "Workspace", say: Saying) -> None:
    """Let what is wrong with the folder be said here, not on every page."""
    from kit.core.custom_texts import use_own_texts
    from kit.core.permissions import restrict
    from kit.instrument.local import instrument_of

    use_own_texts(workspace)
    instrument_of(workspace)
    is_new = not workspace.folder.is_dir()
    with opened(workspace, makes=True):
        pass
    if is_new:
        say("made", folder=workspace.folder)
    elif restrict(workspace.folder):
        say("mended", folder=workspace.folder)


def _fiction() -> "Workspace":
    """Give a folder and a database of its own: fiction never mixes with real networks."""
    from kit.core.workspace import DEMO, find_workspace

    os.environ.pop("AFRUNDING_DATABASE", None)
    workspace = find_workspace(find_workspace().folder / DEMO)
    _fill(workspace)
    return workspace


def _fill(workspace: "Workspace") -> list[str]:
    from kit.cli.demo.networks import fill
    from kit.core.settings import settings
    from kit.instrument.local import instrument_of

    with opened(workspace, makes=True) as store:
        instrument = instrument_of(workspace)
        made = fill(store, instrument)
        if made:
            from kit.cli.demo.meeting import hold  # loads what draws pictures: two seconds

            for network in made:
                hold(store, instrument, network, settings(workspace).min_n)
        return [network.name for network in made]
