"""Every document of a meeting that is over, for the tests of the files."""

import pytest

from kit.cli.demo.networks import fill
from kit.core.text import LANGUAGES
from kit.core.workspace import find_workspace
from kit.reports.documents import DOCUMENTS, document
from kit.reports.source import source
from kit.store.store import Store
from tests.helpers.reports import INSTRUMENT, hold_meeting


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    """Give every document of a network whose meeting is over, by name and language.

    No test changes them.
    """
    store = Store(find_workspace(tmp_path_factory.mktemp("met") / "data"), "make")
    network, *_ = fill(store, INSTRUMENT)
    hold_meeting(store, network)
    made = {
        (name, language): document(source(store, INSTRUMENT, network, language), name)
        for name in DOCUMENTS
        for language in LANGUAGES
    }
    store.close()
    return made
