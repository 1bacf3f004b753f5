"""A locked database, a full or read-only disk: one sentence each, and nothing is lost."""

import os
import sqlite3
from contextlib import closing, contextmanager
from threading import Timer

import pytest
from sqlalchemy import event

from kit.core.errors import StoreError
from kit.core.workspace import find_workspace
from kit.store import engine
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.privileges import drop_privileges
from tests.helpers.processes import in_processes
from tests.helpers.refusals import files, refused

pytestmark = pytest.mark.of_file

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these limits nor modes")


# locked


def test_a_write_to_a_locked_database_is_told_in_a_sentence(filled, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    store = Store(filled, "make")

    with locked(filled), refused("database_locked", filled):
        store.add_network("Ældre", "2026.1")

    assert store.add_network("Ældre", "2026.1").name == "Ældre"
    store.close()


def test_opening_a_locked_database_is_told_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    workspace = find_workspace(tmp_path / "Dropbox")
    Store(workspace, "make").close()

    with locked(workspace), refused("database_locked", workspace):
        Store(workspace, "make")


def test_a_database_that_is_locked_for_a_moment_is_waited_for(filled):
    store = Store(filled, "make")

    with closing(sqlite3.connect(filled.database_file, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        Timer(0.5, other.rollback).start()
        store.add_network("Ældre", "2026.1")

    assert len(store.networks()) == 2
    store.close()


@contextmanager
def locked(workspace):
    with closing(sqlite3.connect(workspace.database_file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.rollback()


# full


def test_a_full_disk_is_told_in_a_sentence_and_what_was_stored_stays(filled):
    store = Store(filled, "make")
    event.listen(store.engine, "connect", allow_no_more_pages)
    store.close()
    response = store.leader_response("unge-og-fritid", "net", "2026.1")
    before = store.sheet(response)

    with pytest.raises(StoreError) as caught:
        store.write(response, OUTSIDE, "net_goal", Answer("x" * 100_000), 0)

    assert caught.value.code == "disk_full"
    assert str(filled.folder) in caught.value.sentence("da")
    assert store.sheet(response) == before
    assert store.write(response, OUTSIDE, "net_goal", Answer("kort"), 0).is_stored
    store.close()


def allow_no_more_pages(raw, _record):
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")


@on_posix
def test_a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged(filled):
    [(acknowledged, code)] = in_processes(write_until_refused, (filled,))

    store = Store(filled, "make")
    kept = {item for _, item in store.sheet("unge-og-fritid.net.0").answers}
    assert code == "disk_trouble"
    assert len(acknowledged) > 10
    assert kept == {"net_name", *acknowledged}
    store.close()


def write_until_refused(workspace):
    """Write until the system lets no file grow further."""
    import resource  # not on Windows

    store = Store(workspace, "make")
    limit = 600_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    acknowledged = []
    for number in range(1000):
        try:
            store.write("unge-og-fritid.net.0", OUTSIDE, f"net_{number}", Answer("svar " * 200), 0)
        except StoreError as error:
            return acknowledged, error.code
        acknowledged.append(f"net_{number}")
    return acknowledged, None


# read-only


@on_posix
def test_a_read_only_folder_is_told_in_a_sentence(workspace):
    workspace.make().folder.chmod(0o555)

    assert in_processes(code_of_opening, (workspace,)) == ["folder_read_only"]
    assert list(workspace.folder.iterdir()) == []


@on_posix
def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path):
    tmp_path.chmod(0o555)

    assert in_processes(code_of_opening, (find_workspace(tmp_path / "data"),)) == [
        "folder_read_only"
    ]


@on_posix
def test_a_database_in_a_folder_that_became_read_only_stays_as_it_is(filled):
    before = files(filled.folder)
    filled.database_file.chmod(0o444)
    filled.folder.chmod(0o555)

    assert in_processes(code_of_opening, (filled,)) == ["folder_read_only"]
    assert files(filled.folder) == before


@on_posix
def test_a_read_only_database_can_be_read_and_writing_is_told_in_a_sentence(filled):
    filled.database_file.chmod(0o444)

    assert in_processes(code_of_writing, (filled,)) == [("Unge og fritid", "folder_read_only")]


def code_of_opening(workspace):
    drop_privileges()
    with pytest.raises(StoreError) as caught:
        Store(workspace, "make")
    assert str(workspace.folder) in caught.value.sentence("da")
    return caught.value.code


def code_of_writing(workspace):
    drop_privileges()
    store = Store(workspace, "make")
    with pytest.raises(StoreError) as caught:
        store.add_network("Ældre", "2026.1")
    return store.network().name, caught.value.code
