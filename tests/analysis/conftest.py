"""An export that harms programs which trust it, for the tests of everything that reads one."""

from random import Random

import pytest

from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.exports import HOSTILE, INSTRUMENT
from tests.helpers.random_networks import random_network


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    """Give a folder with an export in which people wrote what harms programs, and its tables.

    No test changes it.
    """
    store = Store(find_workspace(tmp_path_factory.mktemp("fjendtlig") / "data"), "make")
    network = random_network(store, Random(7), people=(6, 6))
    made = network.rounds[1]
    for text in HOSTILE:
        response = store.add_response(network.id, made.form, INSTRUMENT.version, 0, made.id)
        store.write(response, OUTSIDE, "op_keep", Answer(text), 0)
    folder = tmp_path_factory.mktemp("ud")
    export(store, INSTRUMENT, network.id, folder, purpose="internal")
    yield folder, dataset(store, INSTRUMENT, network.id, "internal")
    store.close()
