"""SPSS: each table with labels of variables and codes, level of measurement and user-missing codes.

Days are days of SPSS. Types and widths are those of the instrument, so that the files of networks
can be put under each other; only a text that is longer than the instrument lets it be makes a
column wider. SPSS drops spaces at the end of a text.
"""

from pathlib import Path
from struct import pack, pack_into

import numpy as np
import pandas as pd
import pyreadstat

from kit.analysis.exports.base import Dataset, write_coded
from kit.analysis.exports.coded import Coded, shortened
from kit.core.errors import ExportError
from kit.instrument.questions.options import MISSING_CODES

MOST_IN_NAME = 64
BYTES_OF_FILE_LABEL, BYTES_OF_LABEL, BYTES_OF_CODE = 64, 255, 120
MOST_BYTES = 32_767
"""Of a text."""
COLUMNS = {"number": 8, "day": 10, "text": 24}
"""How wide SPSS shows a column."""
SECONDS, SECONDS_TO_1970 = 86_400, 12_219_379_200
"""In a day, and from the day in 1582 from which SPSS counts."""
CASES, END_OF_DICTIONARY = 80, pack("=ii", 999, 0)
"""Where the number of lines stands in a file, and what stands before the first of them."""


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own.

    Raises
    ------
    ExportError
        When a text is larger than SPSS can hold; nothing is cut.
    """
    write_coded(dataset, folder, "sav", MOST_IN_NAME, _write, _take_line_away)


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
        variable_display_width={name: COLUMNS[column.kind] for name, column in columns.items()},
        variable_measure={name: column.variable.measure for name, column in columns.items()},
        variable_format={
            name: "SDATE10" if column.kind == "day" else "F8.0" for name, column in numbers.items()
        },
    )


def _column(column: Coded) -> np.ndarray:
    if column.kind == "text":
        longest = max(len(text.encode()) for text in column.values)
        if longest > MOST_BYTES:
            raise ExportError("text_too_wide", length=longest, most=MOST_BYTES)
        return column.filled(min(column.variable.width, MOST_BYTES))
    days = column.kind == "day"
    values = column.values * SECONDS + SECONDS_TO_1970 if days else column.values
    return np.where(column.missing != 0, column.missing, values)


def _take_line_away(path: Path) -> None:
    """Say in the head that there is no case, and end the file where the dictionary ends."""
    dictionary, _, _ = path.read_bytes().rpartition(END_OF_DICTIONARY)
    content = bytearray(dictionary + END_OF_DICTIONARY)
    pack_into("=i", content, CASES, 0)
    path.write_bytes(content)


def _labels(column: Coded) -> dict[float, str]:
    """Give the words of each number; a day has none, or SPSS would take its codes for days."""
    if column.kind == "day":
        return {}
    labels = {**column.labels, **{float(c): label for c, label in column.missing_labels.items()}}
    return {number: shortened(label, BYTES_OF_CODE) for number, label in labels.items()}
