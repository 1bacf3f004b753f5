"""Internal exports of several networks are one set of tables; figures are made in each."""

import shutil

import pandas as pd
import pytest

from kit.analysis.exports.export import dataset, export
from kit.analysis.pooling import by_network, in_groups, load
from kit.core.errors import PoolingError, TableError
from tests.helpers.exports import INSTRUMENT, file_in
from tests.helpers.pooled import as_text, change_line, change_question, refused, rewrite


def test_a_pool_has_every_line_of_every_network(pooled):
    store, folders = pooled

    pool = load(list(folders.values()))

    each = [dataset(store, INSTRUMENT, id, "internal").tables for id in folders]
    for name, table in pool.tables.items():
        assert as_text(table) == [line for tables in each for line in as_text(tables[name])]
    private = (pool.tables["commitments"]["cm_share"] != "group").sum()
    assert [note.da.partition(".")[0] for note in pool.notes] == [f"Private aftaler: {private}"]


def test_a_pool_is_typed_like_a_frame(pooled):
    _, folders = pooled

    wide = load(list(folders.values())).tables["responses_wide"]

    assert wide["ev_safe"].dtype == "Int64"
    assert set(wide["network_id"]) == set(folders)


def test_a_column_of_a_pool_has_its_type_whatever_was_answered(copies):
    for folder in copies:
        card = file_in(folder, "network.csv")
        text = pd.read_csv(card, dtype=str, keep_default_na=False)
        text.assign(net_type="-9", net_n_people="").to_csv(card, index=False)

    network = load(copies).tables["network"]

    assert network["net_n_people"].dtype == "Int64"
    assert list(network["net_type"]) == ["-9", "-9"]


def test_an_export_is_joined_whose_files_were_called_by_their_tables_alone(pooled, copies):
    _, folders = pooled
    for path in copies[1].glob("syd-internal-*"):
        path.rename(path.with_name(path.name.removeprefix("syd-internal-")))

    joined, expected = load(copies), load([folders["nord"], folders["syd"]])

    assert joined.tables.keys() == expected.tables.keys()
    for name, table in expected.tables.items():
        pd.testing.assert_frame_equal(joined.tables[name], table)


def test_the_codebook_of_a_pool_counts_in_all_networks(pooled):
    _, folders = pooled
    pool = load(list(folders.values()))
    book = pool.codebook.set_index(["name", "code"])["n"]

    assert book["ev_safe", "4"] == (pool.tables["responses_wide"]["ev_safe"] == 4).sum()
    assert not pool.codebook.duplicated(["name", "code"]).any()


def test_the_same_network_twice_is_told_with_both_folders(pooled, tmp_path):
    _, folders = pooled
    again = shutil.copytree(folders["nord"], tmp_path / "igen")

    sentence = refused("network_twice", [folders["nord"], again])

    assert str(again) in sentence
    assert "load(dict(A=" in sentence


def test_municipalities_may_have_networks_of_the_same_name(pooled, tmp_path):
    _, folders = pooled
    again = shutil.copytree(folders["nord"], tmp_path / "igen")

    pool = load({"Eksempel": [folders["nord"]], "Prøve": [again]})

    assert set(pool.tables["network"]["network_id"]) == {"Eksempel/nord", "Prøve/nord"}


def test_what_was_made_for_sharing_cannot_be_joined(pooled, tmp_path):
    store, folders = pooled
    export(store, INSTRUMENT, "nord", tmp_path / "delt", ["csv"])

    assert "delt" in refused("not_an_internal_export", [folders["syd"], tmp_path / "delt"])
    assert "tom" in refused("not_an_internal_export", [tmp_path / "tom"])
    refused("nothing_to_pool", [])


def test_a_table_that_no_export_has_is_told(pooled):
    _, folders = pooled

    with pytest.raises(PoolingError) as caught:
        load(list(folders.values())).tables["aftaler"]

    assert "commitments, commitments_people" in caught.value.sentence("da")


def test_two_instruments_cannot_be_joined(copies):
    rewrite(file_in(copies[1], "instrument.json"), id="et_andet")

    assert "et_andet" in refused("other_instruments", copies)


@pytest.mark.parametrize("change", [{"number": "9"}, {"storage": "text"}])
def test_a_column_that_means_something_else_is_told(copies, change):
    change_line(copies[1], "ev_safe", **change)

    assert "ev_safe" in refused("codes_clash", copies)


def test_versions_and_wordings_are_told_and_no_hindrance(copies):
    rewrite(file_in(copies[1], "instrument.json"), version="2.1.0")
    change_line(copies[1], "ev_safe", text_da="Noget lidt andet?")

    versions, wording, _ = load(copies).notes

    assert "2.0.0, 2.1.0" in versions.da
    assert "ev_safe" in wording.en


def test_a_question_that_is_asked_once_in_one_of_them_only_is_refused(copies):
    change_question(copies[1], "ev_safe", row=True)

    sentence = refused("units_clash", copies)

    assert "ev_safe" in sentence
    assert "person" in sentence
    assert "row" in sentence


# comparing


def responses(**points):
    lines = [
        {
            "response_id": f"{id}{place}",
            "network_id": id,
            "wave": 0,
            "round_id": f"r{id}",
            "ev_safe": point,
        }
        for id, given in points.items()
        for place, point in enumerate(given)
    ]
    return pd.DataFrame(lines).astype({"ev_safe": "Int64"})


def test_a_network_is_one_line_and_a_small_round_is_left_out():
    found = by_network(responses(a=[1, 2, 3, 4, 5, -8, None], b=[4, 4, 4, 4, -9]), "ev_safe")

    assert found.to_dict("records") == [
        {"network_id": "a", "wave": 0, "base": 5, "low": 2.0, "median": 3.0, "high": 4.0}
    ]


def test_a_group_is_told_of_when_it_has_three_networks():
    given = responses(**{id: [3] * 5 for id in "abcde"})
    cards = pd.DataFrame({"network_id": list("abcde"), "net_type": [*"xxx", *"yy"]})

    found = in_groups(by_network(given, "ev_safe"), cards, "net_type")

    assert set(found["network_id"]) == set("abc")
    with pytest.raises(ValueError, match="lowest"):
        in_groups(found, cards, "net_type", fewest=2)


def test_networks_are_grouped_by_what_their_cards_have_and_by_nothing_else():
    given = responses(**{id: [3] * 5 for id in "abc"})
    cards = pd.DataFrame({"network_id": list("abc"), "net_type": ["x"] * 3})
    figures = by_network(given, "ev_safe")

    with pytest.raises(TableError, match="nettype"):
        in_groups(figures, cards, "nettype")
    with pytest.raises(TableError, match="a line is: person"):
        in_groups(given, cards, "net_type")
    with pytest.raises(TableError, match="a line is: person"):
        in_groups(figures, given, "ev_safe")
