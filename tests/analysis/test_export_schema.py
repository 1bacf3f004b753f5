"""Types, widths and labels of an export are the instrument's, whatever was answered."""

from random import Random

import pytest

from kit.analysis.exports import FORMATS
from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.export_schema import SCHEMA, assert_alike
from tests.helpers.exports import INSTRUMENT
from tests.helpers.many_networks import never_wait_for_the_disk
from tests.helpers.random_networks import random_network


def test_every_format_is_looked_at():
    assert SCHEMA.keys() == FORMATS.keys()


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
