"""Programs of others read every table of every format, item by item what the screen has."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.analysis.exports import FORMATS
from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.cases import dear
from tests.helpers.export_readers import READERS, expected
from tests.helpers.exports import INSTRUMENT
from tests.helpers.random_networks import random_network


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
    store = Store(find_workspace(tmp_path_factory.mktemp("data")), "make")
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
