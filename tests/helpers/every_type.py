"""A municipality's copy that asks one question of every type there is, found by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from kit.core.workspace import Workspace, find_workspace
from kit.instrument.instrument import Instrument, load
from kit.instrument.local import check_all, copy_questions
from kit.instrument.questions import AnyQuestion
from kit.instrument.questions.base import Listed
from tests.helpers.copies import Copy

WAYS = {"own": ("meeting", ""), "row": ("meeting", "row = true\n"), "late": ("followup", "")}
"""Modules of one question of every type: once a person, once a row, at the follow-up."""
MODULE = """
[[modules]]
code = "{code}"
title.da = "Modul {code}"
title.en = "Module {code}"
audience = "participant"
wave = "{wave}"
minutes = 1
row_name.da = "række"
row_name.en = "row"
about.da = "Kommunens egne spørgsmål."
about.en = "The municipality's own questions."
"""
ITEM = """
[[modules.items]]
id = "{id}"
type = "{type}"
text.da = "{id} på dansk?"
text.en = "{id} in English?"
dont_know = true
{more}"""


@dataclass(frozen=True)
class AskedType:
    """One question of a type: its id, and how it is asked."""

    type: str
    id: str
    way: str

    def __str__(self) -> str:
        return self.id


def types() -> Iterator[type]:
    """Give every class of question."""
    union, *_ = get_args(AnyQuestion)
    yield from get_args(union)


def name_of(question: type) -> str:
    [name] = get_args(question.model_fields["type"].annotation)
    return name


def asked_types() -> list[AskedType]:
    """Give one question of every type, asked in every way."""
    names = [name_of(each) for each in types()]
    return [AskedType(name, f"{way}_x_{name}", way) for way in WAYS for name in names]


def asking_everything(folder: Path) -> Workspace:
    """Give the data folder of a municipality that asks everything; `check` finds no fault."""
    workspace = find_workspace(folder).make()
    copy_questions(workspace)
    _add_modules(Copy(workspace.questions))
    assert check_all(None, workspace) == []
    return workspace


def _add_modules(copy: Copy) -> None:
    """Add the modules to a copy of the kit's questions."""
    shipped = load()
    for code, (wave, more) in WAYS.items():
        items = (
            ITEM.format(
                id=f"{code}_x_{name_of(q)}", type=name_of(q), more=more + fields(q, shipped)
            )
            for q in types()
        )
        copy.add(MODULE.format(code=code, wave=wave) + "".join(items))
    copy.raise_version()


def fields(question: type, shipped: Instrument) -> str:
    """Give what a type needs besides: the first code list of the kit that fits, a target."""
    if issubclass(question, Listed):
        return f'code_list = "{fitting(question, shipped)}"\n'
    return 'target = "sol"\n' if "target" in question.model_fields else ""


def fitting(question: type, shipped: Instrument) -> str:
    sample = question.model_construct(id="row_x_longest_id", code_list="x")
    lists = sorted(shipped.code_lists.items(), key=lambda each: len(each[1].codes) != 5)
    return next(name for name, codes in lists if not [*sample.misfits(codes)])
