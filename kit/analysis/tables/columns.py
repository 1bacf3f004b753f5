"""Columns: what the stored answers to one item become in tables, by its Variables.

In a wide table a code that is a number becomes a whole number, a tick 1 or 0; texts, dates and
other codes stay text. Missing codes stand among them; a cell is empty where nothing was asked. Used
by `kit.analysis.tables.frames`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.core.text import Language
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import MISSING_CODES, Option, Variable

ISO = "%Y-%m-%d"
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
    return [Variable(item, item, item, "text", "nominal", missing=missing)]


# wide


def columns(variables: Sequence[Variable], cells: Cells) -> dict[str, pd.Series]:
    """Give the columns of one item by their names."""
    every = [*variables, *_no_longer_listed(variables, cells)]
    return {variable.name: _column(variable, cells) for variable in every}


def _no_longer_listed(variables: Sequence[Variable], cells: Cells) -> list[Variable]:
    """Give a variable for each ticked code that the code list no longer has."""
    flag = variables[0]
    if flag.storage != "flag":
        return []
    ticked = {code for text in pd.unique(cells.values) if text for code in text.split()}
    codes = sorted(ticked.difference(str(variable.code) for variable in variables))
    return [
        replace(flag, name=f"{flag.item}__{code}", label=code, code=code, code_label=code)
        for code in codes
    ]


def _column(variable: Variable, cells: Cells) -> pd.Series:
    if variable.storage == "flag":
        return _numbers(cells, lambda text: int(variable.code in text.split()))
    if variable.storage == "integer" or _has_numbers_only(variable):
        try:
            return _numbers(cells, int)
        except ValueError:  # a code from a time when the list had words
            return _texts(cells)
    return _texts(cells)


def _has_numbers_only(variable: Variable) -> bool:
    codes = [option.value for option in variable.values]
    return variable.storage == "category" and all(code.isdigit() for code in codes)


def _numbers(cells: Cells, number: Callable[[str], int]) -> pd.Series:
    """Make each different text a number once."""
    codes, texts = pd.factorize(cells.values)
    found = np.array([*map(number, texts), 0], dtype=np.int64)[codes]
    numbers = np.where(cells.missing == 0, found, cells.missing)
    return pd.Series(pd.arrays.IntegerArray(numbers, ~cells.is_filled))


def _texts(cells: Cells) -> pd.Series:
    codes = cells.missing.astype(str).astype(object)
    return pd.Series(np.where(cells.missing == 0, cells.values, codes), dtype=object)


# long


def spoken(variables: Sequence[Variable], cells: Cells) -> pd.DataFrame:
    """Give line, value_code and value_text of every answer to one item, a line for each tick."""
    given = cells.is_filled
    lines = pd.DataFrame({"line": np.flatnonzero(given), "code": _texts(cells)[given].to_numpy()})
    lines["is_missing"] = cells.missing[given] != 0
    if variables[0].storage == "flag":
        lines = lines.assign(code=lines["code"].str.split()).explode("code", ignore_index=True)
    code, is_missing = lines["code"], lines["is_missing"]
    in_words = code.map(_words(variables)).where(~is_missing, code.map(_missing_words(variables)))
    has_code = is_missing | bool(variables[0].values)
    return lines[["line"]].assign(
        value_code=code.where(has_code), value_text=in_words.where(in_words.notna(), code)
    )


def _words(variables: Sequence[Variable]) -> dict[str, str]:
    if variables[0].storage == "flag":
        return {str(variable.code): variable.code_label for variable in variables}
    return {option.value: option.label for option in variables[0].values}


def _missing_words(variables: Sequence[Variable]) -> dict[str, str]:
    return {option.value: option.label for option in variables[0].missing}


# labelled


def typed(variable: Variable, column: pd.Series) -> pd.Series:
    """Give a coded column as pandas understands it: categories, dates, whole numbers, texts."""
    if variable.values and variable.storage != "text":
        return in_words(variable, column)
    if variable.storage == "integer" and pd.api.types.is_integer_dtype(column.dtype):
        return column.where(~column.isin(MISSING_CODES))
    text = column.where(~column.isin(MISSING_TEXTS), None)
    return pd.to_datetime(text, format=ISO) if variable.storage == "date" else text


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
