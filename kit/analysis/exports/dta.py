"""Stata: each table with labels of variables and codes; -9, -8 and -7 are .a, .b and .c.

Days are days of Stata. A text is a strL, which has room for any; a key has a column of one width.
"""

from pathlib import Path
from struct import pack_into, unpack_from
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from kit.analysis.exports.base import Dataset, write_coded
from kit.analysis.exports.coded import Coded
from kit.instrument.questions.options import DONT_KNOW, NO_ANSWER, NOT_RELEVANT

VERSION = 14
"""Of Stata: a later one changes what every Stata can open, and R loses its long texts."""
MOST_IN_NAME, MOST_IN_LABEL = 32, 80
LETTERS = {NO_ANSWER: "a", DONT_KNOW: "b", NOT_RELEVANT: "c"}
STRL = 2045
"""The bytes from which a text makes its column a strL."""
DAYS_TO_1970 = 3653
"""From the first day of 1960, from which Stata counts."""
MAP, DATA_AT, LABELS_AT = "=14Q", 9, 11
"""Where the parts of a file begin, and which of these places are the lines' and the labels'."""
NO_DATA, NO_TEXTS = b"<data></data>", b"<strls></strls>"


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own."""
    write_coded(dataset, folder, "dta", MOST_IN_NAME, _write, _take_line_away)


def _write(columns: dict[str, Coded], path: Path, title: str) -> None:
    numbers = {name: column for name, column in columns.items() if column.kind != "text"}
    pyreadstat.write_dta(
        pd.DataFrame({name: _column(column) for name, column in columns.items()}),
        path,
        version=VERSION,
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
        is_text = column.variable.kind == "text"
        return column.filled(STRL if is_text else column.variable.width)
    values = column.values + DAYS_TO_1970 if column.kind == "day" else column.values
    if not column.missing.any():
        return values
    mixed = values.astype(object)
    for code, letter in LETTERS.items():
        mixed[column.missing == code] = letter
    return mixed


def _take_line_away(path: Path) -> None:
    """Empty the line and its texts, and say in the head and in the map what is left."""
    content = path.read_bytes()
    map_at = content.index(b"<map>") + len(b"<map>")
    places = list(unpack_from(MAP, content, map_at))
    after = content[places[LABELS_AT] :]
    emptied = bytearray(content[: places[DATA_AT]] + NO_DATA + NO_TEXTS)
    shorter = places[LABELS_AT] - len(emptied)
    places[LABELS_AT - 1] = places[DATA_AT] + len(NO_DATA)
    places[LABELS_AT:] = [place - shorter for place in places[LABELS_AT:]]
    pack_into(MAP, emptied, map_at, *places)
    pack_into("=Q", emptied, content.index(b"<N>") + len(b"<N>"), 0)
    path.write_bytes(emptied + after)


def _labels(column: Coded) -> dict[Any, str]:
    missing = {LETTERS[code]: label for code, label in column.missing_labels.items()}
    return {**column.labels, **missing}


def _cut(label: str) -> str:
    """Shorten a label: Stata has room for so many characters, the codebook has the whole."""
    return label if len(label) <= MOST_IN_LABEL else f"{label[: MOST_IN_LABEL - 1].rstrip()}…"
