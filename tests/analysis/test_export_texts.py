"""A text is a text in every format and for every reader, whatever it looks like."""

import re
from dataclasses import replace

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyreadstat
import pytest

from kit.analysis.exports import dta, sav
from kit.analysis.exports.export import dataset
from kit.core.errors import ExportError
from tests.helpers.exports import INSTRUMENT, file_in
from tests.helpers.foreign import needs, program, run

TABLE, TEXT, GIVEN = "responses_wide", "op_keep", "op_keep__given"


def of_spss(folder):
    return pyreadstat.read_sav(file_in(folder, f"sav/{TABLE}.sav"))[0]


def of_stata(folder):
    return pyreadstat.read_dta(file_in(folder, f"dta/{TABLE}.dta"))[0]


def of_stata_by_pandas(folder):
    return pd.read_stata(file_in(folder, f"dta/{TABLE}.dta"), convert_categoricals=False)


def of_parquet(folder):
    return duckdb.sql(f"SELECT * FROM '{file_in(folder, f'parquet/{TABLE}.parquet')}'").df()


def of_package(folder):
    resource = frictionless.Package(folder / "datapackage.json").get_resource("responses-wide")
    with resource:
        return pd.DataFrame([row.to_dict() for row in resource.row_stream])


def of_excel(folder):
    [file] = folder.glob("*.xlsx")
    head, *lines = openpyxl.load_workbook(file)[TABLE].values
    return pd.DataFrame(lines, columns=head)


READERS = [of_spss, of_stata, of_stata_by_pandas, of_parquet, of_package, of_excel]


@pytest.mark.parametrize("read", READERS)
def test_a_text_that_is_the_code_for_no_answer_is_read_as_a_text(contents, read):
    table = read(contents.folders["nord"])

    texts, is_given = table[TEXT].where(table[TEXT].notna(), ""), table[GIVEN] == 1
    assert set(texts) == {"a", "-9", "NA", "12", ""}
    assert (texts == "-9").sum() >= 3
    assert list(is_given) == list(texts != "")


@needs("Rscript")
def test_r_reads_it_as_a_text(contents):
    code = """
        library(haven)
        files <- commandArgs(trailingOnly = TRUE)
        for (texts in list(read_sav(files[1])$op_keep, read_dta(files[2])$op_keep)) {
          cat(sum(texts == "-9"), sum(is.na(texts)), "")
        }
    """
    folder = contents.folders["nord"]
    files = [file_in(folder, f"sav/{TABLE}.sav"), file_in(folder, f"dta/{TABLE}.dta")]

    said = run([program("Rscript"), "-e", code, *files]).stdout

    counts = list(map(int, re.findall(r"\d+", said)))
    assert counts[0] == counts[2] >= 3
    assert counts[1] == counts[3] == 0


def test_the_codebook_counts_it_as_a_text(contents):
    tables = dataset(contents.store, INSTRUMENT, "nord", "internal").tables
    book, shown = tables["codebook"], tables[TABLE]

    [texts] = book["n"][book["name"] == TEXT]
    given = book[book["name"] == GIVEN].set_index("code")["n"]

    assert "-9" in set(shown[TEXT])
    assert texts == given["1"] == shown[TEXT].notna().sum()
    assert given["-9"] == (shown[GIVEN] == -9).sum() > 0


def test_a_text_that_spss_has_no_room_for_is_told_in_a_sentence(hostile, tmp_path):
    table = pd.DataFrame({"text": ["kort", "🎉" * 8192]})

    with pytest.raises(ExportError) as caught:
        sav.write(replace(hostile[1], tables={"texts": table}), tmp_path)

    assert "32767" in caught.value.sentence("da")


def test_a_text_of_a_longer_limit_of_before_is_whole(hostile, tmp_path):
    texts = ["kort", "🎉" * 8191]
    made = replace(hostile[1], tables={"texts": pd.DataFrame({"text": texts})})
    for format in (sav, dta):
        format.write(made, tmp_path)

    stem = f"{made.network.id}-internal-texts"
    assert list(pyreadstat.read_sav(tmp_path / "sav" / f"{stem}.sav")[0]["text"]) == texts
    assert list(pyreadstat.read_dta(tmp_path / "dta" / f"{stem}.dta")[0]["text"]) == texts


def test_every_text_that_the_instrument_asks_for_has_room(contents):
    _, about = pyreadstat.read_sav(
        file_in(contents.folders["tom"], f"sav/{TABLE}.sav"), metadataonly=True
    )

    for name in (TEXT, "op_change"):
        assert about.variable_storage_width[name] == 4 * INSTRUMENT.item(name).limit
