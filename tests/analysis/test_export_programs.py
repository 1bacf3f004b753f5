"""Spreadsheets and R open what an export wrote for them."""

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from kit.analysis.exports import csv_excel_dk
from kit.analysis.exports.csv_excel_dk import is_misread
from tests.helpers.exports import HOSTILE

SCRIPT = Path(__file__).parents[2] / "docs" / "analyse.R"


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
