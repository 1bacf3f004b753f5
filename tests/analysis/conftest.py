"""Exports that many tests read: one that harms programs which trust it, and those of networks."""

import shutil
from collections import namedtuple
from random import Random

import pytest

from kit.analysis.exports.export import dataset, export
from kit.core.workspace import find_workspace
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.every_code import EveryCode
from tests.helpers.exports import HOSTILE, INSTRUMENT
from tests.helpers.many_networks import never_wait_for_the_disk
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


Contents = namedtuple("Contents", "store folders tables")


@pytest.fixture(scope="session")
def contents(tmp_path_factory):
    """Give exports of networks whose texts and answers have nothing in common; one has none.

    In those that are filled every code of every list is answered. No test changes them.
    """
    store = Store(find_workspace(tmp_path_factory.mktemp("indhold") / "data"), "make")
    never_wait_for_the_disk(store)
    EveryCode(store, "Nord", ["a", "-9", None, "NA", "12"]).fill()
    EveryCode(store, "Syd", [*HOSTILE, "Et langt svar. " * 120], first=1).fill()
    store.add_network("Tom", INSTRUMENT.version)
    folders = {network.id: tmp_path_factory.mktemp(network.id) for network in store.networks()}
    for id, folder in folders.items():
        export(store, INSTRUMENT, id, folder, purpose="internal")
    yield Contents(store, folders, list(dataset(store, INSTRUMENT, "nord", "internal").tables))
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
