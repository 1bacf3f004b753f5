"""Coded columns: a column as programs for statistics have it, all numbers or all texts.

Made by the Variable of the column; read by the exports to SPSS and Stata, which each have a way of
their own to say why there is no answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.analysis.tables.columns import MISSING_TEXTS
from kit.instrument.questions.variables import Variable

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Coded:
    """One column.

    Attributes
    ----------
    kind
        Numbers are the fixed numbers of codes; days are counted from 1970.
    values
        Numbers, NaN where there is none; or texts, empty where nothing was asked.
    missing
        The missing code by line; 0 where there is a number, a text or nothing was asked.
    """

    variable: Variable
    kind: Literal["number", "day", "text"]
    values: npt.NDArray[np.float64] | npt.NDArray[np.object_]
    missing: npt.NDArray[np.int8]

    @property
    def labels(self) -> dict[float, str]:
        """What each number means."""
        return {float(option.number): option.label for option in self.variable.values}

    @property
    def missing_labels(self) -> dict[int, str]:
        """Why there may be no answer, by missing code; none where they stand as text."""
        options = () if self.kind == "text" else self.variable.missing
        return {option.number: option.label for option in options}


def coded(variable: Variable, column: pd.Series) -> Coded:
    """Give a column as numbers where all that stands in it has one, else as texts."""
    places, found = pd.factorize(column)
    codes = [_missing_code(variable, str(value)) for value in found]
    number = _reader(variable, column)
    numbers = [
        np.nan if code else number(str(value)) for code, value in zip(codes, found, strict=True)
    ]
    if number is _no_number or None in numbers:
        texts = np.array([*map(str, found), ""], dtype=object)[places]
        return Coded(variable, "text", texts, np.zeros(len(column), dtype=np.int8))
    kind: Literal["number", "day"] = "day" if number is _days else "number"
    values = np.array([*numbers, np.nan], dtype=np.float64)[places]
    return Coded(variable, kind, values, np.array([*codes, 0], dtype=np.int8)[places])


def _missing_code(variable: Variable, text: str) -> int:
    return int(text) if variable.missing and text in MISSING_TEXTS else 0


ReadNumber = Callable[[str], float | None]


def _reader(variable: Variable, column: pd.Series) -> ReadNumber:
    """Give what makes a number of a value, or None of one that can only be a text."""
    is_whole = pd.api.types.is_integer_dtype(column.dtype)
    match variable.kind:
        case "day":
            return _days
        case "text":
            return float if is_whole else _no_number
        case "code" | "number":
            numbers = {option.value: option.number for option in variable.values}
            return lambda text: numbers.get(text, float(text) if is_whole else None)
        case _:
            assert_never(variable.kind)


def _no_number(text: str) -> None:
    """Read no number in a text, whatever stands there."""


def _days(text: str) -> float | None:
    try:
        return (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        return None


def shortened(text: str, limit: int, encoding: str = "utf-8") -> str:
    """Cut a text on a character so that it takes so many bytes with its ellipsis."""
    if len(text.encode(encoding)) <= limit:
        return text
    room = limit - len("…".encode(encoding))
    return text.encode(encoding)[:room].decode(encoding, "ignore").rstrip() + "…"


def distinct(names: Sequence[str], limit: int) -> list[str]:
    """Cut names to so many characters; those that would be the same get a number at their end."""
    taken: dict[str, None] = {}
    for name in names:
        short, number = name[:limit], 1
        while short in taken:
            number += 1
            short = f"{name[: limit - len(str(number))]}{number}"
        taken[short] = None
    return list(taken)
