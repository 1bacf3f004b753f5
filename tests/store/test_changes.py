"""Counters that tell other windows and processes that something was written."""

from datetime import timedelta

import pytest

from kit.core.now import today
from kit.store import tables
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.processes import in_processes


@pytest.fixture
def network(store):
    return store.add_network("Unge og fritid", "2026.1").id


@pytest.fixture
def response(store, network):
    response = store.leader_response(network, "sol", "2026.1")
    store.add_row(response, "a", None)
    return response


@pytest.mark.parametrize(
    "change",
    [
        lambda store, response: store.write(response, "a", "sol_name", Answer("ny"), 0),
        lambda store, response: store.add_row(response, "b", None),
        lambda store, response: store.move_row(response, "a", 0),
        lambda store, response: store.remove_row(response, "a"),
        lambda store, response: store.restore_row(response, "a"),
    ],
    ids=["write", "add", "move", "remove", "restore"],
)
def test_every_change_raises_the_counter_of_its_form_alone(store, network, response, change):
    before = store.changes(network)

    change(store, response)

    after = store.changes(network)
    assert after["sol"] > before["sol"]
    assert after["net"] == before["net"]


def test_a_new_participant_raises_the_counter_of_the_form(store, network):
    store.add_response(network, "evaluation", "2026.1")
    store.add_response(network, "evaluation", "2026.1")

    assert store.changes(network)["evaluation"] == 2


def test_networks_have_counters_of_their_own(store, network, response):
    other = store.add_network("Ældre", "2026.1").id
    before = store.changes(other)

    store.write(response, "a", "sol_name", Answer("ny"), 0)

    assert store.changes(other) == before


def test_what_changes_nothing_raises_no_counter(store, network, response):
    store.write(response, "a", "sol_name", Answer("ny"), 0)
    before = store.changes(network)

    store.write(response, "a", "sol_name", Answer("ny"), 0)
    store.write(response, "a", "sol_name", Answer("en anden"), 0)
    store.sheet(response)
    store.leader_response(network, "sol", "2026.1")

    assert store.changes(network) == before


def test_another_process_is_seen(store, network, response):
    before = store.changes(network)

    in_processes(write_elsewhere, (store.workspace, response))

    assert store.changes(network)["sol"] > before["sol"]
    assert store.sheet(response).value("sol_name", "a") == "fra en anden proces"


def write_elsewhere(workspace, response):
    store = Store(workspace, "make")
    store.write(response, "a", "sol_name", Answer("fra en anden proces"), 0)
    store.close()


def test_a_transaction_that_fails_leaves_neither_answer_nor_counter(store, network, response):
    before = store.changes(network), store.sheet(response)

    with pytest.raises(ZeroDivisionError):
        write_and_fail(store, response)

    assert (store.changes(network), store.sheet(response)) == before


def write_and_fail(store, response):
    answer = {"response": response, "row": "a", "item": "sol_name", "revision": 1}
    with store.writing() as connection:
        connection.execute(tables.answer.insert().values(answer))
        connection.execute(tables.change.update().values(counter=99))
        raise ZeroDivisionError


def test_a_response_carries_the_day_it_was_last_written(store, network, response):
    with store.writing() as connection:
        earlier = today() - timedelta(days=9)
        connection.execute(tables.response.update().values(saved_on=earlier))

    store.write(response, OUTSIDE, "sol_note", Answer("ny"), 0)

    saved_on = {found.id: found.saved_on for found in store.responses(network)}
    assert saved_on == {response: today(), f"{network}.net.0": earlier}
