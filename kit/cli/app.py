"""The command line: `afrunding`, and `python -m kit`, which is the same.

Ends with 0 when all is well, 1 when the user can mend it (one sentence), 2 when the call is wrong.
What it can do stands in the files beside this one, and its help in `locales/help.toml`. Help and a
wrong call load nothing that commands work with.
"""

import gc
from typing import Annotated, Any

import typer

from kit.cli import adapt, copy, install, maintain, on_demand, serve, write
from kit.cli.base import Saying, forgive_streams
from kit.cli.spoken import SpokenCommand, SpokenGroup

FAMILY = (serve, install, adapt, write, maintain, copy, on_demand)
"""Files of commands, in the order of help."""
OBJECTS = 100_000
"""So many new ones until Python looks for garbage again."""


class MendableGroup(SpokenGroup):
    """Commands whose errors are a sentence to the user."""

    def invoke(self, ctx: Any) -> Any:
        """Run one command."""
        try:
            return super().invoke(ctx)
        except typer.Abort:  # Ctrl+C where something was asked
            raise typer.Exit(130) from None
        except Exception as error:
            if sentence := _sentence(error, ctx):
                typer.echo(sentence, err=True)
                raise typer.Exit(1) from None
            raise


def _sentence(error: Exception, context: typer.Context) -> str:
    """Say an error that the user can mend; nothing where it is a fault of the kit."""
    from kit.core.errors import KitError

    return error.sentence(Saying(context).language) if isinstance(error, KitError) else ""


app = typer.Typer(
    cls=MendableGroup, no_args_is_help=True, add_completion=False, rich_markup_mode=None
)
for each in FAMILY:
    for command in each.commands.registered_commands:
        command.cls = SpokenCommand
    app.add_typer(each.commands)


def _version(is_asked: bool) -> None:
    """Say which version it is, and nothing else."""
    if is_asked:
        from kit.core.installation import version

        typer.echo(f"afrunding {version()}")
        raise typer.Exit


@app.callback()
def common(
    english: Annotated[bool | None, typer.Option("--english/--no-english")] = None,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_version)] = False,
) -> None:
    """Afrunding: close a network well."""


def run() -> None:
    """Run what was typed; whoever calls this hears of Ctrl+C."""
    from kit.core.permissions import keep_to_owner

    keep_to_owner()
    gc.set_threshold(OBJECTS)  # loading makes hundreds of thousands of objects, and hardly garbage
    forgive_streams()
    app()
