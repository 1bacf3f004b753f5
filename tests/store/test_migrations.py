"""Migrations: a database of any release opens with today's code, and no upgrade loses an answer."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert

from kit.core.errors import StoreError
from kit.store import migrate as migrating
from kit.store import tables
from kit.store.engine import make_engine, spoken
from kit.store.migrate import VERSIONS, migrate
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.processes import in_processes
from tests.helpers.upgrades import NEWEST, is_todays

FIXTURES = Path(__file__).parent / "fixtures"
NEXT_VERSION = FIXTURES / "next_version"


# today's tables


def test_the_migrations_make_the_tables_that_the_code_knows(store):
    assert is_todays(store)


def test_the_migrations_make_them_to_the_letter(store, tmp_path):
    plain = tmp_path / "plain.sqlite"
    engine = create_engine(f"sqlite:///{plain}")
    tables.metadata.create_all(engine)
    engine.dispose()

    assert schema(store.workspace.database_file) == schema(plain)


def schema(file):
    """Give the statement that made each table and index of ours, its parts in any order."""
    found = query(file, "SELECT name, sql FROM sqlite_master WHERE tbl_name != 'alembic_version'")
    plain = {name: statement.replace('"', "") for name, statement in found if statement}
    lines = {name: " ".join(said.split()) for name, said in plain.items()}
    return {name: sorted(re.split(r", | \)(?: |$)", said)) for name, said in lines.items()}


# a database of the first release


@pytest.fixture
def first_release(workspace):
    """Give a data folder with a database as the first release made it."""
    with closing(sqlite3.connect(workspace.make().database_file)) as connection:
        connection.executescript((FIXTURES / "afrunding_0001.sql").read_text("utf-8"))
    return workspace


def test_todays_code_opens_a_database_of_the_first_release_and_loses_nothing(first_release):
    written = answers(first_release.database_file)

    store = Store(first_release, "make")

    assert is_todays(store)
    assert answers(first_release.database_file) == written
    assert store.identity == "00000000000000000000000000000001"
    assert [network.name for network in store.networks()] == ["Unge og fritid", "Ældre og natur"]
    assert len(store.responses("unge-og-fritid")) == 8
    assert [round.audience for round in store.rounds("unge-og-fritid")] == ["participants", "trial"]
    sheet = store.sheet("unge-og-fritid.sol.0")
    assert sheet.rows == ("b3x8t1zz", "k7p2m9qa")
    assert sheet.value("sol_title", "k7p2m9qa") == "Åben hal 🏀"
    assert sheet.answer("sol_owner", "k7p2m9qa") == Answer(revision=2)
    assert sheet.answer("sol_obstacles", "b3x8t1zz") == Answer(None, -7, 1)
    store.close()


def test_a_database_of_the_first_release_can_be_written_to(first_release):
    store = Store(first_release, "make")

    outcome = store.write("unge-og-fritid.lr.0", OUTSIDE, "lr_hard", Answer("nyt"), 2)

    assert outcome.answer == Answer("nyt", revision=3)
    assert store.restore_row("unge-og-fritid.sol.0", "f5h6j7k8")[-1] == "f5h6j7k8"
    store.close()


# an upgrade


@pytest.mark.parametrize("place", ["versions", "100% æøå og mellemrum"])
def test_an_upgrade_keeps_every_answer_and_a_copy_from_before(first_release, tmp_path, place):
    versions = shutil.copytree(NEXT_VERSION, tmp_path / place)
    written = answers(first_release.database_file)
    written_schema = schema(first_release.database_file)

    upgrade(first_release, versions)

    assert version(first_release.database_file) == "afrunding_next"
    assert answers(first_release.database_file) == written
    upgraded = schema(first_release.database_file)["answer"]
    assert any("source" in part for part in upgraded)
    assert "WITHOUT ROWID" in upgraded
    [copy] = (first_release.folder / "backup").iterdir()
    assert copy.name.startswith("afrunding_0001-")
    assert version(copy) == "afrunding_0001"
    assert answers(copy) == written
    assert schema(copy) == written_schema


def test_processes_that_upgrade_at_once_do_it_once(first_release):
    written = answers(first_release.database_file)

    in_processes(upgrade, *[(first_release, NEXT_VERSION)] * 4)

    [copy] = (first_release.folder / "backup").iterdir()
    assert version(copy) == "afrunding_0001"
    assert answers(copy) == answers(first_release.database_file) == written


def test_without_room_for_the_copy_nothing_is_upgraded(first_release):
    (first_release.folder / "backup").write_text("en fil i vejen", "utf-8")
    before = first_release.database_file.read_bytes()

    with pytest.raises(StoreError) as caught:
        upgrade(first_release, NEXT_VERSION)

    assert caught.value.code == "backup_impossible"
    assert str(first_release.folder) in caught.value.sentence("da")
    assert first_release.database_file.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_on_a_disk_that_takes_no_more_nothing_is_upgraded(first_release):
    before = first_release.database_file.read_bytes()

    assert in_processes(code_of_upgrading_without_room, (first_release,)) == ["disk_trouble"]

    assert first_release.database_file.read_bytes() == before
    assert list((first_release.folder / "backup").iterdir()) == []


def code_of_upgrading_without_room(workspace):
    import resource  # not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
    with pytest.raises(StoreError) as caught:
        upgrade(workspace, NEXT_VERSION)
    return caught.value.code


def upgrade(workspace, versions):
    """Do what a release with one more migration does when it opens the folder."""
    engine = make_engine(workspace)
    with spoken(workspace):
        migrate(engine, workspace, (VERSIONS, versions))
    engine.dispose()


# an upgrade that is killed

UPGRADE = """
import sys
from pathlib import Path
from kit.store.engine import make_engine
from kit.store.migrate import VERSIONS, migrate
from kit.core.workspace import find_workspace

workspace = find_workspace(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
migrate(make_engine(workspace), workspace, (VERSIONS, Path(sys.argv[2])))
print("done", flush=True)
"""


def test_a_migration_killed_twenty_times_loses_nothing(store, tmp_path):
    fill(store, 20_000)
    store.close()
    workspace, written = store.workspace, answers(store.workspace.database_file)
    trials = [shutil.copytree(workspace.folder, tmp_path / f"prøve {number}") for number in "12"]
    duration = min(measured(trial) for trial in trials)
    moments = random.Random(2026)

    killed_within = 0
    for number in range(20):
        moment = duration * (number + moments.random()) / 20
        killed_within += not is_done_at(moment, workspace.folder)
        assert answers(workspace.database_file) == written
        if version(workspace.database_file) != NEWEST:
            bring_back(workspace)
        assert sheet_sizes(workspace) == [20_000]

    assert killed_within >= 10
    upgrade(workspace, NEXT_VERSION)
    assert version(workspace.database_file) == "afrunding_next"
    [copy] = (workspace.folder / "backup").glob("*.sqlite")
    assert answers(copy) == answers(workspace.database_file) == written


def fill(store, count):
    network = store.add_network("Unge og fritid", "2026.1").id
    response = store.add_response(network, "evaluation", "2026.1")
    text = "et svar på femten ord eller flere, så der er noget at flytte " * 5
    with store.writing() as connection:
        rows = [
            {
                "response": response,
                "row": OUTSIDE,
                "item": f"ev_{number}",
                "value": f"{number} {text}",
                "revision": 1,
            }
            for number in range(count)
        ]
        connection.execute(insert(tables.answer), rows)


def start_upgrade(folder):
    arguments = [sys.executable, "-c", UPGRADE, str(folder), str(NEXT_VERSION)]
    pipe = subprocess.PIPE
    running = subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True)
    assert running.stdout.readline() == "ready\n"
    running.stdin.write("go\n")
    running.stdin.flush()
    return running


def measured(folder):
    """Give the seconds that the upgrade takes when nobody kills it."""
    with start_upgrade(folder) as running:
        start = time.perf_counter()
        assert running.stdout.readline() == "done\n"
        return time.perf_counter() - start


def is_done_at(moment, folder):
    """Kill an upgrade so many seconds after its start; tells whether it was done by then."""
    with start_upgrade(folder) as running:
        time.sleep(moment)
        running.kill()
        return running.stdout.readline() == "done\n"


def bring_back(workspace):
    """Put the copy from before in the place of an upgraded database."""
    for leftover in workspace.folder.glob("afrunding.sqlite*"):
        leftover.unlink()
    [copy] = (workspace.folder / "backup").glob("*.sqlite")
    shutil.copy(copy, workspace.database_file)


def sheet_sizes(workspace):
    store = Store(workspace, "make")
    heads = store.responses("unge-og-fritid")
    sizes = [len(store.sheet(head.id).answers) for head in heads if head.form == "evaluation"]
    store.close()
    return sizes


def answers(file):
    """Give everything that was answered, whatever the version of the file."""
    return query(file, "SELECT response, row, item, value, missing, revision FROM answer")


def version(file):
    return query(file, "SELECT version_num FROM alembic_version")[0][0]


def query(file, statement):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(statement).fetchall()


def test_the_newest_version_is_known_without_asking_the_migrations():
    assert migrating.NEWEST == NEWEST
