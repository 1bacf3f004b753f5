"""SPSS: each table with labels of variables and codes, level of measurement and user-missing codes.

Days are days of SPSS. Where a text is the answer, a missing code stands as text. SPSS drops spaces
at the end of a text.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat

from kit.analysis.exports.base import Dataset, write_coded
from kit.analysis.exports.coded import Coded, shortened
from kit.instrument.questions.options import MISSING_CODES

MOST_IN_NAME = 64
BYTES_OF_FILE_LABEL, BYTES_OF_LABEL, BYTES_OF_CODE = 64, 255, 120
SECONDS, SECONDS_TO_1970 = 86_400, 12_219_379_200
"""In a day, and from the day in 1582 from which SPSS counts."""


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own."""
    write_coded(dataset, folder, "sav", MOST_IN_NAME, _write)


def _write(columns: dict[str, Coded], path: Path, title: str) -> None:
    numbers = {name: column for name, column in columns.items() if column.kind != "text"}
    pyreadstat.write_sav(
        pd.DataFrame({name: _column(column) for name, column in columns.items()}),
        path,
        file_label=shortened(title, BYTES_OF_FILE_LABEL),
        row_compress=True,
        column_labels=[shortened(c.variable.label, BYTES_OF_LABEL) for c in columns.values()],
        variable_value_labels={
            name: labels for name, column in numbers.items() if (labels := _labels(column))
        },
        missing_ranges={
            name: [float(code) for code in MISSING_CODES]  # also one of an older version
            for name, column in numbers.items()
            if column.missing_labels
        },
        variable_measure={name: column.variable.measure for name, column in columns.items()},
        variable_format={
            name: "SDATE10" if column.kind == "day" else "F8.0" for name, column in numbers.items()
        },
    )


def _column(column: Coded) -> np.ndarray:
    if column.kind == "text":
        return column.values
    days = column.kind == "day"
    values = column.values * SECONDS + SECONDS_TO_1970 if days else column.values
    return np.where(column.missing != 0, column.missing, values)


def _labels(column: Coded) -> dict[float, str]:
    """Give the words of each number; a day has none, or SPSS would take its codes for days."""
    if column.kind == "day":
        return {}
    labels = {**column.labels, **{float(c): label for c, label in column.missing_labels.items()}}
    return {number: shortened(label, BYTES_OF_CODE) for number, label in labels.items()}
