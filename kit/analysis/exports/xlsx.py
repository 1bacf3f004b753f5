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
from kit.analysis.tables.columns import column_type
from kit.core.errors import ExportError
from kit.core.text import word
from kit.instrument.questions.variables import Variable

NAME = "afrunding.xlsx"
MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDEST = 60

Cell = str | int | float | date | None


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
    with xlsxwriter.Workbook(folder / NAME, OPTIONS) as book:
        book.set_properties({"title": dataset.network.name, "comments": _warning(dataset)})
        head = book.add_format({"bold": True, "bottom": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in dataset.tables.items():
            sheet = book.add_worksheet(name)
            _write_sheet(sheet, table, dataset.variables(name), head, day)


def _warning(dataset: Dataset) -> str:
    return word(f"export.warning_{dataset.purpose}", dataset.language)


def _write_sheet(
    sheet: Worksheet,
    table: pd.DataFrame,
    variables: Mapping[str, Variable],
    head: Format,
    day: Format,
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)
    for column, name in enumerate(table):
        sheet.set_column(column, column, min(max(len(name) + 3, 10), WIDEST))
        sheet.write_string(0, column, name, head)
    columns = [_cells(variables[name], table[name]) for name in table]
    for row, cells in enumerate(zip(*columns, strict=True), start=1):
        for column, cell in enumerate(cells):
            _write_cell(sheet, row, column, cell, day)


def _cells(variable: Variable, column: pd.Series) -> Iterator[Cell]:
    """Give what stands in each cell; a missing code is a number in the place of a day."""
    cells = column.astype(object).where(column.notna(), None)
    return map(_day, cells) if column_type(variable, column) == "date" else iter(cells)


def _day(text: str | None) -> Cell:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, str):
        if len(cell) > MOST_CHARACTERS:
            raise ExportError("text_too_long", length=len(cell), most=MOST_CHARACTERS)
        sheet.write_string(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif cell is not None:
        sheet.write_number(row, column, cell)
