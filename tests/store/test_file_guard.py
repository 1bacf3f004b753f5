"""A database's log is known by its inode, and what happens every day is no alarm."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from kit.core.errors import StoreError
from kit.store.checkpoint import checkpoint, log_of
from kit.store.store import Store


def write(store, name="Netværk"):
    """Write a network into it."""
    store.add_network(name, "1.0")


def by_another_program(store, statement):
    """Let a program of its own do something to the database, and end."""
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()"
    file = store.workspace.database_file
    subprocess.run([sys.executable, "-c", code, file, statement], check=True)


EVERY_DAY = {
    "nothing": lambda store: None,
    "a checkpoint": lambda store: checkpoint(store.workspace.database_file),
    "all its connections are closed": lambda store: store.close(),
    "another program reads": lambda store: by_another_program(store, "SELECT * FROM network"),
    "another program empties the log": lambda store: by_another_program(
        store, "PRAGMA wal_checkpoint(TRUNCATE)"
    ),
    "it is packed": lambda store: by_another_program(store, "VACUUM"),
    "a connection ends badly": lambda store: store.engine.raw_connection().invalidate(),
}


@pytest.mark.parametrize("kind", EVERY_DAY)
def test_what_happens_every_day_is_no_alarm(store, kind):
    write(store, "Før")

    for turn in range(3):
        EVERY_DAY[kind](store)

        assert store.is_whole
        write(store, f"Efter {turn}")
    assert len(store.networks()) == 4


def test_nor_are_twenty_threads_that_open_and_close_more_connections_than_are_kept(store):
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda turn: write(store, f"Netværk {turn}"), range(60)))
        pool.map(lambda _: checkpoint(store.workspace.database_file), range(20))

    assert store.is_whole
    assert len(store.networks()) == 60


def test_a_log_that_another_connection_made_anew_takes_nothing(store):
    write(store)
    log = log_of(store.workspace.database_file)

    log.unlink()
    checkpoint(store.workspace.database_file)
    by_another_program(store, "PRAGMA journal_mode")

    assert log.exists()
    assert not store.is_whole
    with pytest.raises(StoreError, match="replaced or removed"):
        write(store)


def test_who_opens_it_again_goes_on_from_what_was_in_the_file(store):
    write(store, "Kendt")
    checkpoint(store.workspace.database_file)
    log_of(store.workspace.database_file).unlink()
    assert not store.is_whole

    with closing(Store(store.workspace)) as again:
        assert [network.name for network in again.networks()] == ["Kendt"]
        write(again, "Ny")
