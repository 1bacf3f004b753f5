"""PostgreSQL: the first release's tables become today's, and troubles are told in a sentence.

That the store keeps its promises there too is held by the tests of the store, which run on both.
"""

import re
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from kit.core.errors import StoreError
from kit.core.workspace import database_at, find_workspace
from kit.forms.recall_code import hashed
from kit.privacy.erasure import erase_network, erase_recalled, salt_of
from kit.store import postgres
from kit.store.engine import make_engine, spoken
from kit.store.migrate import VERSIONS, migrate
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.tables import metadata
from tests.helpers.erasure import CODE, INSTRUMENT, WORD, commitment, filled_network
from tests.helpers.postgres import Cluster
from tests.helpers.processes import in_processes
from tests.helpers.upgrades import is_todays

FIXTURES = Path(__file__).parent / "fixtures"
ORDER = ("alembic_version", "network", "round", "response", "response_row", "answer", "change")
ANSWERS = "SELECT response, row, item, value, missing, revision FROM answer ORDER BY 1, 2, 3"


@pytest.fixture
def workspace(tmp_path, cluster, monkeypatch):
    """Give a data folder whose database is an empty one on the server."""
    monkeypatch.setenv("AFRUNDING_DATABASE", cluster.new())
    return find_workspace(tmp_path / "data")


@pytest.fixture
def first_release(workspace):
    """Give a database as the first release made it, on the server."""
    said = (FIXTURES / "afrunding_0001.sql").read_text("utf-8").replace("WITHOUT ROWID", "")
    statements = re.split(r";\s*\n(?=CREATE|INSERT|COMMIT)", said.partition("TRANSACTION;")[2])
    creating = [each for each in statements if each.lstrip().startswith("CREATE TABLE")]
    filling = [each for each in statements if each.lstrip().startswith(("INSERT", "CREATE INDEX"))]
    engine = create_engine(workspace.database)
    with engine.begin() as connection:
        connection.exec_driver_sql("SET session_replication_role = replica")
        for statement in [*sorted(creating, key=rank), *filling]:
            connection.exec_driver_sql(statement.replace("%", "%%"))
    engine.dispose()
    return workspace


def rank(statement):
    """Give the place of a table: after those that it refers to."""
    name = re.search(r'CREATE TABLE "?(\w+)', statement)[1]
    return ORDER.index(name) if name in ORDER else len(ORDER)


def query(workspace, statement):
    engine = create_engine(workspace.database)
    with engine.connect() as connection:
        found = connection.exec_driver_sql(statement).all()
    engine.dispose()
    return found


# migrations


def test_the_migrations_make_the_tables_that_the_code_knows(workspace):
    store = Store(workspace)

    assert is_todays(store)
    store.close()


def test_a_database_of_the_first_release_becomes_todays_and_loses_nothing(first_release):
    written = query(first_release, ANSWERS)

    store = Store(first_release)

    assert is_todays(store)
    assert query(first_release, ANSWERS) == written
    assert len(written) > 20
    assert store.identity == "00000000000000000000000000000001"
    assert [network.name for network in store.networks()] == ["Unge og fritid", "Ældre og natur"]
    assert [round.audience for round in store.rounds("unge-og-fritid")] == ["participants", "trial"]
    outcome = store.write("unge-og-fritid.lr.0", OUTSIDE, "lr_hard", Answer("nyt"), 2)
    assert outcome.answer == Answer("nyt", revision=3)
    store.close()


def test_servers_that_upgrade_at_once_do_it_once(first_release):
    written = query(first_release, ANSWERS)

    in_processes(upgrade, *[(first_release, FIXTURES / "next_version")] * 4)

    assert query(first_release, ANSWERS) == written
    assert query(first_release, "SELECT version_num FROM alembic_version") == [("afrunding_next",)]
    assert query(first_release, "SELECT DISTINCT source FROM answer") == [("screen",)]


def upgrade(workspace, versions):
    engine = make_engine(workspace)
    with spoken(workspace):
        migrate(engine, workspace, (VERSIONS, versions))
    engine.dispose()


def test_an_upgrade_that_fails_leaves_everything_as_it_was(first_release, tmp_path):
    script = "import sqlalchemy as sa\nfrom alembic import op\n"
    script += "revision = 'afrunding_bad'\ndown_revision = 'afrunding_0001'\n"
    script += "def upgrade():\n    op.drop_table('answer')\n    op.execute('SELECT no_such')\n"
    alone = tmp_path / "versions"
    alone.mkdir()
    (alone / "bad.py").write_text(script, "utf-8")
    first = VERSIONS / "0001_first_release.py"
    (alone / first.name).write_text(first.read_text("utf-8"), "utf-8")
    written = query(first_release, ANSWERS)
    engine = make_engine(first_release)

    with pytest.raises(Exception, match="no_such"):
        migrate(engine, first_release, (alone,))

    engine.dispose()
    assert query(first_release, ANSWERS) == written


def test_a_dump_from_before_takes_an_upgrade_back(first_release, cluster, tmp_path):
    written, dump = query(first_release, ANSWERS), tmp_path / "afrunding.dump"
    name = first_release.database.database
    Store(first_release).close()
    cluster.client("pg_dump", "--format=custom", f"--file={dump}", name)
    upgrade(first_release, FIXTURES / "next_version")
    with pytest.raises(StoreError) as caught:
        Store(first_release)

    cluster.client("pg_restore", "--clean", "--if-exists", f"--dbname={name}", dump)

    assert caught.value.code == "newer_database"
    store = Store(first_release)
    assert is_todays(store)
    assert query(first_release, ANSWERS) == written
    store.close()


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
        Store(find_workspace(tmp_path / "data"))

    assert caught.value.code == code
    assert "hemmeligt" not in caught.value.sentence("da") + str(caught.value)


def test_a_database_without_room_for_every_letter_is_refused(cluster, tmp_path, monkeypatch):
    cluster.execute("CREATE DATABASE letters TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    monkeypatch.setenv("AFRUNDING_DATABASE", cluster.address("letters"))

    with pytest.raises(StoreError, match="LATIN1"):
        Store(find_workspace(tmp_path / "data"))

    assert query(find_workspace(tmp_path / "data"), "SELECT * FROM pg_stat_user_tables") == []


def test_a_database_of_another_program_is_left_alone(workspace):
    engine = create_engine(workspace.database)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmarks (address TEXT)")
    engine.dispose()

    with pytest.raises(StoreError) as caught:
        Store(workspace)

    assert caught.value.code == "foreign_database"


def test_a_user_who_may_only_read_is_told_in_a_sentence(workspace, cluster):
    Store(workspace).close()
    name = workspace.database.database
    cluster.execute("DROP ROLE IF EXISTS reader")
    cluster.execute("CREATE ROLE reader LOGIN")
    cluster.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
    reading = type(workspace)(workspace.folder, workspace.database.set(username="reader"))
    store = Store(reading)

    with pytest.raises(StoreError) as caught:
        store.add_network("Ældre", "2026.1")

    assert caught.value.code == "server_refuses"
    store.close()
    cluster.execute("DROP OWNED BY reader", name)


def test_a_writer_who_waits_too_long_for_another_is_told_in_a_sentence(workspace, monkeypatch):
    monkeypatch.setattr(postgres, "PATIENCE", 0.3)
    one, other = Store(workspace), Store(workspace)

    with one.writing(), pytest.raises(StoreError) as caught:
        other.add_network("Ældre", "2026.1")

    assert caught.value.code == "server_busy"
    assert other.add_network("Ældre", "2026.1").name == "Ældre"
    one.close()
    other.close()


def test_a_writer_keeps_other_writers_out_and_no_reader(workspace):
    one, other = Store(workspace), Store(workspace)
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
        store = Store(find_workspace(tmp_path / "data"))
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
    store = Store(workspace)

    with store.reading() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
    store.close()


# what is gone


def test_what_was_deleted_is_in_no_table_and_no_order_is_left(workspace, cluster):
    secret = "HEMMELIGT-OM-EN-NABO"
    store = Store(workspace)
    network = store.add_network("Unge", "2026.1").id
    arrived = [store.add_response(network, "evaluation", "2026.1") for _ in range(30)]
    for response in arrived:
        store.write(response, OUTSIDE, "ev_goal", Answer(secret), 0)
        store.write(response, OUTSIDE, "ev_goal", Answer("kort"), 1)
    assert secret.encode() in file_of(cluster, workspace, "answer")

    assert store.wipe()

    assert secret.encode() not in file_of(cluster, workspace, "answer")
    found = query(workspace, "SELECT response FROM answer WHERE item = 'ev_goal' ORDER BY ctid")
    assert [response for [response] in found] == sorted(arrived)
    store.close()


@pytest.mark.parametrize("by_code", [False, True], ids=["network", "code"])
def test_what_was_erased_is_in_no_file_of_any_table(workspace, cluster, by_code):
    store = Store(workspace)
    network = filled_network(store, "Unge og fritid", "ANDET" if by_code else WORD)
    commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))
    assert holding_tables(cluster, workspace, WORD)

    if by_code:
        erase_recalled(store, INSTRUMENT, CODE)
    else:
        erase_network(store, network)

    assert holding_tables(cluster, workspace, WORD) == []
    assert bool(holding_tables(cluster, workspace, "ANDET")) == by_code
    store.close()


def holding_tables(cluster, workspace, word):
    """Give the tables whose files hold a word, beside those where long texts lie."""
    names = [table.name for table in metadata.sorted_tables]
    listed = ", ".join(f"'{name}'" for name in names)
    found = query(
        workspace,
        "SELECT c.relname, t.relname FROM pg_class c LEFT JOIN pg_class t ON t.oid = "
        f"c.reltoastrelid WHERE c.relkind = 'r' AND c.relname IN ({listed})",
    )
    files = {name: [name, *([f"pg_toast.{toast}"] if toast else [])] for name, toast in found}
    return [
        name
        for name, parts in files.items()
        if any(word.encode() in file_of(cluster, workspace, part) for part in parts)
    ]


def file_of(cluster, workspace, table):
    """Give the bytes of a table as they lie on the disk."""
    cluster.execute("CHECKPOINT")
    [[path]] = query(workspace, f"SELECT pg_relation_filepath('{table}')")
    return (cluster.folder / "data" / path).read_bytes()


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
