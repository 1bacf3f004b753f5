"""`afrunding copy`: a data folder moves to a server and back; nothing is lost, nothing mixed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from kit.demo import fill
from kit.instrument import load
from kit.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.tables import metadata
from kit.workspace import database_at
from kit.workspace import workspace as workspace_at
from tests.commands import run, told

LEFT_OUT = {"door", "presence", "backup"}


@pytest.fixture
def folder(tmp_path):
    """Give a data folder with two networks, rounds, answers and themes in it."""
    folder = tmp_path / "Afrunding æøå data"
    with closing(Store(workspace_at(folder))) as store:
        fill(store, load())
        response = store.leader_response("unge-og-fritid", "net", "1.0.0")
        store.write(response, OUTSIDE, "net_theme", Answer('\'Æ\n\t"🏀" مرحبا %s \\ {x}'), 1)
        store.write(response, OUTSIDE, "net_theme", Answer('\'Æ\n\t"🏀" مرحبا %s \\ {x}'), 0)
    return folder


def rows(address, folder):
    """Give every row of a database, table by table, in an order that is the same everywhere."""
    place = type(workspace_at(folder))(folder, database_at(address))
    with closing(Store(place)) as store, store.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(table.select()).all()))
            for table in metadata.sorted_tables
            if table.name not in LEFT_OUT
        }


def file(folder):
    return f"sqlite:///{folder / 'afrunding.sqlite'}"


def test_there_and_back_gives_an_equal_database(folder, cluster, tmp_path):
    server, back = cluster.new(), tmp_path / "tilbage"
    back.mkdir()
    wanted = rows(file(folder), folder)

    there = run(folder, "copy", "--to", server)
    again = run(folder, "copy", "--to", file(back), AFRUNDING_DATABASE=server)

    assert (there.returncode, again.returncode) == (0, 0), there.stderr + again.stderr
    assert rows(server, folder) == wanted
    assert rows(file(back), back) == wanted
    assert len(wanted["answer"]) > 100
    assert len(wanted["theme_text"]) >= 0


def test_a_copy_made_twice_is_made_once(folder, cluster):
    server = cluster.new()
    run(folder, "copy", "--to", server)

    again = run(folder, "copy", "--to", server)

    assert again.returncode == 0
    assert "allerede lig" in again.stdout


def test_a_database_with_other_answers_is_left_alone(folder, cluster, tmp_path):
    server = cluster.new()
    other = type(workspace_at(folder))(tmp_path / "en anden", database_at(server))
    with closing(Store(other)) as store:
        store.add_network("Ældre og natur", "1.0.0")
    before = rows(server, folder)

    assert "tom database" in told(run(folder, "copy", "--to", server))

    assert rows(server, folder) == before


def test_answers_that_came_after_the_move_are_never_overwritten(folder, cluster):
    server = cluster.new()
    run(folder, "copy", "--to", server)
    place = type(workspace_at(folder))(folder, database_at(server))
    with closing(Store(place)) as store:
        store.add_network("Ny", "1.0.0")
    before = rows(server, folder)

    assert "tom database" in told(run(folder, "copy", "--to", server))

    assert rows(server, folder) == before


def test_a_copy_killed_again_and_again_ends_equal(folder, cluster):
    with closing(Store(workspace_at(folder))) as store:
        response = store.add_response("unge-og-fritid", "evaluation", "1.0.0")
        with store.writing() as connection:
            values = [
                {"response": response, "row": "", "item": f"ev_{n}", "value": "x", "revision": 1}
                for n in range(30_000)
            ]
            connection.execute(metadata.tables["answer"].insert(), values)
    server = cluster.new()
    name = server.partition("@/")[2].partition("?")[0]
    inside = f"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = \
(SELECT oid FROM pg_database WHERE datname = '{name}')"

    killed = 0
    for pause in (0.0, 0.3, 0.6):
        with started(folder, server) as copying:
            while not cluster.execute(inside)[0][0] and copying.poll() is None:
                time.sleep(0.01)
            time.sleep(pause)
            killed += copying.poll() is None
            copying.send_signal(signal.SIGKILL)
    done = run(folder, "copy", "--to", server)

    assert killed
    assert done.returncode == 0
    assert rows(server, folder) == rows(file(folder), folder)


def started(folder, server):
    environment = os.environ | {"AFRUNDING_DATA": str(folder)}
    command = [sys.executable, "-m", "kit", "copy", "--to", server]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
