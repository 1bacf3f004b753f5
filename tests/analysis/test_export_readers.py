"""Programs of others read every table of every format, item by item what the screen has."""

import csv
import json
import math
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis.exports import FORMATS, csv_excel_dk
from kit.analysis.exports.csv_excel_dk import is_misread
from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.cases import dear
from tests.helpers.random_networks import random_network

INSTRUMENT = load()
SCRIPT = Path(__file__).parents[2] / "docs" / "analyse.R"
HOSTILE = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1")',
    "+1",
    "@x",
    "-2",
    "-9",
    "\t=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "første\nanden",
    "a;b,c\td",
    'Hun sagde "ja"',
    "007",
    "3/4",
    "1.2.3",
    "5. maj",
    "12e5",
    "1,5",
    "NA",
    "👩‍👩‍👧 tak 🎉",
    "مرحبا بالعالم",
    "<script>alert(1)</script>",
    "https://example.org",
    "'citat'",
    "æ" * 1000 + "🎉" * 1000,
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Give a folder with an export in which people wrote what harms programs, and its tables."""
    store = Store(find_workspace(tmp_path_factory.mktemp("fjendtlig") / "data"))
    network = random_network(store, Random(7), people=(6, 6))
    made = network.rounds[1]
    for text in HOSTILE:
        response = store.add_response(network.id, made.form, INSTRUMENT.version, 0, made.id)
        store.write(response, OUTSIDE, "op_keep", Answer(text), 0)
    folder = tmp_path_factory.mktemp("ud")
    export(store, INSTRUMENT, network.id, folder, purpose="internal")
    yield folder, dataset(store, INSTRUMENT, network.id, "internal")
    store.close()


# reading: each gives the head and the lines as texts, empty where there is nothing


def lines_of(table):
    said = table.astype(object).where(table.notna(), "")
    return [list(table), *([str(cell) for cell in line] for line in said.to_numpy().tolist())]


workbook = lru_cache(1)(openpyxl.load_workbook)
package = lru_cache(1)(frictionless.Package)


def read_csv(folder, table, shown):
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def read_excel_dk(folder, table, shown):
    path = folder / "csv-excel-dk" / f"{table}.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file, delimiter=";"))
    return [[cell.removeprefix("'") for cell in line] for line in found]


def read_xlsx(folder, table, shown):
    sheet = workbook(folder / "afrunding.xlsx")[table]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    cells = list(sheet.iter_rows())
    assert {cell.data_type for line in cells for cell in line} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for line in cells for cell in line)
    return [[said_by_excel(cell.value) for cell in line] for line in cells]


def said_by_excel(value):
    return "" if value is None else str(value.date() if hasattr(value, "date") else value)


def read_parquet(folder, table, shown):
    path = folder / "parquet" / f"{table}.parquet"
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


def read_sav(folder, table, shown):
    path = folder / "sav" / f"{table}.sav"
    found, about = pyreadstat.read_sav(path, user_missing=True, disable_datetime_conversion=True)
    days = {name for name, kind in about.original_variable_types.items() if kind == "SDATE10"}
    first = date(1582, 10, 14)
    return in_codes(found, shown, days, lambda n: first + timedelta(seconds=n))


def read_dta(folder, table, shown):
    path = folder / "dta" / f"{table}.dta"
    found, about = pyreadstat.read_dta(path, user_missing=True, disable_datetime_conversion=True)
    days = {name for name, kind in about.original_variable_types.items() if kind == "%td"}
    letters = {"a": -9, "b": -8, "c": -7}
    numeric = [name for name in found if about.readstat_variable_types[name] != "string"]
    for name in numeric:
        found[name] = [letters.get(cell, cell) for cell in found[name]]
    first = date(1960, 1, 1)
    return in_codes(found, shown, days, lambda n: first + timedelta(days=n))


def in_codes(found, shown, days, day):
    """Give numbers back as the codes that they stand for, by the instrument."""
    codes = {
        variable.name: {option.number: option.value for option in variable.values}
        for question in INSTRUMENT.items()
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


def test_every_format_has_a_reader():
    assert READERS.keys() == FORMATS.keys()


@pytest.mark.parametrize("format", FORMATS)
def test_a_reader_finds_every_item_of_every_table(hostile, format):
    folder, made = hostile

    for name, table in made.tables.items():
        assert READERS[format](folder, name, table) == expected(format, table), name


@given(st.integers(0, 2**32))
@dear(1 / 8)
def test_rows_in_the_file_are_rows_on_the_screen_for_any_network(tmp_path_factory, seed):
    store = Store(find_workspace(tmp_path_factory.mktemp("data")))
    network = random_network(store, Random(seed), people=(0, 4))
    folder = tmp_path_factory.mktemp("ud")
    for purpose in ("share", "internal"):
        export(store, INSTRUMENT, network.id, folder / purpose, purpose=purpose)
        tables = dataset(store, INSTRUMENT, network.id, purpose).tables
        filled = {name: table for name, table in tables.items() if name != "codebook"}
        for format, read in READERS.items():
            for name, table in filled.items():
                assert read(folder / purpose, name, table) == expected(format, table), name
    store.close()


# what explains the columns


def test_frictionless_finds_nothing_wrong(hostile):
    folder, _ = hostile

    report = frictionless.validate(folder / "datapackage.json")

    assert report.valid, report.flatten(["name", "type", "note"])


def test_frictionless_finds_a_code_that_is_not_on_the_list(hostile, tmp_path):
    folder, _ = hostile
    copy = shutil.copytree(folder, tmp_path / "kopi")
    table = pd.read_csv(copy / "responses_wide.csv", dtype=str, keep_default_na=False)
    table.loc[0, "ev_safe"] = "6"
    table.to_csv(copy / "responses_wide.csv", index=False)

    report = frictionless.validate(copy / "datapackage.json")

    assert ["constraint-error", "ev_safe"] in report.flatten(["type", "fieldName"])


def test_a_data_package_of_version_2_tells_categories_and_missing_codes(hostile):
    folder, _ = hostile
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    [wide] = [each for each in package["resources"] if each["name"] == "responses-wide"]
    [field] = [field for field in wide["schema"]["fields"] if field["name"] == "ev_citizens"]

    great = {"value": 4, "label": "I høj grad", "label_en": "To a great extent"}
    assert field["categories"][3] == great
    assert field["categoriesOrdered"]
    assert [code["value"] for code in field["missingValues"]] == ["", "-9", "-8", "-7"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_spss_and_stata_have_labels_user_missing_and_measure(demo, tmp_path, language):
    export(
        demo, INSTRUMENT, "unge-og-fritid", tmp_path, ["sav", "dta"],
        purpose="internal", language=language,
    )  # fmt: skip

    _, spss = pyreadstat.read_sav(tmp_path / "sav" / "responses_wide.sav", user_missing=True)
    _, stata = pyreadstat.read_dta(tmp_path / "dta" / "responses_wide.dta", user_missing=True)

    [variable] = INSTRUMENT.item("ev_citizens").variables(language)
    words = {float(o.number): o.label for o in (*variable.values, *variable.missing)}
    assert spss.variable_value_labels["ev_citizens"] == words
    assert {r["lo"] for r in spss.missing_ranges["ev_citizens"]} == {-9, -8, -7}
    assert spss.variable_measure["ev_citizens"] == "ordinal"
    assert spss.column_names_to_labels["ev_citizens"] == variable.label
    letters = dict(zip("abc", [words.pop(-9.0), words.pop(-8.0), words.pop(-7.0)], strict=True))
    assert stata.variable_value_labels["ev_citizens"] == words | letters
    assert all(len(label) <= 80 for label in stata.column_labels)
    assert all(len(label.encode()) <= 255 for label in spss.column_labels)


def test_parquet_explains_each_column_in_both_languages(hostile):
    folder, _ = hostile
    path = folder / "parquet" / "responses_wide.parquet"
    schema = duckdb.sql(f"SELECT * FROM '{path}'").arrow().schema

    import pyarrow.parquet as pq

    about = json.loads(pq.read_schema(path).field("ev_safe").metadata[b"afrunding"])
    assert schema.field("ev_safe").type == "int64"
    assert about["values"]["4"] == {"da": "I høj grad", "en": "To a great extent"}
    assert about["missing"]["-9"] == {"da": "Ikke besvaret", "en": "No answer"}


# spreadsheets


def test_the_csv_for_excel_tells_of_every_text_that_it_changed(hostile):
    folder, _ = hostile
    changed = {text for text in HOSTILE if is_misread(text)}

    with (folder / "csv-excel-dk" / "responses_wide.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        texts = {line["op_keep"] for line in csv.DictReader(file, delimiter=";")}

    assert {f"'{text}" for text in changed} | (set(HOSTILE) - changed) <= texts
    assert {"=cmd|' /C calc'!A0", "+1", "@x", "-2", "\t=1+1", "007", "3/4", "5. maj"} <= changed
    assert "apostrof" in (folder / "README.md").read_text("utf-8")


def program(*names):
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.mark.skipif(
    not (program("soffice") or os.environ.get("CI")), reason="LibreOffice is not installed"
)
def test_libreoffice_opens_the_csv_for_excel_with_its_columns_and_numbers(hostile, tmp_path):
    folder, made = hostile
    decimals = pd.DataFrame({"name": ["=1+1", "b"], "count": [1, 2], "base": [7.5, -0.25]})
    csv_excel_dk.write(replace(made, tables={"decimals": decimals}), tmp_path)
    shutil.copy(folder / "csv-excel-dk" / "responses_wide.csv", tmp_path)

    files = [tmp_path / "csv-excel-dk" / "decimals.csv", tmp_path / "responses_wide.csv"]
    subprocess.run(
        [
            program("soffice"),
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            "--headless",
            "--infilter=CSV:59,34,76,1,,1030,false,true,false,false,false,0,true",
            *("--convert-to", "xlsx", "--outdir", tmp_path / "åbnet", *files),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    opened = openpyxl.load_workbook(tmp_path / "åbnet" / "decimals.xlsx").active
    assert list(opened.values)[1:] == [("'=1+1", 1, 7.5), ("b", 2, -0.25)]
    sheet = openpyxl.load_workbook(tmp_path / "åbnet" / "responses_wide.xlsx").active
    heads, *lines = sheet.iter_rows()
    assert [cell.value for cell in heads] == list(made.tables["responses_wide"])
    assert "f" not in {cell.data_type for line in lines for cell in line}
    place = list(made.tables["responses_wide"]).index("ev_safe")
    numbers = [line[place].value for line in lines]
    assert numbers == [None if pd.isna(n) else n for n in made.tables["responses_wide"]["ev_safe"]]
    texts = {line[list(made.tables["responses_wide"]).index("op_keep")].value for line in lines}
    assert {"'+1", "'@x", "'007", "'5. maj", "'1.2.3", "NA"} <= texts


# R


@pytest.mark.skipif(not (program("Rscript") or os.environ.get("CI")), reason="R is not installed")
def test_r_counts_what_the_codebook_counts(hostile, tmp_path):
    folder, made = hostile

    subprocess.run(
        [program("Rscript"), SCRIPT, folder, tmp_path / "antal.csv"],
        check=True,
        capture_output=True,
        timeout=120,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    )

    book = made.tables["codebook"].dropna(subset=["number", "n"])
    numbered = book[book["storage"].isin(["category", "flag"])]
    shown = {(n, str(c), label): k for n, c, label, k in zip(
        numbered["name"], numbered["number"], numbered["label_da"], numbered["n"], strict=True
    )}  # fmt: skip
    found = pd.read_csv(tmp_path / "antal.csv", dtype={"code": str})
    for _, of_format in found.groupby("format"):
        counted = {
            (n, c, label): k
            for n, c, label, k in of_format[["name", "code", "label", "n"]].to_numpy().tolist()
        }
        in_both = counted.keys() & shown.keys()
        assert len(in_both) > 300
        assert {key: counted[key] for key in in_both} == {key: shown[key] for key in in_both}


def test_a_missing_code_that_only_an_older_version_offered_is_missing_too(store, tmp_path):
    network = store.add_network("Prøve", INSTRUMENT.version).id
    asked = store.add_round(network, "participants", ["bg_group"])
    for _ in range(3):
        response = store.add_response(network, "evaluation", "0.9.0", 0, asked.id)
        store.write(response, OUTSIDE, "bg_group", Answer(None, -8), 0)
    export(store, INSTRUMENT, network, tmp_path, ["sav", "dta"], purpose="internal")

    spss, _ = pyreadstat.read_sav(tmp_path / "sav" / "responses_wide.sav")
    stata, about = pyreadstat.read_dta(tmp_path / "dta" / "responses_wide.dta", user_missing=True)

    assert spss["bg_group"].isna().all()
    assert list(stata["bg_group"]) == ["b"] * 3
    assert about.missing_user_values["bg_group"] == ["b"]
