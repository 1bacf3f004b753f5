"""What one line of a table is: it says so itself, and who answered is counted once."""

import csv
import json
from inspect import getmembers, isfunction
from random import Random
from typing import get_type_hints

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis.charts import response_rates, values
from kit.analysis.charts.base import Material
from kit.analysis.codebook import codebook
from kit.analysis.exports.export import dataset, export
from kit.analysis.pooling import by_network, load
from kit.analysis.tables import frames
from kit.analysis.tables.frames import commitments, responses, rows, wide
from kit.analysis.tables.unit import KEY, Unit, count_responses, unit_of
from kit.core.errors import TableError
from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE
from kit.store.store import Store
from tests.helpers.answered import (
    COMMITMENT,
    INSTRUMENT,
    commitment,
    open_round,
    participant,
    write,
)
from tests.helpers.cases import dear
from tests.helpers.exports import file_in, raw
from tests.helpers.exports import rows as lines_of_file
from tests.helpers.random_networks import random_network

MADE = {
    name: made
    for name, made in getmembers(frames, isfunction)
    if made.__module__ == frames.__name__ and name != "labelled"
}
MODULES = {"responses": "ev", "rows": "cm"}
"""What the frames of a module are asked for."""
FOLLOWED = {"fc_helped": "time network", "fc_hindered": "money"}
VALUE = {"val_text": "Vi ringer", "val_for": "staff", "val_evidence": "2"}
TOGETHER = COMMITMENT | {"cm_with": "own"}


def sure(store, network, *rows_of_each):
    """Let people commit themselves: so many rows each, and as sure as they are many."""
    round = open_round(store, network, "commitment")
    for count in rows_of_each:
        response = commitment(store, round, **TOGETHER)
        for number in range(2, count + 1):
            store.add_row(response, f"aftale0{number}", None)
            write(store, response, f"aftale0{number}", **TOGETHER)
        write(store, response, cm_sure=str(count))


def refused(code, call, *given):
    with pytest.raises(TableError) as caught:
        call(*given)
    assert caught.value.code == code
    assert "\n" not in str(caught.value)
    assert "{" not in str(caught.value) + caught.value.sentence("da")
    return str(caught.value)


# a table says what a line of it is


@pytest.mark.parametrize("name", MADE)
def test_the_type_of_a_frame_says_what_its_table_says(demo, name):
    given = (demo, INSTRUMENT, *([MODULES[name]] if name in MODULES else []))

    table = MADE[name](*given)

    annotated = get_type_hints(MADE[name], include_extras=True)["return"]
    assert table.attrs[KEY] in annotated.__metadata__


@pytest.mark.parametrize(
    ("form", "unit"), [("evaluation", "person"), ("commitment", "person"), ("discussion", "group")]
)
def test_one_writes_for_several_where_groups_answer(demo, form, unit):
    assert unit_of(wide(demo, INSTRUMENT, form=form)) == unit


@pytest.mark.parametrize("name", MADE)
def test_where_the_attribute_is_lost_the_columns_tell(demo, name):
    table = MADE[name](demo, INSTRUMENT, *([MODULES[name]] if name in MODULES else []))

    bare = pd.DataFrame(table.to_dict("list"))

    assert KEY not in bare.attrs
    assert unit_of(bare) == unit_of(table)


@pytest.mark.parametrize("purpose", ["share", "internal"])
def test_every_file_says_what_a_line_is(demo, tmp_path, purpose):
    formats = ("csv", "datapackage")
    export(demo, INSTRUMENT, "unge-og-fritid", tmp_path, formats, purpose=purpose)
    tables = dataset(demo, INSTRUMENT, "unge-og-fritid", purpose).tables

    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))["resources"]

    begin = f"unge-og-fritid-{purpose}-"
    paths = {each["path"].removesuffix(".csv"): each[KEY] for each in described}
    said = {path.removeprefix(begin): unit for path, unit in paths.items()}
    assert said == {name: table.attrs[KEY] for name, table in tables.items()}
    assert said["network"] == "network"
    assert said["codebook"] == "code"


def test_the_codebook_says_where_a_question_stands(demo):
    tables = dataset(demo, INSTRUMENT, "unge-og-fritid", "internal").tables
    book = tables["codebook"].dropna(subset="item")
    units = dict(zip(book["name"], book[KEY], strict=True))

    for name, unit in units.items():
        homes = [n for n, table in tables.items() if name in table and n != "codebook"]
        assert len(homes) == 1, name
        assert unit_of(tables[homes[0]]) == unit


# what is asked once stands once


@given(st.integers(0, 2**32))
@dear(1 / 4)
def test_a_line_of_people_is_one_response_and_a_line_of_rows_is_one_row(tmp_path_factory, seed):
    store = Store(find_workspace(tmp_path_factory.mktemp("data")), "make")
    network = random_network(store, Random(seed), people=(0, 5))

    tables = dataset(store, INSTRUMENT, network.id, "internal").tables

    long = tables["responses"]
    for name, table in tables.items():
        match unit_of(table):
            case Unit.PERSON | Unit.GROUP:
                assert table["response_id"].is_unique, name
                given = long[long["form"].isin(table["form"])]
                assert set(table["response_id"]) == set(given["response_id"]), name
            case Unit.ROW:
                keys = ["network_id", "form", "wave", "response_id", "row"]
                assert not table.duplicated([key for key in keys if key in table]).any(), name
                assert (table["row"] != OUTSIDE).all(), name
            case Unit.NETWORK:
                assert table["network_id"].is_unique, name
    store.close()


def test_how_sure_people_are_stands_once_a_person(store, network):
    sure(store, network, 3, 1)

    assert "cm_sure" not in commitments(store, INSTRUMENT)
    assert sorted(wide(store, INSTRUMENT, form="commitment")["cm_sure"]) == [1, 3]
    assert len(commitments(store, INSTRUMENT)) == 4
    book = codebook(
        INSTRUMENT, tables=dataset(store, INSTRUMENT, network, "internal").tables.values()
    )
    found = book[(book["name"] == "cm_sure") & (book["code"] == "3")]
    assert found["n"].item() == 1


def test_what_helped_stands_once_a_person_however_many_commitments(store, network):
    round = open_round(store, network, "followup")
    told = participant(store, round, "followup", **FOLLOWED)
    for row in ("aftale01", "aftale02"):
        store.add_row(told, row, None)
        write(store, told, row, fc_status="1")

    assert wide(store, INSTRUMENT, form="followup")["fc_helped__time"].tolist() == [1]
    assert rows(store, INSTRUMENT, "fc")["fc_status"].tolist() == [1, 1]
    assert "fc_helped__time" not in rows(store, INSTRUMENT, "fc")
    assert responses(store, INSTRUMENT, "fc")["fc_helped__time"].tolist() == [1]


def test_somebody_who_gave_only_rows_has_answered(store, network):
    round = open_round(store, network, "values")
    store.set_state(round, "closed")
    for _ in range(5):
        gave = participant(store, round, "values")
        for row in ("vaerdi01", "vaerdi02"):
            store.add_row(gave, row, None)
            write(store, gave, row, **VALUE)
    of = Material(store, INSTRUMENT, network, "da", 5)

    assert len(wide(store, INSTRUMENT, form="values")) == 5
    assert response_rates.figures(of)["answered"].tolist() == [5]
    assert "10" in values.charts(of)[0].sentence


# what counts people counts responses


def crowd(folder, **rows_of_each):
    """Export networks in which people made so many commitments; gives the pool of them."""
    store = Store(find_workspace(folder / "data"), "make")
    for name, counts in rows_of_each.items():
        network = store.add_network(name, INSTRUMENT.version).id
        sure(store, network, *counts)
        raw(store, network, folder / network)
    store.close()
    return load([folder / name for name in rows_of_each])


def test_four_people_in_three_networks_give_no_figure_however_many_rows(tmp_path):
    pool = crowd(tmp_path, nord=[6], syd=[7], vest=[3, 3])

    assert len(pool.tables["commitments"]) == 19
    for name, item in (("commitments", "cm_with__own"), ("commitments_people", "cm_sure")):
        assert by_network(pool.tables[name], item).empty


def test_a_base_is_people_where_each_has_several_rows(tmp_path):
    pool = crowd(tmp_path, nord=[2] * 5, syd=[9] * 4)

    found = by_network(pool.tables["commitments"], "cm_with__own")

    assert found[["network_id", "base"]].to_numpy().tolist() == [["nord", 5]]


def test_what_cannot_be_counted_is_refused_in_a_sentence(demo):
    groups = wide(demo, INSTRUMENT, form="discussion")
    people = wide(demo, INSTRUMENT)

    assert "group" in refused("no_people", by_network, groups, "md_moment")
    refused("no_people", by_network, frames.answers(demo, INSTRUMENT), "value_code")
    refused("no_people", by_network, frames.solutions(demo, INSTRUMENT), "sol_stage")
    refused("no_people", by_network, frames.networks(demo, INSTRUMENT), "net_n_people")
    assert "cm_sure" in refused("no_column", by_network, people, "cm_sure")
    refused("no_column", by_network, people.drop(columns="wave"), "ev_safe")
    refused("not_a_scale", by_network, people, "bg_group")
    refused("no_responses", count_responses, frames.solutions(demo, INSTRUMENT), ["wave"])


def test_a_form_or_module_that_is_not_there_is_told(demo):
    assert "evaluation" in refused("unknown_form", wide, demo, INSTRUMENT, None, "evaluering")
    assert "fc" in refused("unknown_module", rows, demo, INSTRUMENT, "xx")
    refused("unknown_module", responses, demo, INSTRUMENT, "xx")
    assert "rows" in refused("only_rows", responses, demo, INSTRUMENT, "sol")
    assert "responses" in refused("no_rows", rows, demo, INSTRUMENT, "ev")


def test_groups_are_not_held_to_how_many_take_part(demo):
    turnout = dataset(demo, INSTRUMENT, "unge-og-fritid", "internal").turnout

    asked = {each.form: each.asked for each in turnout}
    assert asked["evaluation"] == asked["commitment"] > 0
    assert asked["discussion"] is None


def test_the_page_of_the_codebook_says_what_a_line_is(demo, tmp_path):
    raw(demo, "unge-og-fritid", tmp_path)
    page = file_in(tmp_path, "codebook.html").read_text("utf-8")
    with file_in(tmp_path, "codebook.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["name"] == "cm_sure"]

    assert {line[KEY] for line in lines} == {"person"}
    assert lines_of_file(file_in(tmp_path, "commitments_people.csv"))[0][-1] == "cm_sure"
    assert "En linje er: person" in page
