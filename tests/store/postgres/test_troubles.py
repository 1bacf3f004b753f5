"""PostgreSQL: troubles are told in a sentence, and a writer waits for another.

That the store keeps its promises there too is held by the tests of the store, which run on both.
"""

import threading

import pytest
from sqlalchemy import create_engine

from kit.core.errors import StoreError
from kit.core.workspace import database_at, find_workspace
from kit.store import postgres
from kit.store.store import Store
from tests.helpers.postgres import Cluster, query

# troubles


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://postgres@/no_such?host={folder}", "server_refuses"),
        ("postgresql://nobody@/postgres?host={folder}", "server_refuses"),
        ("postgresql://postgres@/postgres?host={folder}/elsewhere", "server_unreachable"),
        ("postgresql://postgres:hemmeligt@127.0.0.1:9/postgres", "server_unreachable"),
    ],
)
def test_a_server_that_lets_nobody_in_is_told_in_a_sentence(
    cluster, tmp_path, monkeypatch, address, code
):
    monkeypatch.setenv("AFRUNDING_DATABASE", address.format(folder=cluster.folder))

    with pytest.raises(StoreError) as caught:
        Store(find_workspace(tmp_path / "data"), "make")

    assert caught.value.code == code
    assert "hemmeligt" not in caught.value.sentence("da") + str(caught.value)


def test_a_database_without_room_for_every_letter_is_refused(cluster, tmp_path, monkeypatch):
    cluster.execute("CREATE DATABASE letters TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    monkeypatch.setenv("AFRUNDING_DATABASE", cluster.address("letters"))

    with pytest.raises(StoreError, match="LATIN1"):
        Store(find_workspace(tmp_path / "data"), "make")

    assert query(find_workspace(tmp_path / "data"), "SELECT * FROM pg_stat_user_tables") == []


def test_a_database_of_another_program_is_left_alone(workspace):
    engine = create_engine(workspace.database)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmarks (address TEXT)")
    engine.dispose()

    with pytest.raises(StoreError) as caught:
        Store(workspace, "make")

    assert caught.value.code == "foreign_database"


def test_a_user_who_may_only_read_is_told_in_a_sentence(workspace, cluster):
    Store(workspace, "make").close()
    name = workspace.database.database
    cluster.execute("DROP ROLE IF EXISTS reader")
    cluster.execute("CREATE ROLE reader LOGIN")
    cluster.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
    reading = type(workspace)(workspace.folder, workspace.database.set(username="reader"))
    store = Store(reading, "make")

    with pytest.raises(StoreError) as caught:
        store.add_network("Ældre", "2026.1")

    assert caught.value.code == "server_refuses"
    store.close()
    cluster.execute("DROP OWNED BY reader", name)


def test_a_writer_who_waits_too_long_for_another_is_told_in_a_sentence(workspace, monkeypatch):
    monkeypatch.setattr(postgres, "PATIENCE", 0.3)
    one, other = Store(workspace, "make"), Store(workspace, "make")

    with one.writing(), pytest.raises(StoreError) as caught:
        other.add_network("Ældre", "2026.1")

    assert caught.value.code == "server_busy"
    assert other.add_network("Ældre", "2026.1").name == "Ældre"
    one.close()
    other.close()


def test_a_writer_keeps_other_writers_out_and_no_reader(workspace):
    one, other = Store(workspace, "make"), Store(workspace, "make")
    network = one.add_network("Unge", "2026.1").id
    told = []

    with one.writing():
        write = threading.Thread(target=lambda: told.append(other.add_network("Ældre", "2026.1")))
        write.start()
        write.join(0.3)
        assert [each.id for each in other.networks()] == [network]
        assert told == []
    write.join(10)

    assert [each.name for each in told] == ["Ældre"]
    one.close()
    other.close()


def test_a_server_that_was_away_is_found_again_by_itself(tmp_path, monkeypatch):
    cluster = Cluster()
    try:
        monkeypatch.setenv("AFRUNDING_DATABASE", cluster.new())
        store = Store(find_workspace(tmp_path / "data"), "make")
        cluster.stop()
        with pytest.raises(StoreError) as caught:
            store.add_network("Unge", "2026.1")
        cluster.start()

        assert caught.value.code == "server_unreachable"
        assert store.add_network("Unge", "2026.1").name == "Unge"
        store.close()
    finally:
        cluster.remove()


def test_what_is_acknowledged_is_on_the_disk_whatever_the_server_is_set_to(workspace, cluster):
    cluster.execute(f"ALTER DATABASE {workspace.database.database} SET synchronous_commit = off")
    store = Store(workspace, "make")

    with store.reading() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
    store.close()


# addresses


@pytest.mark.parametrize("begin", ["postgresql", "postgres", "postgresql+psycopg"])
def test_an_address_is_written_as_an_it_department_knows_it(begin):
    found = database_at(f"{begin}://afrunding@db.kommunen.dk/netvaerk")

    assert found.drivername == "postgresql+psycopg"
    assert (found.host, found.database) == ("db.kommunen.dk", "netvaerk")


@pytest.mark.parametrize("address", ["mysql://a@b/c", "netvaerk", "", "http://db/netvaerk"])
def test_an_address_of_anything_else_is_refused_in_a_sentence(address):
    with pytest.raises(StoreError) as caught:
        database_at(address)

    assert caught.value.code == "bad_database_address"
