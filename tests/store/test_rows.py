"""Repeated rows of a response: added, moved, removed, restored, purged."""

from datetime import timedelta

import pytest

from kit.core.errors import StoreError
from kit.core.now import today
from kit.store import tables
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store


@pytest.fixture
def response(store):
    network = store.add_network("Unge og fritid", "2026.1").id
    response = store.leader_response(network, "sol", "2026.1")
    for row in "abc":
        store.add_row(response, row, None)
        store.write(response, row, "sol_name", Answer(f"løsning {row}"), 0)
    store.write(response, OUTSIDE, "sol_note", Answer("uden for rækkerne"), 0)
    return response


def test_a_new_row_comes_after_the_one_named_else_at_the_end(store, response):
    assert store.add_row(response, "d", "a") == ("a", "d", "b", "c")
    assert store.add_row(response, "e", None) == ("a", "d", "b", "c", "e")
    assert store.add_row(response, "f", "ukendt") == ("a", "d", "b", "c", "e", "f")
    assert store.sheet(response).rows == ("a", "d", "b", "c", "e", "f")


@pytest.mark.parametrize(
    ("row", "to", "order"),
    [
        ("c", 0, "cab"),
        ("a", 1, "bac"),
        ("a", 2, "bca"),
        ("a", 99, "bca"),
        ("b", -1, "bac"),
        ("a", 10**30, "bca"),
    ],
)
def test_a_row_moves_to_the_place_named(store, response, row, to, order):
    assert store.move_row(response, row, to) == tuple(order)
    assert store.sheet(response).rows == tuple(order)


def test_a_removed_row_is_left_out_with_its_answers(store, response):
    assert store.remove_row(response, "b") == ("a", "c")

    sheet = store.sheet(response)
    assert sheet.rows == ("a", "c")
    assert {row for row, _ in sheet.answers} == {OUTSIDE, "a", "c"}


def test_a_restored_row_comes_last_with_its_answers(store, response):
    before = store.sheet(response).answers
    store.remove_row(response, "b")

    assert store.restore_row(response, "b") == ("a", "c", "b")
    assert store.sheet(response).answers == before


@pytest.mark.parametrize(
    "change",
    [
        lambda store, response: store.add_row(response, "d", "a"),
        lambda store, response: store.move_row(response, "c", 0),
        lambda store, response: store.remove_row(response, "b"),
        lambda store, response: store.restore_row(response, "b"),
    ],
    ids=["add", "move", "remove", "restore"],
)
def test_a_change_of_rows_that_comes_twice_is_made_once(store, response, change):
    first = change(store, response)

    assert change(store, response) == first
    assert store.sheet(response).rows == first


def test_a_late_retry_of_adding_does_not_bring_a_removed_row_back(store, response):
    store.remove_row(response, "c")

    assert store.add_row(response, "c", "b") == ("a", "b")


def test_a_row_that_is_gone_already_may_be_removed(store, response):
    assert store.remove_row(response, "ukendt") == ("a", "b", "c")


@pytest.mark.parametrize(
    "call",
    [
        lambda store, response, row: store.write(response, row, "sol_name", Answer("x"), 0),
        lambda store, response, row: store.move_row(response, row, 0),
    ],
    ids=["write", "move"],
)
@pytest.mark.parametrize("row", ["removed", "unknown"])
def test_what_is_meant_for_a_row_that_is_gone_is_refused(store, response, call, row):
    store.add_row(response, "removed", None)
    store.remove_row(response, "removed")
    before, changes = store.sheet(response), store.changes("unge-og-fritid")

    with pytest.raises(StoreError) as caught:
        call(store, response, row)

    assert caught.value.code == "row_gone"
    assert store.sheet(response) == before
    assert store.changes("unge-og-fritid") == changes


def test_a_row_that_was_never_there_cannot_be_restored(store, response):
    with pytest.raises(StoreError) as caught:
        store.restore_row(response, "ukendt")

    assert caught.value.code == "row_gone"


def test_rows_belong_to_one_response(store, response):
    other = store.leader_response("unge-og-fritid", "val", "2026.1")
    store.add_row(other, "a", None)
    store.write(other, "a", "val_text", Answer("en værdi"), 0)

    store.remove_row(response, "a")

    assert store.sheet(other).rows == ("a",)
    assert store.sheet(other).value("val_text", "a") == "en værdi"


def test_rows_removed_on_an_earlier_day_are_deleted_for_good(store, response):
    for row in "ab":
        store.remove_row(response, row)
    let_a_day_pass(store, "a")

    store.leader_response("unge-og-fritid", "sol", "2026.1")

    with pytest.raises(StoreError):
        store.restore_row(response, "a")
    assert rows_with_answers(store) == {OUTSIDE, "b", "c"}
    assert store.restore_row(response, "b") == ("c", "b")


def test_a_row_removed_today_is_still_there_when_the_form_is_opened_again(store, response):
    store.remove_row(response, "a")
    store.close()

    again = Store(store.workspace, "make")
    again.leader_response("unge-og-fritid", "sol", "2026.1")

    assert again.restore_row(response, "a") == ("b", "c", "a")
    assert again.sheet(response).value("sol_name", "a") == "løsning a"
    again.close()


def let_a_day_pass(store, row):
    """Date the removal of a row to yesterday."""
    table = tables.response_row
    yesterday = today() - timedelta(days=1)
    with store.writing() as connection:
        connection.execute(table.update().where(table.c.row == row).values(removed_on=yesterday))


def rows_with_answers(store):
    with store.reading() as connection:
        statement = tables.answer.select().where(tables.answer.c.item.startswith("sol"))
        return {answer.row for answer in connection.execute(statement)}
