"""Erasing a network: nothing of it is left in any file, and nothing of another is touched."""

import os
import sqlite3
from contextlib import closing

import pytest

from kit.analysis.exports.export import export
from kit.core.now import today
from kit.meeting.rehearsal import begin as begin_practice
from kit.privacy.backup import back_up
from kit.privacy.erasure import erase_network
from kit.reports.write import report
from kit.store.backups import copy_database
from kit.store.store import Store
from tests.helpers.erasure import INSTRUMENT, WORD, everything, filled_network, holding, told


@pytest.mark.of_file
def test_nothing_of_a_network_is_left_in_any_file(store):
    network, folder = filled_network(store, "Unge og fritid"), store.workspace.folder
    export(store, INSTRUMENT, network.id, folder / "exports" / network.id, purpose="internal")
    export(store, INSTRUMENT, network.id, folder / "til Mette")
    begin_practice(store, network.id)
    back_up(store)
    copy_database(store.workspace.database_file, folder / "backup" / "afrunding_0003.sqlite")
    report(store, INSTRUMENT, network, folder / "reports", "da")
    places = {name.partition("/")[0].partition(".")[0] for name in holding(folder, WORD)}
    assert places == {"afrunding", "backup", "exports", "practice", "til Mette"}
    assert list((folder / "reports").glob("*-referat.docx"))

    outcome = erase_network(store, network)

    assert holding(folder, WORD) == []
    assert holding(folder, "Unge og fritid") == []
    assert (outcome.is_wiped, list(outcome.left)) == (True, [])
    assert store.networks() == []
    assert not (folder / "til Mette").exists()
    assert list((folder / "reports").iterdir()) == []


@pytest.mark.of_file
def test_another_network_is_untouched_in_the_database_and_in_backups(store):
    network = filled_network(store, "Unge og fritid")
    other = filled_network(store, "Ældre og natur", "GENKENDELIGT")
    before = everything(store, other.id)
    decided = store.workspace.settings.read_bytes()
    copy = back_up(store)

    erase_network(store, network)

    assert everything(store, other.id) == before
    assert holding(copy.parent, WORD) == []
    assert holding(copy.parent, "GENKENDELIGT") == [copy.name]
    assert store.workspace.settings.read_bytes() == decided


@pytest.mark.of_file
def test_that_something_was_erased_is_kept_without_what_it_said(store):
    network = filled_network(store, "Unge og fritid")
    count = len(store.responses(network.id))

    erasure = erase_network(store, network).erasure

    assert (erasure.kind, erasure.erased_on, erasure.responses) == ("network", today(), count)
    assert erasure.answers >= 6
    assert store.erasures() == [erasure]
    with closing(sqlite3.connect(store.workspace.database_file)) as raw:
        [line] = raw.execute("SELECT * FROM erasure").fetchall()
    assert "unge" not in str(line).lower()


@pytest.mark.of_file
def test_a_reader_that_holds_on_to_what_was_there_is_named(store, monkeypatch):
    monkeypatch.setattr("kit.store.erasure.PATIENCE", 0.3)
    monkeypatch.setattr("kit.store.engine.BUSY_SECONDS", 1)
    network = filled_network(store, "Unge og fritid")
    with closing(sqlite3.connect(store.workspace.database_file)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answer").fetchone()
        impatient = Store(store.workspace, "make")

        outcome = erase_network(impatient, network)

    assert not outcome.is_wiped
    assert impatient.wipe()
    assert holding(store.workspace.folder, WORD) == []
    impatient.close()


def test_an_open_meeting_is_closed_first(store):
    network = filled_network(store, "Unge og fritid")
    store.open_meeting(network.id)

    erase_network(store, network)

    assert store.open_meetings() == []


@pytest.mark.of_file
@pytest.mark.skipif(os.name == "nt", reason="Windows gives files no such permissions")
def test_what_cannot_be_cleaned_is_named(store, tmp_path):
    network, folder = filled_network(store, "Unge og fritid"), store.workspace.folder
    elsewhere = back_up(store, tmp_path / "usb" / "kopi.zip")
    broken = folder / "backup" / "gammel.sqlite"
    broken.parent.mkdir(exist_ok=True)
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    (folder / f"{network.id}-noter.docx").write_bytes(b"egne noter")

    left = erase_network(store, network).left

    assert set(left) == {elsewhere, broken, folder / f"{network.id}-noter.docx"}


def test_no_table_tells_of_a_network_that_was_deleted_and_another_stays_as_it_was(store):
    network = filled_network(store, "Unge og fritid")
    other = filled_network(store, "Ældre og natur", "GENKENDELIGT")
    before = everything(store, other.id)
    assert {"answer", "moderation", "published", "theme"} <= set(told(store, WORD))

    outcome = erase_network(store, network)

    assert (told(store, WORD), told(store, "Unge og fritid"), told(store, network.id)) == (
        [],
        [],
        [],
    )
    assert everything(store, other.id) == before
    assert (outcome.is_wiped, outcome.erasure.kind, store.erasures()) == (
        True,
        "network",
        [outcome.erasure],
    )
