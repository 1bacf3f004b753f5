"""The commands of the command line, in the order of its help; `kit.cli` joins them.

Each file has what belongs together, as `commands`. A command imports what it works with when it
runs; at the top of a file stands only what help needs. Nothing inside this package imports from
here.
"""

import typer

from kit.commands import adapting, moving, serving, upkeep, writing

FAMILY: tuple[typer.Typer, ...] = tuple(
    member.commands for member in (serving, adapting, writing, upkeep, moving)
)
