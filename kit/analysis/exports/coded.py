"""Coded columns: a column as programs for statistics have it, all numbers or all texts.

Made by the Variable of the column alone; read by the exports to SPSS and Stata, which each have a
way of their own to say why there is no answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.analysis.tables.columns import MISSING_TEXTS
from kit.instrument.questions.variables import Variable

EPOCH = date(1970, 1, 1)
FILLER = "\0"
"""Ends a text in the files of both programs, and stands in none."""

CodedKind = Literal["number", "day", "text"]


@dataclass(frozen=True)
class Coded:
    """One column.

    Attributes
    ----------
    kind
        Numbers are the fixed numbers of codes; days are counted from 1970.
    values
        Numbers, NaN where there is none; or texts, empty where there is none.
    missing
        The missing code by line; 0 where there is a number, a text or nothing was asked.
    """

    variable: Variable
    kind: CodedKind
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

    def filled(self, width: int) -> npt.NDArray[np.object_]:
        """Give texts of which the first is filled up to a width, in bytes.

        pyreadstat makes a column as wide as the longest text in it.
        """
        first, *others = self.values
        filler = FILLER * (width - len(first.encode()))
        return np.array([first + filler, *others], dtype=object)


def coded(variable: Variable, column: pd.Series) -> Coded:
    """Give a column as numbers or as texts, whatever stands in it."""
    kind = _kind(variable)
    places, found = pd.factorize(column)
    texts = [str(value) for value in found]
    if kind == "text":
        values = np.array([*texts, ""], dtype=object)[places]
        return Coded(variable, kind, values, np.zeros(len(column), dtype=np.int8))
    codes = [int(text) if _is_missing(variable, text) else 0 for text in texts]
    numbers = [
        np.nan if code else _number(variable, text) for code, text in zip(codes, texts, strict=True)
    ]
    values = np.array([*numbers, np.nan], dtype=np.float64)[places]
    return Coded(variable, kind, values, np.array([*codes, 0], dtype=np.int8)[places])


def _kind(variable: Variable) -> CodedKind:
    match variable.kind:
        case "day":
            return "day"
        case "number" | "code":
            return "number"
        case "text" | "key":
            return "text"
        case _:
            assert_never(variable.kind)


def _is_missing(variable: Variable, text: str) -> bool:
    return bool(variable.missing) and text in MISSING_TEXTS


def _number(variable: Variable, text: str) -> float:
    """Give the number of a code, of a day, or of what is one itself."""
    if variable.kind == "day":
        return (date.fromisoformat(text) - EPOCH).days
    numbers = {option.value: option.number for option in variable.values}
    return float(numbers.get(text, text))


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
