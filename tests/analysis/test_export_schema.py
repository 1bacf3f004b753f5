"""Types, widths and labels of an export are the instrument's, whatever was answered."""

import json
from functools import cache
from random import Random

import openpyxl
import pyarrow.parquet as pq
import pyreadstat
import pytest

from kit.analysis.exports import FORMATS
from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.exports import INSTRUMENT, file_in
from tests.helpers.many_networks import never_wait_for_the_disk
from tests.helpers.random_networks import random_network

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


def test_every_format_is_looked_at():
    assert SCHEMA.keys() == FORMATS.keys()


def assert_alike(folders, tables, format):
    first, *others = folders
    for table in tables:
        schema = SCHEMA[format](first, table)
        assert schema
        for other in others:
            assert SCHEMA[format](other, table) == schema, (table, other.name)


@pytest.mark.parametrize("format", FORMATS)
def test_columns_are_the_same_in_every_network(contents, format):
    assert_alike(contents.folders.values(), contents.tables, format)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Give what may be shared of a network that was shown its results, and of one that is new."""
    store = Store(find_workspace(tmp_path_factory.mktemp("delt") / "data"), "make")
    never_wait_for_the_disk(store)
    shown = random_network(store, Random(5), "Vist", people=(8, 9))
    for made in shown.rounds:
        shown.show(made, 5)
    store.add_network("Tom", INSTRUMENT.version)
    folders = {network.id: tmp_path_factory.mktemp(network.id) for network in store.networks()}
    for id, folder in folders.items():
        export(store, INSTRUMENT, id, folder)
    tables = dataset(store, INSTRUMENT, "vist").tables
    store.close()
    return folders, tables


@pytest.mark.parametrize("format", FORMATS)
def test_so_are_those_of_what_is_shared(shared, format):
    folders, tables = shared
    filled = {name for name, table in tables.items() if len(table)}

    assert filled >= {"network", "solutions", "values", "results", "texts", "codebook"}
    assert_alike(folders.values(), tables, format)
