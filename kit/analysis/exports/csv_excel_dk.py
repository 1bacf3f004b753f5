"""CSV for a Danish Excel: a mark of UTF-8, semicolons, decimal commas; opened by a double click.

A spreadsheet reads a text that looks like a formula, a number or a day as one. So an apostrophe is
put before such a text, and the README says so; what stands in the plain CSV is untouched.
"""

import re
from pathlib import Path

import pandas as pd

from kit.analysis.exports.base import Dataset
from kit.analysis.tables.columns import MISSING_TEXTS, column_type
from kit.instrument.questions.variables import Variable

FOLDER = "csv-excel-dk"
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_MISREAD = re.compile(
    r"""'                              # an apostrophe: the first one can always be taken away
    |\s*[=+\-@＝＋－＠\t\n]          # a formula
    |\s*\d[\d\s.,:/eE+\-%]*            # a number or a day, as in 1.0.0, 3/4, 007 and 12e5
       ([.\s]*(jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[ck]t|nov|dec)[a-z]*[.\d\s\-]*)?$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own."""
    target = folder / FOLDER
    target.mkdir()
    for name, table in dataset.tables.items():
        variables = dataset.variables(name)
        safe = table.assign(**{c: _safe(variables[c], table[c]) for c in table})
        safe.to_csv(
            target / dataset.file(name, "csv"),
            index=False,
            sep=";",
            decimal=",",
            encoding="utf-8-sig",
            lineterminator="\r\n",
        )


def _safe(variable: Variable, column: pd.Series) -> pd.Series:
    """Put an apostrophe before what a spreadsheet would misread; looks once at equal texts."""
    if column_type(variable) != "string":
        return column
    places, texts = pd.factorize(column)
    safe = [f"'{text}" if is_misread(str(text)) else text for text in texts]
    return pd.Series(pd.array([*safe, None], dtype=object)[places], index=column.index)


def is_misread(text: str) -> bool:
    """Tell whether a spreadsheet would take a text for something else."""
    is_plain = _WHOLE.fullmatch(text) or text in MISSING_TEXTS
    return not is_plain and _MISREAD.match(text) is not None
