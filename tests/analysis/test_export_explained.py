"""What explains the columns of an export, in each format that has room for it."""

import json
import shutil

import duckdb
import frictionless
import pandas as pd
import pyreadstat
import pytest

from kit.analysis.exports.export import export
from kit.store.response import OUTSIDE, Answer
from tests.helpers.exports import INSTRUMENT, file_in


def test_frictionless_finds_nothing_wrong(hostile):
    folder, _ = hostile

    report = frictionless.validate(folder / "datapackage.json")

    assert report.valid, report.flatten(["name", "type", "note"])


def test_nothing_that_people_write_makes_a_reader_take_another_delimiter(hostile, tmp_path):
    folder, _ = hostile
    copy = shutil.copytree(folder, tmp_path / "kopi")
    for sep in (";", "|", "\t"):
        file = file_in(copy, "responses.csv")
        table = pd.read_csv(file, dtype=str, keep_default_na=False).head(80)
        table.assign(value_text=f"a{sep}'x'{sep}b").to_csv(file, index=False)

        package = frictionless.Package(copy / "datapackage.json")
        with package.get_resource("responses") as resource:
            assert resource.labels == list(table)


def test_frictionless_finds_a_code_that_is_not_on_the_list(hostile, tmp_path):
    folder, _ = hostile
    copy = shutil.copytree(folder, tmp_path / "kopi")
    file = file_in(copy, "responses_wide.csv")
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    table.loc[0, "ev_safe"] = "6"
    table.to_csv(file, index=False)

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

    _, spss = pyreadstat.read_sav(file_in(tmp_path, "sav/responses_wide.sav"), user_missing=True)
    _, stata = pyreadstat.read_dta(file_in(tmp_path, "dta/responses_wide.dta"), user_missing=True)

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
    path = file_in(folder, "parquet/responses_wide.parquet")
    schema = duckdb.sql(f"SELECT * FROM '{path}'").arrow().schema

    import pyarrow.parquet as pq

    about = json.loads(pq.read_schema(path).field("ev_safe").metadata[b"afrunding"])
    assert schema.field("ev_safe").type == "int64"
    assert about["values"]["4"] == {"da": "I høj grad", "en": "To a great extent"}
    assert about["missing"]["-9"] == {"da": "Ikke besvaret", "en": "No answer"}


def test_a_missing_code_that_only_an_older_version_offered_is_missing_too(store, tmp_path):
    network = store.add_network("Prøve", INSTRUMENT.version).id
    asked = store.add_round(network, "participants", ["bg_group"])
    for _ in range(3):
        response = store.add_response(network, "evaluation", "0.9.0", 0, asked.id)
        store.write(response, OUTSIDE, "bg_group", Answer(None, -8), 0)
    export(store, INSTRUMENT, network, tmp_path, ["sav", "dta"], purpose="internal")

    spss, _ = pyreadstat.read_sav(file_in(tmp_path, "sav/responses_wide.sav"))
    stata, about = pyreadstat.read_dta(
        file_in(tmp_path, "dta/responses_wide.dta"), user_missing=True
    )

    assert spss["bg_group"].isna().all()
    assert list(stata["bg_group"]) == ["b"] * 3
    assert about.missing_user_values["bg_group"] == ["b"]
