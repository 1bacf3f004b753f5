"""CSV for a Danish Excel: a mark of UTF-8, semicolons, decimal commas; opened by a double click.

A spreadsheet takes texts for formulas, numbers, days and truths (`maj 2026`, `5 kr.`, `SAND`). So
an apostrophe is put before every text but plain words. Taking one apostrophe away from each cell
that begins with one gives back what was written; the README says how. The plain CSV has none.
"""

import re
from pathlib import Path

import pandas as pd

from kit.analysis.exports.base import Dataset
from kit.analysis.tables.columns import column_type
from kit.instrument.questions.variables import Variable

FOLDER = "csv-excel-dk"
MARK = "'"
TRUTHS = {"sand", "falsk", "true", "false"}
_CODE = re.compile(r"-?(0|[1-9][0-9]{0,2})")


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own."""
    target = folder / FOLDER
    target.mkdir()
    for name, table in dataset.tables.items():
        variables = dataset.variables(name)
        marked = table.assign(**{c: _marked(variables[c], table[c]) for c in table})
        marked.to_csv(
            target / dataset.file(name, "csv"),
            index=False,
            sep=";",
            decimal=",",
            encoding="utf-8-sig",
            lineterminator="\r\n",
        )


def _marked(variable: Variable, column: pd.Series) -> pd.Series:
    """Mark the texts of a column; numbers and days stay such, and so do codes that are numbers."""
    if column_type(variable) != "string":
        return column
    places, found = pd.factorize(column)
    has_codes = variable.kind != "text"
    texts = [
        text if has_codes and _CODE.fullmatch(text) else marked(text) for text in map(str, found)
    ]
    return pd.Series(pd.array([*texts, None], dtype=object)[places], index=column.index)


def marked(text: str) -> str:
    """Put an apostrophe before a text that is more than plain words."""
    return text if is_plain(text) else f"{MARK}{text}"


def is_plain(text: str) -> bool:
    """Tell whether a text begins with a letter, and is neither a truth nor has any number in it."""
    has_number = any(map(str.isnumeric, text))
    return text[:1].isalpha() and not has_number and text.strip().casefold() not in TRUTHS
