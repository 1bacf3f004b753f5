"""Units: what one line of a table is, so that people are counted and never their lines.

A table says it in ``attrs["unit"]``, the function that makes it in its type. Where the attribute is
lost, as in a file of CSV, its columns tell. Used by everything that counts who answered.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, assert_never

import pandas as pd

from kit.core.errors import TableError
from kit.forms.form import form_modules
from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.base import Question

KEY = "unit"
"""Where a table says it, in the codebook and in the datapackage too."""


class Unit(StrEnum):
    """What one line of a table is.

    A network has one card. A person gives one response to a form; a group gives one together. A row
    is what was asked several times in one response: a commitment, a solution, a value. An answer is
    one of many in one response, in long form. Shown is what was frozen for everybody; a code is a
    line of the codebook.
    """

    NETWORK = "network"
    PERSON = "person"
    GROUP = "group"
    ROW = "row"
    ANSWER = "answer"
    SHOWN = "shown"
    CODE = "code"


NetworkTable = Annotated[pd.DataFrame, Unit.NETWORK]
PersonTable = Annotated[pd.DataFrame, Unit.PERSON]
ResponseTable = Annotated[pd.DataFrame, Unit.PERSON, Unit.GROUP, Unit.NETWORK]
RowTable = Annotated[pd.DataFrame, Unit.ROW]
AnswerTable = Annotated[pd.DataFrame, Unit.ANSWER]
ShownTable = Annotated[pd.DataFrame, Unit.SHOWN]
CodeTable = Annotated[pd.DataFrame, Unit.CODE]

OF_PEOPLE = (Unit.PERSON, Unit.ROW)
"""The units of tables in which people can be told apart, where their response stands in it."""


def in_unit(table: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """Give a table that says what one line of it is."""
    said = table.copy(deep=False)
    said.attrs[KEY] = str(unit)
    return said


def unit_of(table: pd.DataFrame) -> Unit:
    """Tell what one line of a table is."""
    said = table.attrs.get(KEY)
    return Unit(said) if said else _by_columns(table)


def _by_columns(table: pd.DataFrame) -> Unit:
    if "item_id" in table:
        return Unit.ANSWER if "response_id" in table else Unit.SHOWN
    if "row" in table:
        return Unit.ROW
    if "response_id" not in table:
        return Unit.NETWORK
    forms = set(table["form"]) if "form" in table else set()
    return Unit.GROUP if forms == {FormCode.DISCUSSION} else Unit.PERSON


def unit_asked(module: Module, question: Question) -> Unit:
    """Tell whose answer a question gets: the unit of the one table that it stands in."""
    return Unit.ROW if question.row else unit_answering(module)


def unit_answering(module: Module) -> Unit:
    """Tell who gives one response to a module."""
    match module.audience:
        case "leader":
            return Unit.NETWORK
        case "participant":
            return Unit.PERSON
        case "group":
            return Unit.GROUP
        case _:
            assert_never(module.audience)


def unit_of_form(form: str, instrument: Instrument) -> Unit:
    """Tell who gives one response to one of the participants' forms."""
    answering = {unit_answering(module) for module in form_modules(form, instrument)}
    return Unit.GROUP if answering == {Unit.GROUP} else Unit.PERSON


def count_responses(table: pd.DataFrame, by: Sequence[str]) -> "pd.Series[int]":
    """Count who answered, by some columns: each response once, however many lines it has.

    Raises
    ------
    TableError
        When the lines of the table do not say of which response they are.
    """
    if "response_id" not in table:
        raise TableError("no_responses", unit=unit_of(table))
    return table.groupby(list(by))["response_id"].nunique()


def check_people(table: pd.DataFrame) -> None:
    """Refuse a table in which people cannot be told apart.

    Raises
    ------
    TableError
        When a line is a network, a group, an answer or a figure, or says of no response.
    """
    if unit_of(table) not in OF_PEOPLE or "response_id" not in table:
        raise TableError("no_people", unit=unit_of(table))


def check_columns(table: pd.DataFrame, names: Sequence[str]) -> None:
    """Refuse a table that lacks a column.

    Raises
    ------
    TableError
        With the first column that is not there.
    """
    for name in names:
        if name not in table:
            raise TableError("no_column", name=name, unit=unit_of(table))
