"""Stata: each table with labels of variables and codes; -9, -8 and -7 are .a, .b and .c.

Days are days of Stata; a text too long for a column of one width is kept whole as strL. Where a
text is the answer, a missing code stands as text.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from kit.analysis.exports.base import Dataset, write_coded
from kit.analysis.exports.coded import Coded
from kit.instrument.questions.options import DONT_KNOW, NO_ANSWER, NOT_RELEVANT

MOST_IN_NAME, MOST_IN_LABEL = 32, 80
LETTERS = {NO_ANSWER: "a", DONT_KNOW: "b", NOT_RELEVANT: "c"}
DAYS_TO_1970 = 3653
"""From the first day of 1960, from which Stata counts."""


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own."""
    write_coded(dataset, folder, "dta", MOST_IN_NAME, _write)


def _write(columns: dict[str, Coded], path: Path, title: str) -> None:
    numbers = {name: column for name, column in columns.items() if column.kind != "text"}
    pyreadstat.write_dta(
        pd.DataFrame({name: _column(column) for name, column in columns.items()}),
        path,
        file_label=_cut(title),
        column_labels=[_cut(column.variable.label) for column in columns.values()],
        variable_value_labels={
            name: labels for name, column in numbers.items() if (labels := _labels(column))
        },
        missing_user_values={
            name: list(LETTERS.values())  # also one that only an older version offered
            for name, column in numbers.items()
            if column.missing_labels
        },
        variable_format={name: "%td" for name, column in numbers.items() if column.kind == "day"},
    )


def _column(column: Coded) -> np.ndarray:
    """Give numbers with letters among them; whole numbers would lose their empty cells."""
    if column.kind == "text":
        return column.values
    values = column.values + DAYS_TO_1970 if column.kind == "day" else column.values
    if not column.missing.any():
        return values
    mixed = values.astype(object)
    for code, letter in LETTERS.items():
        mixed[column.missing == code] = letter
    return mixed


def _labels(column: Coded) -> dict[Any, str]:
    missing = {LETTERS[code]: label for code, label in column.missing_labels.items()}
    return {**column.labels, **missing}


def _cut(label: str) -> str:
    """Shorten a label: Stata has room for so many characters, the codebook has the whole."""
    return label if len(label) <= MOST_IN_LABEL else f"{label[: MOST_IN_LABEL - 1].rstrip()}…"
