"""Columns: what the stored answers to one item become in tables, by its Variables.

In a wide table a code that is a number becomes a whole number, a tick 1 or 0; texts, dates and
other codes stay text. A cell is empty where nothing was asked. The codes for no answer stand among
them, but never among texts: why there is no text stands in a column of its own. What type a column
has is said by its Variable alone, never by what stands in it. Used by `kit.analysis.tables.frames`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, assert_never

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.core.text import Language
from kit.instrument.instrument import Instrument
from kit.instrument.questions.options import MISSING_CODES, Option
from kit.instrument.questions.variables import TextVariable, Variable, with_given

ISO = "%Y-%m-%d"
ColumnType = Literal["integer", "date", "string"]
"""As a Table Schema calls them."""
MISSING_TEXTS = [str(code) for code in MISSING_CODES]


@dataclass(frozen=True)
class Cells:
    """The answers to one item by line: the stored text or None, and the missing code or 0."""

    values: npt.NDArray[np.object_]
    missing: npt.NDArray[np.int8]

    @property
    def is_filled(self) -> npt.NDArray[np.bool_]:
        """Where there is a value or a missing code."""
        is_filled: npt.NDArray[np.bool_] = pd.notna(self.values) | (self.missing != 0)
        return is_filled


def variables(instrument: Instrument, item: str, language: Language) -> list[Variable]:
    """Give what an item becomes; one that the instrument no longer has becomes a text."""
    if any(question.id == item for question in instrument.items()):
        return list(instrument.item(item).variables(language))
    missing = tuple(
        Option(str(code.code), code.in_language(language), code.code) for code in instrument.missing
    )
    text = TextVariable(name=item, item=item, label=item, measure="nominal", missing=missing)
    return with_given(text, language)


# wide


def columns(variables: Sequence[Variable], cells: Cells) -> dict[str, pd.Series]:
    """Give the columns of one item by their names."""
    answers = [text for text in pd.unique(cells.values) if text]
    every = [*variables, *variables[0].unlisted(answers, variables)]
    return {variable.name: _column(variable, cells) for variable in every}


def _column(variable: Variable, cells: Cells) -> pd.Series:
    """Make each different text a cell once; codes for no answer only where they may stand."""
    places, texts = pd.factorize(cells.values)
    found = np.array([*(variable.cell(text) for text in texts), None], dtype=object)[places]
    if variable.missing:
        missing = cells.missing if variable.is_whole else cells.missing.astype(str)
        found = np.where(cells.missing == 0, found, missing.astype(object))
    return pd.Series(found, dtype="Int64" if variable.is_whole else object)


def _codes(cells: Cells) -> pd.Series:
    """Give each answer as it is stored, or the code for none."""
    codes = cells.missing.astype(str).astype(object)
    return pd.Series(np.where(cells.missing == 0, cells.values, codes), dtype=object)


def column_type(variable: Variable) -> ColumnType:
    """Give what every format should take a column for, whatever stands in it."""
    match variable.kind:
        case "number":
            return "integer"
        case "code":
            return "integer" if variable.is_whole else "string"
        case "day":
            return "date"
        case "text" | "key":
            return "string"
        case _:
            assert_never(variable.kind)


# long


def spoken(variables: Sequence[Variable], cells: Cells) -> pd.DataFrame:
    """Give line, value_code and value_text of every answer to one item, a line for each tick."""
    given = cells.is_filled
    lines = pd.DataFrame({"line": np.flatnonzero(given), "code": _codes(cells)[given].to_numpy()})
    lines["is_missing"] = cells.missing[given] != 0
    codes = lines["code"].map(variables[0].codes_in).where(~lines["is_missing"], lines["code"])
    lines = lines.assign(code=codes).explode("code", ignore_index=True)
    code, is_missing = lines["code"], lines["is_missing"]
    in_words = code.map(_words(variables)).where(~is_missing, code.map(_missing_words(variables)))
    has_code = is_missing | bool(variables[0].values)
    return lines[["line"]].assign(
        value_code=code.where(has_code), value_text=in_words.where(in_words.notna(), code)
    )


def _words(variables: Sequence[Variable]) -> dict[str, str]:
    return {code: said for variable in variables for code, said in variable.words.items()}


def _missing_words(variables: Sequence[Variable]) -> dict[str, str]:
    return {each.value: each.label for variable in variables for each in variable.missing}


# labelled


def typed(variable: Variable, column: pd.Series) -> pd.Series:
    """Give a coded column as pandas understands it: categories, dates, whole numbers, texts."""
    match variable.kind:
        case "code":
            return in_words(variable, column)
        case "number":
            return in_words(variable, column) if variable.values else _without_missing(column)
        case "day":
            return pd.to_datetime(_without_missing(column), format=ISO)
        case "key":
            return _without_missing(column)
        case "text":
            return column
        case _:
            assert_never(variable.kind)


def _without_missing(column: pd.Series) -> pd.Series:
    """Leave missing codes out; a column of numbers stays one."""
    if pd.api.types.is_integer_dtype(column.dtype):
        return column.where(~column.isin(MISSING_CODES))
    return column.where(~column.isin(MISSING_TEXTS), None)


def in_words(variable: Variable, column: pd.Series) -> pd.Series:
    """Put the words of a code list in the place of the codes; missing codes become empty.

    A code that the list no longer has stands as it is.
    """
    numbers, codes = pd.factorize(column)
    words = {option.value: option.label for option in variable.values}
    texts = [
        None if str(code) in MISSING_TEXTS else words.get(str(code), str(code)) for code in codes
    ]
    known = list(dict.fromkeys([*words.values(), *filter(None, texts)]))
    places = np.array([known.index(text) if text else -1 for text in [*texts, None]])
    is_ordered = variable.measure == "ordinal"
    return pd.Series(pd.Categorical.from_codes(places[numbers], known, ordered=is_ordered))
