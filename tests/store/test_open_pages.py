"""Before a network is deleted, the pages that are open on it are counted, in every process."""

import asyncio
import threading
from contextlib import contextmanager

import pytest

from kit.core.text import word
from kit.core.workspace import find_workspace
from kit.store import watch
from kit.store.store import Store
from kit.store.watch import Watch, open_pages
from kit.ui.retention import Retention
from tests.helpers.commands import call
from tests.helpers.processes import in_processes


@contextmanager
def open_page(workspace, network):
    """Look at a network on an event loop of its own, as the kernel of a page does."""
    is_open, is_closing = threading.Event(), threading.Event()

    async def page():
        store = Store(workspace, "make")
        watch = Watch(store)
        watch.follow(network)
        watch.start()
        is_open.set()
        await asyncio.to_thread(is_closing.wait)
        watch.stop()
        store.close()

    thread = threading.Thread(target=lambda: asyncio.run(page()))
    thread.start()
    is_open.wait()
    yield
    is_closing.set()
    thread.join()


@pytest.fixture
def other(store):
    return store.add_network("Ældre og natur", "1.0.0").id


def test_pages_of_this_network_are_counted_and_no_others(store, network, other):
    pages = [open_page(store.workspace, id) for id in (network, network, other)]
    with pages[0], pages[1], pages[2]:
        assert (open_pages(store, network), open_pages(store, other)) == (2, 1)

    assert open_pages(store, network) == 0


def count(folder):
    """Count the pages of the network as another process does."""
    store = Store(find_workspace(folder), "make")
    found = open_pages(store, "unge-og-fritid")
    store.close()
    return found


def test_pages_in_another_process_are_counted(store, network):
    with open_page(store.workspace, network):
        assert in_processes(count, (store.workspace.folder,)) == [1]


def test_open_pages_are_named_before_anything_is_deleted(store, network, open_session):
    about = Retention(open_session())
    with open_page(store.workspace, network):
        about.delete({"name": "Unge og fritid"})

        assert about.content()["name_error"] == word("upkeep.pages_open", "da", count=1)
        assert about.content()["typed"] == "Unge og fritid"
        assert len(store.networks()) == 1
        about.delete({"name": "Unge og fritid"})

    assert store.networks() == []


def test_the_command_names_them_too(store, network):
    with open_page(store.workspace, network):
        done = call(store.workspace.folder, "delete", network, "--yes", "Unge og fritid")

    assert done.returncode == 0
    assert word("upkeep.pages_open_here", "da", count=1) in done.stdout.replace("\n", " ")
    assert store.networks() == []


def test_a_page_that_does_not_look_any_more_is_not_waited_for(store, network, monkeypatch):
    monkeypatch.setattr(watch, "PATIENCE", 0.1)
    Watch(store).follow(network)

    assert open_pages(store, network) == 0
