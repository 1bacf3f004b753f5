"""Exports that many tests read: one that harms programs which trust it, and those of networks."""

import shutil
from random import Random

import pytest

from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.exports import HOSTILE, INSTRUMENT
from tests.helpers.random_networks import random_network
from tests.helpers.recounted import Recount


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


@pytest.fixture(scope="session")
def pooled(tmp_path_factory):
    """Give a store with three networks and the folders of their internal exports.

    No test changes them.
    """
    store = Store(find_workspace(tmp_path_factory.mktemp("data") / "data"), "make")
    folders = {}
    for number, name in enumerate(("Nord", "Syd", "Vest")):
        network = random_network(store, Random(number), name, people=(3, 4))
        folders[network.id] = tmp_path_factory.mktemp(network.id)
        export(store, INSTRUMENT, network.id, folders[network.id], ["csv"], purpose="internal")
    yield store, folders
    store.close()


@pytest.fixture
def copies(pooled, tmp_path):
    """Give two of the folders, to be changed."""
    _, folders = pooled
    return [shutil.copytree(folders[id], tmp_path / id) for id in ("nord", "syd")]


@pytest.fixture(scope="session")
def recounts(many):
    """Give what each of forty networks holds, counted again without pandas."""
    return [Recount(many, network.id) for network in many.networks()]
