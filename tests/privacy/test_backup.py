"""Backups: whole while others write, restored anywhere with one command, never over anything."""

import sqlite3
import threading
import time
import zipfile
from contextlib import closing

import pytest

from kit.core.errors import StoreError
from kit.core.workspace import find_workspace
from kit.privacy.backup import back_up, restore
from kit.store.answers import write_answer
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from tests.helpers.commands import call, told
from tests.helpers.serving import serving

PAIR = ("ev_one", "ev_two")


@pytest.fixture
def elsewhere(tmp_path):
    """Give a data folder on another machine, which is not there yet."""
    return find_workspace(tmp_path / "ny maskine" / "data")


def first_sheet(workspace):
    """Open a data folder and give the answers of its participant."""
    store = Store(workspace, "make")
    try:
        [head] = [r for r in store.responses("unge-og-fritid") if r.form == "evaluation"]
        return store.sheet(head.id)
    finally:
        store.close()


# while others write


class Pen(threading.Thread):
    """Writes pairs of answers, both or none, again and again."""

    def __init__(self, workspace, response):
        super().__init__()
        self.store, self.response = Store(workspace, "make"), response
        self.written, self.is_over = 0, False

    def run(self):
        while not self.is_over:
            value = Answer(str(self.written + 1), revision=self.written + 1)
            with self.store.writing() as connection:
                for item in PAIR:
                    write_answer(connection, self.response, OUTSIDE, item, value)
            self.written += 1
            time.sleep(0.002)
        self.store.close()


def test_a_backup_while_others_write_is_whole(store, network, elsewhere, tmp_path):
    response = store.add_response(network, "evaluation", "1.0.0")
    for number in range(400):  # a database that takes a while to copy
        store.write(response, OUTSIDE, f"ev_{number}", Answer("et svar " * 200), 0)
    pen = Pen(store.workspace, response)
    pen.start()
    while pen.written < 50:
        time.sleep(0.01)

    before = pen.written
    files = [back_up(store, tmp_path / f"kopi {number}.zip") for number in range(3)]
    after = pen.written
    pen.is_over = True
    pen.join()

    counts = []
    for file in files:
        restore(elsewhere, file)
        one, two = (first_sheet(elsewhere).value(item) for item in PAIR)
        assert one == two
        counts.append(int(one))
    assert before <= counts[0] < counts[1] < counts[2] <= after
    assert len(first_sheet(elsewhere).answers) == 402


# what it holds


def test_a_new_machine_has_answers_and_decisions_with_one_command(filled, tmp_path):
    (filled.folder / "settings.toml").write_text('municipality = "Egebæk"\n', "utf-8")
    file, new = tmp_path / "kopi.zip", tmp_path / "ny maskine" / "data"

    assert call(filled.folder, "backup", "--to", file).returncode == 0
    done = call(new, "restore", file)

    assert done.returncode == 0, done.stderr
    old, back = Store(filled, "make"), Store(find_workspace(new), "make")
    heads = old.responses("unge-og-fritid")
    assert back.responses("unge-og-fritid") == heads
    assert [back.sheet(head.id) for head in heads] == [old.sheet(head.id) for head in heads]
    assert back.identity == old.identity  # so that codes of commitments still fit
    assert "Egebæk" in (new / "settings.toml").read_text("utf-8")
    old.close()
    back.close()


def test_a_backup_holds_no_earlier_backup_and_no_export(store, network, tmp_path):
    back_up(store)
    (store.workspace.folder / "exports").mkdir()
    (store.workspace.folder / "exports" / "responses.csv").write_text("svar", "utf-8")

    with zipfile.ZipFile(back_up(store, tmp_path / "kopi.zip")) as packed:
        assert packed.namelist() == ["afrunding.sqlite", "settings.toml"]


def test_two_backups_of_a_day_lie_beside_each_other(store, network):
    one, two = back_up(store), back_up(store)

    assert one != two
    assert sorted(one.parent.iterdir()) == sorted([one, two])


def test_a_file_that_is_there_is_not_written_over(store, network, tmp_path):
    file = tmp_path / "noter.zip"
    file.write_text("egne noter", "utf-8")

    with pytest.raises(StoreError) as caught:
        back_up(store, file)

    assert caught.value.code == "backup_there"
    assert file.read_text("utf-8") == "egne noter"


# restoring


def test_what_was_there_is_backed_up_first(filled, tmp_path):
    store = Store(filled, "make")
    file = back_up(store, tmp_path / "kopi.zip")
    later = store.add_network("Kom til siden", "1.0.0")
    store.close()

    earlier = restore(filled, file)

    store = Store(filled, "make")
    assert later not in store.networks()
    store.close()
    restore(filled, earlier)
    store = Store(filled, "make")
    assert later in store.networks()
    store.close()


def test_a_folder_that_a_program_has_open_is_left_alone(store, network, tmp_path):
    file = back_up(store, tmp_path / "kopi.zip")
    later = store.add_network("Kom til siden", "1.0.0")

    with pytest.raises(StoreError) as caught:
        restore(store.workspace, file)

    assert caught.value.code == "folder_open"
    assert later in store.networks()


def test_a_folder_that_a_server_uses_is_left_alone(filled, tmp_path):
    file = tmp_path / "kopi.zip"
    call(filled.folder, "backup", "--to", file)

    with serving(filled.folder):
        sentence = told(call(filled.folder, "restore", file))

    assert str(filled.folder) in sentence


@pytest.mark.parametrize("content", [b"", b"noter", None], ids=["tom", "tekst", "zip"])
def test_what_is_no_backup_changes_nothing(filled, tmp_path, content):
    file = tmp_path / "kopi.zip"
    if content is None:
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("afrunding.sqlite", "ikke en database")
    else:
        file.write_bytes(content)
    before = filled.database_file.read_bytes()
    names = {path.name for path in filled.folder.iterdir()}

    with pytest.raises(StoreError) as caught:
        restore(filled, file)

    assert caught.value.code == "no_backup"
    assert filled.database_file.read_bytes() == before
    assert {path.name for path in filled.folder.iterdir()} == names


def test_a_backup_that_is_gone_is_told(filled, tmp_path):
    sentence = told(call(filled.folder, "restore", tmp_path / "væk.zip"))

    assert "væk.zip" in sentence


def test_a_backup_of_a_damaged_database_is_told(filled, tmp_path):
    with closing(sqlite3.connect(filled.database_file)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    content = filled.database_file.read_bytes()
    file = tmp_path / "kopi.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("afrunding.sqlite", content[: len(content) // 2])

    with pytest.raises(StoreError) as caught:
        restore(find_workspace(tmp_path / "ny"), file)

    assert caught.value.code == "no_backup"
