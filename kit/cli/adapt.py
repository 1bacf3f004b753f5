"""Commands that look after what is asked and said: `adapt` and `check`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kit.cli.base import Saying
from kit.cli.install import say_where

if TYPE_CHECKING:
    from kit.core.workspace import Workspace
    from kit.instrument.instrument import Instrument

commands = typer.Typer()


class Adaptable(StrEnum):
    """What can be put in the data folder to be changed there."""

    questions = "questions"
    texts = "texts"


@commands.command()
def adapt(
    context: typer.Context,
    part: Annotated[Adaptable, typer.Argument()],
) -> None:
    """Put questions or texts in the data folder to change them."""
    from kit.core.workspace import find_workspace
    from kit.instrument.local import begin_texts, copy_questions

    workspace = find_workspace()
    if part is Adaptable.questions:
        file, is_new = workspace.questions, copy_questions(workspace)
    else:
        file, is_new = workspace.texts, begin_texts(workspace)
    Saying(context)("adapted" if is_new else "adapted_before", file=file)
    if part is Adaptable.questions and not is_new:
        _say_step(Saying(context), workspace)


def _say_step(say: Saying, workspace: "Workspace") -> None:
    """Say what a move to the kit's edition would mean for a copy of an earlier one.

    Nothing of a copy that never held: `check` tells what is wrong with it.
    """
    from kit.core.problems import FaultyInstrumentError
    from kit.instrument.editions import step_of
    from kit.instrument.local import instrument_of

    try:
        step = step_of(instrument_of(workspace))
    except FaultyInstrumentError:
        return
    if step is None:
        return
    say("step", file=workspace.questions, version=step.version, to=step.to)
    told = {"new": step.new, "retired": step.retired, "reworded": step.reworded, "own": step.own}
    for key, ids in told.items():
        if ids:
            say(f"step_{key}", items=", ".join(ids))


@commands.command()
def check(
    context: typer.Context,
    instrument: Annotated[Path | None, typer.Argument()] = None,
    release: Annotated[bool, typer.Option()] = False,
) -> None:
    """Check questions, texts, settings and what documents are made with: one line a fault."""
    from kit.core.settings import notices as settings_notices
    from kit.core.workspace import find_workspace
    from kit.instrument.check import notices
    from kit.instrument.check import release as lock
    from kit.instrument.instrument import load
    from kit.instrument.local import check_all, questions_file
    from kit.reports.branding import faults

    say, workspace = Saying(context), find_workspace()
    file = instrument or questions_file(workspace)
    problems = check_all(instrument, workspace)
    wrong = [problem.line(say.language) for problem in problems]
    wrong += [fault.sentence(say.language) for fault in faults(workspace)]
    found = [] if wrong or release else [*notices(file), *settings_notices(workspace)]
    notes = [each.line(say.language) for each in found]
    for line in (*wrong, *notes):
        typer.echo(line, err=True)
    if wrong:
        raise typer.Exit(1)
    sound = load(file)
    if release:
        say("released", version=sound.version, file=lock(file).name)
    _say_seen(say, sound)
    _say_own(say, file, workspace)
    _say_place(context, workspace)
    is_told = all(each.code != "settings_untold" for each in found)
    say(
        "all_well" if is_told else "files_well",
        modules=len(sound.modules),
        items=len(sound.items()),
    )


def _say_seen(say: Saying, instrument: "Instrument") -> None:
    """Say of each question for participants where its answers will be seen."""
    from kit.results.visibility import visibility

    say("seen")
    for way, items in visibility(instrument).items():
        if items:
            say(f"seen_{way}", items=", ".join(items))


def _say_place(context: typer.Context, workspace: "Workspace") -> None:
    """Say where the data lie, and whether copies of notebooks are older than the kit."""
    from kit.core.installation import version
    from kit.core.project import outdated

    say = Saying(context, "install")
    say_where(say, workspace)
    if outdated(workspace.folder.parent):
        say("outdated", folder=workspace.folder.parent, version=version())


def _say_own(say: Saying, file: Path, workspace: "Workspace") -> None:
    """Say what is used of a municipality's own."""
    from kit.core.custom_texts import own_texts

    if file == workspace.questions:
        say("own_copy", file=file)
    if texts := own_texts(workspace):
        say("own_texts", file=workspace.texts, count=sum(map(len, texts.values())))
