"""CSV: the plain form of every table: UTF-8, comma, LF, a header, ISO dates, empty where not asked.

Texts stand byte by byte as they were written, also those that a spreadsheet would take for a
formula.
"""

from pathlib import Path

from kit.analysis.exports.base import Dataset


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table."""
    for name, table in dataset.tables.items():
        path = folder / dataset.file(name, "csv")
        table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
