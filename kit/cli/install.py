"""Commands about the installation: `new`, `where`, `icon` and `doctor`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.base import Saying

if TYPE_CHECKING:
    from kit.core.workspace import Workspace

commands = typer.Typer()


@commands.command()
def new(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument()],
    update: Annotated[bool, typer.Option("--update")] = False,
) -> None:
    """Make a folder of one's own with the notebooks and a data folder, or bring it up to date."""
    from kit.core.installation import version
    from kit.core.project import new_project, update_project

    say, folder = Saying(context, "install"), folder.expanduser().absolute()
    if not update:
        data = new_project(folder)
        say("new", folder=folder, data=data)
        return
    outcome = update_project(folder)
    key = "updated" if outcome.renewed else "up_to_date"
    say(key, names=", ".join(outcome.renewed), version=version())
    if outcome.changed_by_hand:
        say("changed_by_hand", names=", ".join(outcome.changed_by_hand))


@commands.command()
def where(context: typer.Context) -> None:
    """Say where data, notebooks and the kit itself lie."""
    from kit.core.installation import KIT, notebooks_of, version
    from kit.core.workspace import find_workspace

    say, workspace = Saying(context, "install"), find_workspace()
    say_where(say, workspace)
    say("notebooks", folder=notebooks_of(workspace.folder))
    say("kit", folder=KIT, version=version())


def say_where(say: Saying, workspace: "Workspace") -> None:
    """Say which data folder it is and why, and what is to be known of its drive."""
    from kit.core.drives import kind_of_drive

    reason = say.word(f"because_{workspace.origin}")
    say("data", folder=workspace.folder, reason=reason)
    if workspace.database_file != workspace.folder / "afrunding.sqlite":
        say("database", server=workspace.server)
    if (drive := kind_of_drive(workspace.folder)) != "own":
        say(f"drive_{drive}")
    if not workspace.folder.is_dir():
        say("not_there_yet")


@commands.command()
def icon(context: typer.Context) -> None:
    """Put an icon on the desktop and in the menu, that starts Afrunding by a click."""
    from kit.core.shortcuts.icon import make_icon
    from kit.core.workspace import find_workspace

    say = Saying(context, "install")
    for place in make_icon(find_workspace()):
        say("icon", place=place)


@commands.command()
def doctor(context: typer.Context) -> None:
    """Look whether this machine has what the kit needs: one sentence each, with the way out."""
    from kit.cli.doctor import findings
    from kit.core.workspace import find_workspace

    say = Saying(context, "install")
    found = findings(find_workspace())
    for finding in found:
        mark = say.word("mark_good" if finding.is_good else "mark_bad")
        typer.echo(f"{mark} {say.word(finding.key, **finding.values)}")
    if not all(finding.is_good for finding in found):
        raise typer.Exit(1)
