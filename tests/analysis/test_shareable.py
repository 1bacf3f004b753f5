"""What is shared holds nothing that would give anybody away, whatever people answered."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis.exports.export import dataset, export
from kit.core.settings import settings as decided
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.helpers.cases import dear
from tests.helpers.random_networks import random_network

INSTRUMENT = load()
FIGURES = ["wave", "form", "round_id", "item_id"]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Give what makes one more empty store."""
    opened = []

    def make():
        opened.append(Store(find_workspace(tmp_path_factory.mktemp("data")), "make"))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def shared(store, network, folder):
    """Export what may be shared; gives its tables and all that its plain files say."""
    export(store, INSTRUMENT, network.id, folder, ["csv", "datapackage"])
    said = "\n".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    return dataset(store, INSTRUMENT, network.id).tables, said


def bases(tables):
    """Give the number of people behind each figure, by item and group."""
    results = tables["results"].fillna({"group_code": ""})
    return results.groupby([*FIGURES, "group_code"])["people"].first().to_dict()


def adds_up(results):
    """Tell of every figure whether its counts are its base; of several choices they are more."""
    several = {q.id for q in INSTRUMENT.items() if q.type == "multi"}
    each = results.groupby([*FIGURES, "group_code"])
    found = pd.concat([each["count"].sum(), each["base"].first()], axis=1).reset_index()
    exact = found[~found["item_id"].isin(several)]
    return (exact["count"] == exact["base"]).all() and (found["count"] >= found["base"]).all()


def check(store, network, tables, said, min_n):
    results = tables["results"].fillna({"group_code": ""})
    assert (results["people"] >= min_n).all()
    assert (results["base"] >= results["people"]).all()
    assert adds_up(results)
    in_all = {place[:-1]: base for place, base in bases(tables).items() if place[-1] == ""}
    for (*place, group), base in bases(tables).items():
        rest = in_all[tuple(place)] - base
        assert group == "" or rest == 0 or rest >= min_n
    people = [r for r in store.responses(network.id) if r.round]
    assert not [response.id for response in people if response.id in said]
    assert not [text for text in network.secret if text in said]
    assert tables["codebook"]["n"].isna().all()
    assert not any("response_id" in table for name, table in tables.items() if name != "codebook")


@given(st.integers(0, 2**32))
@dear(1 / 5)
def test_no_share_of_any_network_gives_anybody_away_alone_or_with_a_later_one(
    stores, tmp_path_factory, seed
):
    random, store = Random(seed), stores()
    min_n = decided(store.workspace).min_n
    network = random_network(store, random, people=(2, 9))
    for made in network.rounds:
        network.show(made, min_n)
    first, said = shared(store, network, tmp_path_factory.mktemp("ud"))
    check(store, network, first, said, min_n)

    for made in network.rounds:
        network.answer_round(made, random.randint(0, 6))
        network.show(made, min_n)
    later, said = shared(store, network, tmp_path_factory.mktemp("ud"))
    check(store, network, later, said, min_n)

    before = bases(first)
    for place, base in bases(later).items():
        more = base - before.get(place, 0)
        assert more == 0 or more >= min_n


def test_the_random_networks_have_figures_texts_and_secrets(stores):
    store = stores()
    network = random_network(store, Random(3), people=(7, 9))
    for made in network.rounds:
        network.show(made, 5)

    tables = dataset(store, INSTRUMENT, network.id).tables

    assert len(tables["results"]) > 50
    assert len(tables["texts"]) > 5
    assert "values" in set(tables["values"]["form"])
    assert len(network.secret) > 20


def test_nothing_is_shared_of_what_was_not_shown(demo, tmp_path):
    tables = dataset(demo, INSTRUMENT, "unge-og-fritid").tables

    assert tables["results"].empty
    assert tables["texts"].empty
    assert len(tables["solutions"]) == 2
    export(demo, INSTRUMENT, "unge-og-fritid", tmp_path, ["csv"])
    readme = (tmp_path / "README.md").read_text("utf-8")
    assert "Deltagernes evaluering, måling 0: antallet er ikke vist" in readme


def test_private_answers_are_exported_only_when_asked_for_and_the_readme_says_so(demo, tmp_path):
    private = demo.sheet("unge-og-fritid.lr.0").value("lr_example")
    folders = {False: tmp_path / "uden", True: tmp_path / "med"}
    for asked, folder in folders.items():
        export(
            demo, INSTRUMENT, "unge-og-fritid", folder, ["csv"], purpose="internal", private=asked
        )

    for asked, folder in folders.items():
        said = "\n".join(path.read_text("utf-8") for path in folder.iterdir())
        assert (private in said) == asked
        readme = (folder / "README.md").read_text("utf-8")
        assert ("Brug dem kun efter aftale" in readme) == asked
        assert "Del ikke disse filer" in readme
