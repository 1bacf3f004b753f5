"""Excel: a sheet a table, among them the codebook; the header stays in sight, columns are filtered.

Every text is written as a text: nothing becomes a formula or a link.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kit.analysis.exports.base import Dataset
from kit.analysis.tables.columns import MISSING_TEXTS, ColumnType, column_type
from kit.core.errors import ExportError
from kit.core.text import word
from kit.instrument.questions.variables import Variable

MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDEST = 60
SHOWN: Mapping[ColumnType, str] = {"integer": "0", "date": "yyyy-mm-dd", "string": "@"}
"""How Excel shows the cells of a column, empty ones too: what is typed into texts stays one."""

Cell = str | int | date | None


def write(dataset: Dataset, folder: Path) -> None:
    """Write one workbook.

    Raises
    ------
    ExportError
        When a table or a text is larger than Excel can hold; nothing is cut.
    """
    for name, table in dataset.tables.items():
        if len(table) >= MOST_ROWS:
            raise ExportError("too_many_rows", table=name, rows=len(table), most=MOST_ROWS - 1)
    with xlsxwriter.Workbook(folder / f"{dataset.stem}.xlsx", OPTIONS) as book:
        book.set_properties({"title": dataset.network.name, "comments": _warning(dataset)})
        head = book.add_format({"bold": True, "bottom": 1})
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in SHOWN.items()}
        for name, table in dataset.tables.items():
            sheet = book.add_worksheet(name)
            _write_sheet(sheet, table, dataset.variables(name), head, formats)


def _warning(dataset: Dataset) -> str:
    return word(f"export.warning_{dataset.purpose}", dataset.language)


def _write_sheet(
    sheet: Worksheet,
    table: pd.DataFrame,
    variables: Mapping[str, Variable],
    head: Format,
    formats: Mapping[ColumnType, Format],
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)
    types = [column_type(variables[name]) for name in table]
    for column, (name, type) in enumerate(zip(table, types, strict=True)):
        sheet.set_column(column, column, min(max(len(name) + 3, 10), WIDEST), formats[type])
        sheet.write_string(0, column, name, head)
    columns = [_cells(table[name], type) for name, type in zip(table, types, strict=True)]
    for row, cells in enumerate(zip(*columns, strict=True), start=1):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, formats)


def _cells(column: pd.Series, type: ColumnType) -> Iterator[Cell]:
    """Give what stands in each cell; a missing code in the place of a day is a number."""
    cells = column.astype(object).where(column.notna(), None)
    return map(_day, cells) if type == "date" else iter(cells)


def _day(text: str | None) -> Cell:
    if text is None:
        return None
    return int(text) if text in MISSING_TEXTS else date.fromisoformat(text)


def _write_cell(
    sheet: Worksheet, row: int, column: int, cell: Cell, formats: Mapping[ColumnType, Format]
) -> None:
    if isinstance(cell, str):
        if len(cell) > MOST_CHARACTERS:
            raise ExportError("text_too_long", length=len(cell), most=MOST_CHARACTERS)
        sheet.write_string(row, column, cell, formats["string"])
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, formats["date"])
    elif cell is not None:
        sheet.write_number(row, column, cell, formats["integer"])
