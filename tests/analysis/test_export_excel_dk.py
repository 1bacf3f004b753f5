"""CSV for a Danish Excel: LibreOffice in Danish opens each text as the text that it is."""

import csv
import re
from dataclasses import replace
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.analysis.exports import csv_excel_dk
from kit.analysis.exports.csv_excel_dk import is_plain, marked
from kit.core.text import clean
from tests.helpers.cases import dear
from tests.helpers.exports import HOSTILE, file_in
from tests.helpers.foreign import converted, needs, opened_in_danish, program, run

PLAIN = [
    "Vi ringer til hinanden",
    "Færre skemaer, mere tid – ja!",
    "maj",
    "ærligt talt",
    "a; b",
    "linje\nlinje",
    "luft bagved ",
]
MISREAD = [
    *("maj 2026", "Marts 1", "sep-2", "(5)", "5 kr.", "SAND", "sand ", "FALSK", "1e3", "1/2"),
    *("12:30", "=1+1", "+45 12 34 56 78", "-9", "@x", "0045", "1.000", "3,5", " 7", "7 ", "½"),
    *("24.12.2026", "24. december", "12e45678", "50 %", "kr. 5", "1E5", "\u00a01", "５", "１/２"),
]
OTHERS = ["'", "'citat'", "''to", "'7", "»a«", "… og så", "#N/A", '"a"', '""', "\n=1", "-", "æ\t1"]
PIECES = [
    *("1", "2", "05", "12", "31", "2026", "1e", "E5", "½", "٣", "５"),
    *(" ", "  ", "\u00a0", "\t", "\n", ".", ",", ":", "/", "-", "–", "(", ")", "%", "'", '"', ";"),
    *("=", "+", "@", "#", "$", "&", "kr.", "kr", "DKK", "€", "kl.", "AM", "pm", "e", "E", "j"),
    *("SAND", "falsk", "TRUE", "jan", "marts", "Maj", "sep", "okt.", "december", "mandag", "den"),
]

pieced = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
written = (pieced | st.text(max_size=12).map(clean)).filter(str.strip)


# the mark


@given(written)
def test_taking_one_apostrophe_away_gives_back_what_was_written(text):
    assert marked(text).removeprefix("'") == text


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_stand_as_they_are(text):
    assert is_plain(text)


@pytest.mark.parametrize("text", [*MISREAD, *OTHERS])
def test_everything_else_has_a_mark(text):
    assert marked(text) == f"'{text}"


# LibreOffice


def opened(made, folder, **columns):
    """Write columns as a table for Excel and open it; gives the cells of each column."""
    table = pd.DataFrame(columns)
    csv_excel_dk.write(replace(made, tables={"tabel": table}), folder)
    [file] = (folder / "csv-excel-dk").iterdir()
    [sheet] = opened_in_danish([file], folder)
    heads, *lines = sheet.iter_rows()
    assert [cell.value for cell in heads] == list(columns)
    return dict(zip(columns, zip(*lines, strict=True), strict=True))


def assert_texts(cells, texts):
    kinds = {cell.value: cell.data_type for cell in cells}
    assert {value: kind for value, kind in kinds.items() if kind != "s"} == {}
    assert [cell.value.removeprefix("'") for cell in cells] == texts


@needs("soffice")
def test_libreoffice_reads_every_text_as_a_text(hostile, tmp_path):
    texts = [*PLAIN, *MISREAD, *OTHERS, *HOSTILE]

    cells = opened(hostile[1], tmp_path, text=texts)["text"]

    assert_texts(cells, texts)
    assert [cell.value for cell in cells][: len(PLAIN)] == PLAIN


@needs("soffice")
@given(texts=st.lists(written, min_size=200, max_size=200))
@settings(dear(1 / 8), suppress_health_check=list(HealthCheck))
def test_libreoffice_reads_any_text_as_a_text(hostile, tmp_path_factory, texts):
    cells = opened(hostile[1], tmp_path_factory.mktemp("tekster"), text=texts)["text"]

    assert_texts(cells, texts)


@needs("soffice")
def test_numbers_codes_and_days_are_numbers_and_days(hostile, tmp_path):
    columns = {
        "count": pd.array([12, -9, None], "Int64"),
        "base": [7.5, -0.25, 1000.0],
        "value_code": ["4", "-9", "citizens"],
        "saved_on": ["2026-11-24", None, "2027-01-02"],
    }

    cells = opened(hostile[1], tmp_path, **columns)

    found = {name: [cell.value for cell in column] for name, column in cells.items()}
    assert found == {
        "count": [12, -9, None],
        "base": [7.5, -0.25, 1000],
        "value_code": [4, -9, "citizens"],
        "saved_on": [datetime(2026, 11, 24), None, datetime(2027, 1, 2)],
    }


@needs("soffice")
def test_an_export_is_opened_with_its_columns_its_numbers_and_no_formula(hostile, tmp_path):
    folder, made = hostile
    [sheet] = opened_in_danish([file_in(folder, "csv-excel-dk/responses_wide.csv")], tmp_path)
    table = made.tables["responses_wide"]

    heads, *lines = sheet.iter_rows()

    columns = dict(zip(table, zip(*lines, strict=True), strict=True))
    assert [cell.value for cell in heads] == list(table)
    assert "f" not in {cell.data_type for line in lines for cell in line}
    for name in ("ev_safe", "wave", "op_keep__given"):
        shown = [None if pd.isna(number) else number for number in table[name]]
        assert [cell.value for cell in columns[name]] == shown
    texts = {str(cell.value).removeprefix("'") for cell in columns["op_keep"]}
    assert set(HOSTILE) <= texts


# how the README tells to take the mark away


def told(folder, language):
    """Give the lines of code for Excel, R and pandas that the README has in a language."""
    said = (folder / "README.md").read_text("utf-8")
    lines = [line for line in said.splitlines() if line.startswith("- csv-excel-dk:")]
    return re.findall(r"`([^`]+)`", lines[["da", "en"].index(language)])


@pytest.fixture(scope="module")
def read(hostile):
    """Give the texts of a column as the CSV for Excel has them, and as they were written."""
    folder, made = hostile
    with file_in(folder, "csv-excel-dk/responses_wide.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        found = [line["op_keep"] for line in csv.DictReader(file, delimiter=";")]
    shown = made.tables["responses_wide"]["op_keep"]
    return found, list(shown.where(shown.notna(), ""))


@needs("soffice")
def test_the_formula_of_the_readme_takes_the_mark_away(hostile, read, tmp_path):
    found, written = read
    danish, english = (told(hostile[0], language)[0] for language in ("da", "en"))
    book = openpyxl.Workbook()
    for number, text in enumerate(found, start=2):
        book.active.cell(number, 1, text).data_type = "s"
        book.active.cell(number, 2, english.replace("A2", f"A{number}"))
    book.save(tmp_path / "formel.xlsx")

    words = {"HVIS": "IF", "VENSTRE": "LEFT", "MIDT": "MID", ";": ","}
    assert re.sub("|".join(words), lambda word: words[word[0]], danish) == english
    [sheet] = converted([tmp_path / "formel.xlsx"], tmp_path)
    values = openpyxl.load_workbook(tmp_path / "åbnet" / "formel.xlsx", data_only=True).active
    assert sheet["B2"].data_type == "f"
    assert [values.cell(n, 2).value or "" for n in range(2, len(found) + 2)] == written


@needs("Rscript")
def test_the_r_of_the_readme_takes_the_mark_away(hostile, read, tmp_path):
    _, written = read
    _, line, _ = told(hostile[0], "da")
    source = file_in(hostile[0], "csv-excel-dk/responses_wide.csv")
    target = tmp_path / "tekster.csv"
    code = f"""
        table <- read.csv2("{source}", colClasses = "character", fileEncoding = "UTF-8-BOM")
        x <- table$op_keep
        write.csv(data.frame(x = {line}), "{target}", fileEncoding = "UTF-8", row.names = FALSE)
    """

    run([program("Rscript"), "-e", code], env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})

    back = pd.read_csv(target, dtype=str, keep_default_na=False)
    assert list(back["x"]) == written


def test_the_pandas_of_the_readme_takes_the_mark_away(read, hostile):
    found, written = read
    _, _, line = told(hostile[0], "en")

    assert list(eval(line, {"x": pd.Series(found)})) == written
