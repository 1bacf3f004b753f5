"""Who looks at a form hears soon that it changed, also in another process."""

import asyncio
import time

import pytest

from kit.core.errors import StoreError
from kit.server.participants import rooms
from kit.store import watch as watching
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.watch import Watch
from tests.helpers.processes import in_processes

PATIENCE = 20


@pytest.fixture
def heard():
    return []


@pytest.fixture
def watch(store, network, heard):
    """Give a watch on the network; its listeners note their names."""
    watch = Watch(store)
    watch.follow(network)
    watch.on_change("card", frozenset({"net"}), lambda: heard.append("card"))
    watch.on_change("values", frozenset({"val", "sol"}), lambda: heard.append("values"))
    return watch


def write(store, network, form="net"):
    response = store.leader_response(network, form, "1.0.0")
    store.write(response, OUTSIDE, "note", Answer("Ny"), 0)


def test_only_those_hear_whom_it_concerns(watch, store, network, heard):
    write(store, network, "net")
    watch.look()
    assert heard == ["card"]

    write(store, network, "sol")
    watch.look()
    assert heard == ["card", "values"]


def test_nobody_hears_when_nothing_changed(watch, store, network, heard):
    write(store, network)
    watch.look()
    watch.look()

    assert heard == ["card"]


def test_several_changes_are_told_once(watch, store, network, heard):
    for form in ("val", "sol"):
        write(store, network, form)

    watch.look()

    assert heard == ["values"]


def test_another_networks_changes_are_its_own(watch, store, heard):
    other = store.add_network("Ældre", "1.0.0").id
    write(store, other)

    watch.look()

    assert heard == []


def test_following_another_network_tells_everybody_once(watch, store, heard):
    other = store.add_network("Ældre", "1.0.0").id

    watch.follow(other)
    assert heard == ["card", "values"]
    write(store, other)
    watch.look()

    assert heard == ["card", "values", "card"]


def test_without_a_network_there_is_nothing_to_look_at(store, heard):
    watch = Watch(store)
    watch.on_change("card", frozenset({"net"}), lambda: heard.append("card"))

    watch.look()

    assert heard == []


def test_the_latest_listener_of_a_name_takes_the_place_of_the_earlier(watch, store, network, heard):
    watch.on_change("card", frozenset({"net"}), lambda: heard.append("again"))
    write(store, network)

    watch.look()

    assert heard == ["again"]


def test_one_that_cannot_listen_now_is_called_again_and_holds_up_nobody(
    watch, store, network, heard
):
    troubles = [StoreError("database_locked", folder=""), StoreError("disk_full", folder="")]

    def stumble():
        if troubles:
            raise troubles.pop()
        heard.append("card")

    watch.on_change("card", frozenset({"net"}), stumble)
    write(store, network, "net")
    write(store, network, "sol")

    watch.look()
    assert heard == ["values"]
    watch.look()
    watch.look()
    watch.look()

    assert heard == ["values", "card"]


# on the event loop


def write_elsewhere(workspace, network):
    store = Store(workspace, "make")
    write(store, network)
    store.close()


async def hears(is_heard):
    """Wait until something is heard."""
    begin = time.monotonic()
    while not is_heard():
        assert time.monotonic() - begin < PATIENCE
        await asyncio.sleep(0.02)


def test_looks_are_closer_than_what_is_promised():
    """A change shows within two seconds in another window, within one on a phone."""
    assert watching.SECONDS * 2 < 2
    assert rooms.SECONDS * 2 < 1


def test_another_process_is_heard(watch, store, network, heard):
    async def look_on():
        watch.start()
        await asyncio.to_thread(in_processes, write_elsewhere, (store.workspace, network))
        await hears(lambda: heard == ["card"])
        watch.stop()

    asyncio.run(look_on())


def test_a_database_in_trouble_does_not_end_the_watch(watch, store, network, heard, workspace):
    async def look_on():
        watch.start()
        store.close()
        whole = workspace.database_file.read_bytes()
        workspace.database_file.write_bytes(b"noter" * 9999)
        await asyncio.sleep(1)
        store.close()
        workspace.database_file.write_bytes(whole)
        write(store, network)
        await hears(lambda: heard == ["card"])
        watch.stop()

    asyncio.run(look_on())


def test_the_watch_ends_when_nobody_listens(watch):
    async def look_on():
        watch.start()
        before = len(asyncio.all_tasks())
        watch.forget("card")
        watch.forget("values")
        await asyncio.sleep(0)
        return before, len(asyncio.all_tasks())

    assert asyncio.run(look_on()) == (2, 1)


def test_a_listener_at_fault_holds_up_nobody_and_does_not_end_the_watch(
    watch, store, network, heard, caplog
):
    def stumble():
        raise ValueError("En fejl i siden")

    watch.on_change("card", frozenset({"net"}), stumble)
    watch.on_change("beside", frozenset({"net"}), lambda: heard.append("beside"))

    async def look_on():
        watch.start()
        write(store, network, "net")
        await hears(lambda: heard == ["beside"])
        write(store, network, "sol")
        await hears(lambda: heard == ["beside", "values"])
        watch.stop()

    asyncio.run(look_on())
    assert "ValueError in" in caplog.text
