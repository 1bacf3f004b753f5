"""`afrunding copy`: a data folder moves to a server and back; nothing is lost, nothing mixed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from functools import partial

import pytest

from kit.cli.demo.networks import fill
from kit.core.workspace import database_at, find_workspace
from kit.instrument.instrument import load
from kit.store.passes import Use, admit, make_heads
from kit.store.publications import Published, Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.store.tables import metadata
from tests.helpers.commands import call, told
from tests.helpers.phoning import eventually
from tests.helpers.postgres import database_name

LEFT_OUT = {"door", "presence", "backup"}


@pytest.fixture
def folder(tmp_path):
    """Give a data folder that has something in every table."""
    folder = tmp_path / "Afrunding æøå data"
    with closing(Store(find_workspace(folder), "make")) as store:
        fill(store, load())
        hold_a_meeting(store)
        store.erase_network(store.add_network("Ældre og natur", "1.0.0").id)
        response = store.leader_response("unge-og-fritid", "net", "1.0.0")
        store.write(response, OUTSIDE, "net_theme", Answer('\'Æ\n\t"🏀" مرحبا %s \\ {x}'), 1)
        store.write(response, OUTSIDE, "net_theme", Answer('\'Æ\n\t"🏀" مرحبا %s \\ {x}'), 0)
    return folder


def hold_a_meeting(store):
    network = "unge-og-fritid"
    store.open_meeting(network)
    store.keep_agenda(network, {"begun": 1.5, "points": [{"æ": None}, {"a": [True, 2]}]})
    round = store.rounds(network)[0]
    spot = next((head.id, "", "op_example") for head in store.responses(network) if head.round)
    store.decide(round, spot, Verdict(is_shown=True, text="Rettet 🏀"))
    store.add_theme(network, "Naboer", [spot])
    store.publish(round, [Published("ev_safe", 0, 5, {"z": 1, "da": "I høj grad"})])
    head, use = (
        replace(store.responses(network)[0], id="æ" * 64, round=round.id),
        Use("u", round.id),
    )
    coming = [partial(admit, network=network, wave=0, phone=phone) for phone in ("a", "b")]
    store.together([*coming, lambda connection: make_heads(connection, [(head, use)])])


def rows(address, folder):
    """Give every row of a database, table by table, in an order that is the same everywhere."""
    workspace = type(find_workspace(folder))(folder, database_at(address))
    with closing(Store(workspace, "make")) as store, store.reading() as connection:
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

    there = call(folder, "copy", "--to", server)
    again = call(folder, "copy", "--to", file(back), AFRUNDING_DATABASE=server)

    assert (there.returncode, again.returncode) == (0, 0), there.stderr + again.stderr
    assert rows(server, folder) == wanted
    assert rows(file(back), back) == wanted
    assert len(wanted["answer"]) > 100
    assert all(wanted.values())


def test_a_copy_made_twice_is_made_once(folder, cluster):
    server = cluster.new()
    call(folder, "copy", "--to", server)

    again = call(folder, "copy", "--to", server)

    assert again.returncode == 0
    assert "allerede magen til" in again.stdout


def test_a_database_with_other_answers_is_left_alone(folder, cluster, tmp_path):
    server = cluster.new()
    other = type(find_workspace(folder))(tmp_path / "en anden", database_at(server))
    with closing(Store(other, "make")) as store:
        store.add_network("Ældre og natur", "1.0.0")
    before = rows(server, folder)

    assert "tom database" in told(call(folder, "copy", "--to", server))

    assert rows(server, folder) == before


def test_answers_that_came_after_the_move_are_never_overwritten(folder, cluster):
    server = cluster.new()
    call(folder, "copy", "--to", server)
    workspace = type(find_workspace(folder))(folder, database_at(server))
    with closing(Store(workspace, "make")) as store:
        store.add_network("Ny", "1.0.0")
    before = rows(server, folder)

    assert "tom database" in told(call(folder, "copy", "--to", server))

    assert rows(server, folder) == before


@pytest.mark.parametrize("way", ["there", "back"])
def test_a_copy_killed_again_and_again_leaves_nothing_half_and_then_ends_equal(
    folder, cluster, tmp_path, way
):
    add_many_answers(folder)
    wanted = rows(file(folder), folder)
    source, target = file(folder), cluster.new()
    if way == "back":
        call(folder, "copy", "--to", target)
        source, target = target, f"sqlite:///{tmp_path / 'tilbage.sqlite'}"
    nothing = rows(target, folder)

    for pause in (0, 0.05, 0.2):
        with started(folder, source, target) as copying:
            eventually(lambda: is_written_to(target, cluster) or copying.poll() is not None)
            time.sleep(pause)
            copying.send_signal(signal.SIGKILL)
        assert rows(target, folder) in (nothing, wanted)
        assert pause or rows(target, folder) == nothing
    done = call(folder, "copy", "--to", target, AFRUNDING_DATABASE=source)

    assert done.returncode == 0, done.stderr
    assert rows(target, folder) == wanted


def add_many_answers(folder):
    """Make a database that takes some seconds to copy."""
    with closing(Store(find_workspace(folder), "make")) as store:
        response = store.add_response("unge-og-fritid", "evaluation", "1.0.0")
        with store.writing() as connection:
            values = [
                {"response": response, "row": "", "item": f"ev_{n}", "value": "x", "revision": 1}
                for n in range(30_000)
            ]
            connection.execute(metadata.tables["answer"].insert(), values)


def is_written_to(address, cluster):
    """Tell whether a transaction that writes is open."""
    if not address.startswith("sqlite"):
        of_this = f"SELECT oid FROM pg_database WHERE datname = '{database_name(address)}'"
        locks = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database ="
        return bool(cluster.execute(f"{locks} ({of_this})"))
    path = address.partition("///")[2]
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def started(folder, source, target):
    environment = os.environ | {"AFRUNDING_DATA": str(folder), "AFRUNDING_DATABASE": source}
    command = [sys.executable, "-m", "kit", "copy", "--to", target]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
