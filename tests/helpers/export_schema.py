"""What each format says of the columns of a table: their types, widths and labels, no answer."""

import json
from functools import cache

import openpyxl
import pyarrow.parquet as pq
import pyreadstat

from tests.helpers.exports import file_in

workbook = cache(openpyxl.load_workbook)


def of_spss(folder, table):
    """Give all that SPSS compares before it puts one file under another."""
    _, about = pyreadstat.read_sav(file_in(folder, f"sav/{table}.sav"), metadataonly=True)
    return {
        "types": about.readstat_variable_types,
        "widths": about.variable_storage_width,
        "formats": about.original_variable_types,
        "shown": about.variable_display_width,
        "measures": about.variable_measure,
        "labels": about.column_names_to_labels,
        "codes": about.variable_value_labels,
        "missing": about.missing_ranges,
    }


def of_stata(folder, table):
    _, about = pyreadstat.read_dta(file_in(folder, f"dta/{table}.dta"), metadataonly=True)
    return {
        "types": about.readstat_variable_types,
        "widths": about.variable_storage_width,
        "formats": about.original_variable_types,
        "labels": about.column_names_to_labels,
        "codes": about.variable_value_labels,
    }


def of_parquet(folder, table):
    schema = pq.read_schema(file_in(folder, f"parquet/{table}.parquet"))
    return [(field.name, field.type, field.nullable, field.metadata) for field in schema]


def of_package(folder, table):
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    name = table.replace("_", "-")
    return [each["schema"] for each in package["resources"] if each["name"] == name]


def of_excel(folder, table):
    """Give how the cells of each column are shown, empty ones too."""
    [file] = folder.glob("*.xlsx")
    sheet = workbook(file)[table]
    columns = {letter: column.number_format for letter, column in sheet.column_dimensions.items()}
    return [[cell.value for cell in sheet[1]], columns]


def of_csv(folder, table):
    return file_in(folder, f"{table}.csv").read_bytes().splitlines()[0]


def of_excel_dk(folder, table):
    return file_in(folder, f"csv-excel-dk/{table}.csv").read_bytes().splitlines()[0]


SCHEMA = {
    "csv": of_csv,
    "csv-excel-dk": of_excel_dk,
    "xlsx": of_excel,
    "parquet": of_parquet,
    "sav": of_spss,
    "dta": of_stata,
    "datapackage": of_package,
}


def assert_alike(folders, tables, format):
    first, *others = folders
    for table in tables:
        schema = SCHEMA[format](first, table)
        assert schema
        for other in others:
            assert SCHEMA[format](other, table) == schema, (table, other.name)
