"""How the database keeps what it is given: pragmas, transactions, deletion, no order."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from kit.core.now import today
from kit.core.workspace import find_workspace
from kit.store import tables
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store

SECRET = "HEMMELIGT-OM-EN-NABO"


@pytest.mark.parametrize(
    "name", ["med mellemrum", "æøå ÆØÅ", "100% færdig", "hvad? #1 & co", 'it\'s "her"', "🏀"]
)
def test_the_data_folder_may_be_called_anything(tmp_path, name):
    folder = tmp_path / name / "data"
    store = Store(find_workspace(folder), "make")
    network = store.add_network("Unge", "2026.1")
    store.close()

    again = Store(find_workspace(folder))

    assert again.network() == network
    assert [file.name for file in tmp_path.iterdir()] == [name]
    again.close()
    assert sorted(file.name for file in folder.iterdir()) == ["afrunding.sqlite", "settings.toml"]


@pytest.mark.of_file
def test_every_connection_is_safe_and_patient(store):
    with store.reading() as one, store.reading() as two, store.writing() as three:
        for connection in (one, two, three):
            assert pragma(connection, "journal_mode") == "wal"
            assert pragma(connection, "synchronous") == 2  # FULL
            assert pragma(connection, "secure_delete") == 1
            assert pragma(connection, "foreign_keys") == 1
            assert pragma(connection, "busy_timeout") >= 30_000


def test_a_shared_drive_gets_a_rollback_journal_and_keeps_the_rest(tmp_path):
    store = Store(find_workspace(tmp_path / "OneDrive - Egebæk Kommune" / "data"), "make")

    with store.reading() as connection:
        assert pragma(connection, "journal_mode") == "delete"
        assert pragma(connection, "synchronous") == 2
        assert pragma(connection, "secure_delete") == 1
        assert pragma(connection, "foreign_keys") == 1
        assert pragma(connection, "busy_timeout") >= 30_000
    store.close()


@pytest.mark.of_file
def test_a_folder_that_moves_to_a_shared_drive_changes_its_journal(store, tmp_path):
    network = store.add_network("Unge", "2026.1")
    store.close()
    moved = tmp_path / "Dropbox"
    store.workspace.folder.rename(moved)

    again = Store(find_workspace(moved), "make")

    with again.reading() as connection:
        assert pragma(connection, "journal_mode") == "delete"
    assert again.network() == network
    again.close()


def pragma(connection, name):
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.of_file
def test_a_writer_keeps_other_writers_out_from_its_first_moment(store):
    with closing(sqlite3.connect(store.workspace.database_file, timeout=0)) as other:
        with store.reading():
            other.execute("BEGIN IMMEDIATE")
            other.rollback()

        with store.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


def test_a_reader_sees_one_state_and_does_not_wait(store):
    network = store.add_network("Unge", "2026.1").id
    with store.reading() as connection:
        before = connection.execute(tables.answer.select()).all()

        store.write(f"{network}.net.0", OUTSIDE, "net_goal", Answer("imens"), 0)

        assert connection.execute(tables.answer.select()).all() == before


def test_deleting_a_network_deletes_all_that_belongs_to_it(store):
    network = store.add_network("Unge", "2026.1").id
    round = store.add_round(network, "participants", ["ev_goal"])
    response = store.add_response(network, "evaluation", "2026.1", round=round.id)
    store.write(response, OUTSIDE, "ev_goal", Answer("4"), 0)
    store.add_row(store.leader_response(network, "sol", "2026.1"), "a", None)

    with store.writing() as connection:
        connection.execute(tables.network.delete())

    with store.reading() as connection:
        for table in tables.metadata.sorted_tables:
            is_kept = table.name == "identity"
            assert len(connection.execute(table.select()).all()) == is_kept, table.name


@pytest.mark.of_file
@pytest.mark.parametrize("length", [1, 3000], ids=["short", "over many pages"])
@pytest.mark.parametrize("way", ["overwritten", "emptied", "purged"])
def test_a_text_that_is_gone_is_not_in_any_file(store, way, length):
    network = store.add_network("Unge", "2026.1").id
    response = store.leader_response(network, "sol", "2026.1")
    store.add_row(response, "a", None)
    store.write(response, "a", "sol_name", Answer(SECRET * length), 0)
    assert SECRET.encode() in every_byte(store.workspace.folder)

    if way == "purged":
        store.remove_row(response, "a")
        let_a_day_pass(store)
        store.leader_response(network, "sol", "2026.1")
    else:
        store.write(response, "a", "sol_name", Answer("x" if way == "overwritten" else None), 1)
    store.close()

    assert SECRET.encode() not in every_byte(store.workspace.folder)


def every_byte(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def let_a_day_pass(store):
    yesterday = today() - timedelta(days=1)
    with store.writing() as connection:
        connection.execute(tables.response_row.update().values(removed_on=yesterday))


@pytest.mark.of_file
def test_the_order_in_which_people_answered_is_not_stored(store):
    network = store.add_network("Unge", "2026.1").id
    round = store.add_round(network, "participants", ["ev_goal"])
    arrived = []
    for number in range(40):
        arrived.append(store.add_response(network, "evaluation", "2026.1", round=round.id))
        store.write(arrived[-1], OUTSIDE, "ev_goal", Answer(str(number % 5)), 0)
    store.close()

    for table in ("response", "answer"):
        column = "id" if table == "response" else "response"
        found = query(store, f"SELECT {column} FROM {table} WHERE {column} NOT LIKE '%net%'")
        assert [row[0] for row in found] == sorted(arrived)
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            query(store, f"SELECT rowid FROM {table}")


@pytest.mark.of_file
def test_of_the_time_of_an_answer_only_the_day_is_stored(store):
    network = store.add_network("Unge", "2026.1").id
    response = store.add_response(network, "evaluation", "2026.1")
    store.write(response, OUTSIDE, "ev_goal", Answer("4"), 0)
    store.close()

    [head] = query(store, f"SELECT * FROM response WHERE id = '{response}'")
    [answer] = query(store, f"SELECT * FROM answer WHERE response = '{response}'")
    assert head == (
        response,
        network,
        None,
        "evaluation",
        0,
        "2026.1",
        today().isoformat(),
        0,
        None,
    )
    assert answer == (response, OUTSIDE, "ev_goal", "4", None, 1)


def query(store, statement):
    with closing(sqlite3.connect(store.workspace.database_file)) as connection:
        return connection.execute(statement).fetchall()
