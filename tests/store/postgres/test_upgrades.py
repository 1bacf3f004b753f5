"""PostgreSQL: the first release's tables become today's, once, whole or not at all."""

import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from kit.core.errors import StoreError
from kit.store.engine import make_engine, spoken
from kit.store.migrate import VERSIONS, migrate
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.postgres import query
from tests.helpers.processes import in_processes
from tests.helpers.upgrades import is_todays

FIXTURES = Path(__file__).parents[1] / "fixtures"
ORDER = ("alembic_version", "network", "round", "response", "response_row", "answer", "change")
ANSWERS = "SELECT response, row, item, value, missing, revision FROM answer ORDER BY 1, 2, 3"


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


def test_the_migrations_make_the_tables_that_the_code_knows(workspace):
    store = Store(workspace, "make")

    assert is_todays(store)
    store.close()


def test_a_database_of_the_first_release_becomes_todays_and_loses_nothing(first_release):
    written = query(first_release, ANSWERS)

    store = Store(first_release, "make")

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
    Store(first_release, "make").close()
    cluster.client("pg_dump", "--format=custom", f"--file={dump}", name)
    upgrade(first_release, FIXTURES / "next_version")
    with pytest.raises(StoreError) as caught:
        Store(first_release, "make")

    cluster.client("pg_restore", "--clean", "--if-exists", f"--dbname={name}", dump)

    assert caught.value.code == "newer_database"
    store = Store(first_release, "make")
    assert is_todays(store)
    assert query(first_release, ANSWERS) == written
    store.close()
