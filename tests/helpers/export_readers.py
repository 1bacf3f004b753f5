"""Programs of others that read the formats of an export.

Each gives the head and the lines as texts, empty where there is nothing.
"""

import csv
import math
from datetime import date, timedelta
from functools import lru_cache

import duckdb
import frictionless
import openpyxl
import pyreadstat

from tests.helpers.exports import INSTRUMENT, file_in, lines_of, rows

workbook = lru_cache(1)(openpyxl.load_workbook)
package = lru_cache(1)(frictionless.Package)


def read_csv(folder, table, shown):
    return rows(file_in(folder, f"{table}.csv"))


def read_excel_dk(folder, table, shown):
    path = file_in(folder, f"csv-excel-dk/{table}.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file, delimiter=";"))
    return [[cell.removeprefix("'") for cell in line] for line in found]


def read_xlsx(folder, table, shown):
    [file] = folder.glob("*.xlsx")
    sheet = workbook(file)[table]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    cells = list(sheet.iter_rows())
    assert {cell.data_type for line in cells for cell in line} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for line in cells for cell in line)
    return [[said_by_excel(cell.value) for cell in line] for line in cells]


def said_by_excel(value):
    return "" if value is None else str(value.date() if hasattr(value, "date") else value)


def read_parquet(folder, table, shown):
    path = file_in(folder, f"parquet/{table}.parquet")
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    return [
        found.columns,
        *(["" if c is None else str(c) for c in line] for line in found.fetchall()),
    ]


def read_datapackage(folder, table, shown):
    resource = package(folder / "datapackage.json").get_resource(table.replace("_", "-"))
    with resource:
        heads = resource.labels
        found = [list(row.to_dict().values()) for row in resource.row_stream]
    # a missing code is no value to a Data Package; it is compared as the file has it
    plain = read_csv(folder, table, shown)[1:]
    return [
        heads,
        *(
            [raw if cell is None else str(cell) for cell, raw in zip(line, file, strict=True)]
            for line, file in zip(found, plain, strict=True)
        ),
    ]


def read_sav(folder, table, shown, instrument=INSTRUMENT):
    return of_spss(file_in(folder, f"sav/{table}.sav"), shown, instrument)


def of_spss(path, shown, instrument=INSTRUMENT):
    """Read any file of SPSS that has the columns of a table."""
    found, about = pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)
    days = {name for name, kind in about.original_variable_types.items() if kind == "SDATE10"}
    first = date(1582, 10, 14)
    return in_codes(found, shown, days, lambda n: first + timedelta(seconds=n), instrument)


def read_dta(folder, table, shown, instrument=INSTRUMENT):
    path = file_in(folder, f"dta/{table}.dta")
    found, about = pyreadstat.read_dta(path, user_missing=True, disable_datetime_conversion=True)
    days = {name for name, kind in about.original_variable_types.items() if kind == "%td"}
    letters = {"a": -9, "b": -8, "c": -7}
    numeric = [name for name in found if about.readstat_variable_types[name] != "string"]
    for name in numeric:
        found[name] = [letters.get(cell, cell) for cell in found[name]]
    first = date(1960, 1, 1)
    return in_codes(found, shown, days, lambda n: first + timedelta(days=n), instrument)


def in_codes(found, shown, days, day, instrument):
    """Give numbers back as the codes that they stand for, by the instrument."""
    codes = {
        variable.name: {option.number: option.value for option in variable.values}
        for question in instrument.items()
        for variable in question.variables("da")
    }

    def said(name, cell):
        if isinstance(cell, str):
            return cell
        if cell is None or math.isnan(cell):
            return ""
        if name in days and cell not in (-9, -8, -7):
            return day(cell).isoformat()
        return str(codes.get(name, {}).get(int(cell), int(cell)))

    names = list(shown)
    found.columns = names  # Stata cuts names; their order stays
    lines = zip(*(found[name] for name in names), strict=True)
    return [names, *([said(*pair) for pair in zip(names, line, strict=True)] for line in lines)]


READERS = {
    "csv": read_csv,
    "csv-excel-dk": read_excel_dk,
    "xlsx": read_xlsx,
    "parquet": read_parquet,
    "sav": read_sav,
    "dta": read_dta,
    "datapackage": read_datapackage,
}


def expected(format, table):
    lines = lines_of(table)
    if format == "sav":  # SPSS drops spaces at the end
        return [[cell.rstrip(" ") for cell in line] for line in lines]
    return lines
