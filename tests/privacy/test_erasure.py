"""Erasing: nothing of a network is left in any file, and nothing of another is touched."""

import os
import sqlite3
import zipfile
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import select

from kit.analysis.exports.export import export
from kit.forms.recall_code import hashed
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked
from kit.meeting.rehearsal import begin as begin_practice
from kit.privacy.backup import back_up
from kit.privacy.erasure import erase_network, erase_recalled, expired, kept_until, salt_of
from kit.reports.write import report
from kit.results.texts import texts
from kit.store.backups import copy_database
from kit.store.network import named
from kit.store.publications import Published, Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import set_recall
from kit.store.store import Store
from kit.store.tables import metadata
from tests.helpers.commands import call

INSTRUMENT = load()
CODE = "birk-kano-sne"
WORD = "HEMMELIGT"
ROW = "k7p2m9qa"


def filled_network(store, name, word=WORD):
    """Make a network with a text of its own in every kind of place."""
    version = INSTRUMENT.version
    network = store.add_network(name, version)
    own = store.leader_response(network.id, "lr", version)
    store.write(own, OUTSIDE, "lr_hard", Answer(f"{word} privat " * 50), 0)
    solutions = store.leader_response(network.id, "sol", version)
    store.add_row(solutions, ROW, None)
    store.write(solutions, ROW, "sol_title", Answer(f"{word} løsning"), 0)
    items = items_asked(INSTRUMENT, "evaluation", 90)
    round = store.add_round(network.id, "participants", items, form="evaluation")
    for number in range(6):
        response = store.add_response(network.id, "evaluation", version, 0, round.id)
        text = f"{word} åbent svar {number} – æøå 🏀 " * 30
        store.write(response, OUTSIDE, "op_example", Answer(text), 0)
    spot = (response, OUTSIDE, "op_example")
    store.decide(round, spot, Verdict(True, f"{word} i lederens ord"))
    content = {"kind": "texts", "da": {"texts": [f"{word} vist for alle"]}, "en": {}}
    store.publish(round, [Published("op_example", 1, None, content)])
    store.add_theme(network.id, f"{word} tema", [spot])
    store.show_on_screen(network.id, "welcome")
    return network


def commitment(store, network, text, recall):
    """Store a participant's commitment of a round that is shown; gives the round."""
    items = items_asked(INSTRUMENT, "commitment", 90)
    round = store.add_round(network.id, "participants", items, form="commitment")
    response = store.add_response(network.id, "commitment", INSTRUMENT.version, 0, round.id)
    store.add_row(response, ROW, None)
    for item, value in {
        "cm_share": "group", "cm_task": text, "cm_action": text, "cm_when": "2026-12-01"
    }.items():  # fmt: skip
        store.write(response, ROW, item, Answer(value), 0)
    with store.writing() as connection:
        set_recall(connection, response, recall)
    content = {"kind": "texts", "da": {"texts": [text]}, "en": {"texts": [text]}}
    store.publish(round, [Published("cm_task", 1, None, content)])
    store.set_state(round, "shown")
    return store.round(round.id)


def holding(folder, word):
    """Give the files under a folder that hold a word, packed ones unpacked."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                contents += [packed.read(name) for name in packed.namelist()]
        if any(word.encode() in content for content in contents):
            found.append(path.relative_to(folder).as_posix())
    return found


def told(store, word):
    """Give the tables of the database that hold a word."""
    with store.reading() as connection:
        return [
            table.name
            for table in metadata.sorted_tables
            if any(word in str(line) for line in connection.execute(select(table)))
        ]


def everything(store, network):
    """Give all that the database holds of a network, told table by table."""
    ids = [response.id for response in store.responses(network)]
    rounds = store.rounds(network)
    return (
        store.responses(network),
        [store.sheet(id) for id in ids],
        rounds,
        [store.published(round.id) for round in rounds],
        [store.verdicts(round.id) for round in rounds],
        store.themes(network),
        store.gathered(network),
    )


# a network


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
    copy = back_up(store)

    erase_network(store, network)

    assert everything(store, other.id) == before
    assert holding(copy.parent, WORD) == []
    assert holding(copy.parent, "GENKENDELIGT") == [copy.name]
    assert (store.workspace.folder / "settings.toml").exists() is False


@pytest.mark.of_file
def test_that_something_was_erased_is_kept_without_what_it_said(store):
    network = filled_network(store, "Unge og fritid")
    count = len(store.responses(network.id))

    erasure = erase_network(store, network).erasure

    assert (erasure.kind, erasure.erased_on, erasure.responses) == ("network", date.today(), count)
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
        impatient = Store(store.workspace)

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


# whose time is up


def test_answers_are_kept_as_long_as_participants_were_told(store):
    network = store.add_network("Unge", INSTRUMENT.version)
    card = store.leader_response(network.id, "net", INSTRUMENT.version)
    store.write(card, OUTSIDE, "net_meeting", Answer("2025-03-31"), 0)

    assert kept_until(store, network, 12) == date(2026, 9, 30)
    assert expired(store, 12, date(2026, 9, 30)) == []
    assert expired(store, 12, date(2026, 10, 1)) == [network]


def test_without_a_day_of_the_meeting_the_last_saved_day_counts(store):
    network = filled_network(store, "Unge og fritid")

    until = kept_until(store, network, 12)

    assert (until.year * 12 + until.month) - (date.today().year * 12 + date.today().month) == 18


# what belongs to a code


@pytest.mark.of_file
def test_a_code_takes_its_commitment_with_it_and_nothing_else(store):
    network = filled_network(store, "Unge og fritid", "ANDET")
    commitment(store, network, "HJÆLP FRA EN NABO", "0" * 64)
    round = commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))
    copy = back_up(store)

    outcome = erase_recalled(store, INSTRUMENT, "Birk, kano  SNE")

    assert outcome.erasure.responses == 1
    assert holding(store.workspace.folder, WORD) == []
    assert store.published(round.id) == []
    assert copy.name in [name.rpartition("/")[2] for name in holding(copy.parent, "HJÆLP")]
    assert [each.kind for each in store.erasures()] == ["recall"]
    assert erase_recalled(store, INSTRUMENT, CODE) is None


def test_no_table_tells_of_what_belonged_to_a_code(store):
    network = filled_network(store, "Unge og fritid", "ANDET")
    commitment(store, network, "HJÆLP FRA EN NABO", "0" * 64)
    recall = hashed(CODE, salt_of(store, network.id))
    commitment(store, network, WORD, recall)

    outcome = erase_recalled(store, INSTRUMENT, "Birk, kano  SNE")

    assert (outcome.is_wiped, outcome.erasure.responses) == (True, 1)
    assert (told(store, WORD), told(store, recall)) == ([], [])
    assert "answer" in told(store, "HJÆLP FRA EN NABO")
    assert [each.kind for each in store.erasures()] == ["recall"]
    assert erase_recalled(store, INSTRUMENT, CODE) is None


def test_a_text_that_was_read_before_is_not_published_again(store):
    network = store.add_network("Unge og fritid", INSTRUMENT.version)
    commitment(store, network, "HJÆLP FRA EN NABO", "0" * 64)
    round = commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))
    for said in texts(store, INSTRUMENT, round):
        store.decide(round, said.spot, Verdict(True))

    erase_recalled(store, INSTRUMENT, CODE)

    assert texts(store, INSTRUMENT, round) == []
    assert holding(store.workspace.folder, WORD) == []


def test_a_code_that_belongs_to_nothing_erases_nothing(store):
    filled_network(store, "Unge og fritid")

    assert erase_recalled(store, INSTRUMENT, "tre andre ord") is None
    assert erase_recalled(store, INSTRUMENT, CODE) is None
    assert store.erasures() == []


# names and commands


def test_a_network_is_found_by_its_id_or_its_name(store):
    one, two = (store.add_network(name, INSTRUMENT.version) for name in ("Unge", "unge "))

    assert named([one, two], "unge") == one
    assert named([one], " UNGE ") == one
    assert named([two], "Ældre") is None


def test_the_command_deletes_only_when_the_name_is_given(store):
    filled_network(store, "Unge og fritid")
    folder = store.workspace.folder
    store.close()

    refused = call(folder, "delete", "unge-og-fritid", "--yes", "Unge")
    assert (refused.returncode, "Unge og fritid" in refused.stdout) == (1, True)
    assert told(store, WORD)

    done = call(folder, "delete", "Unge og fritid", "--yes", "Unge og fritid")
    assert done.returncode == 0
    assert "9 besvarelser" in done.stdout
    assert told(store, WORD) == []
    assert holding(folder, WORD) == []


def test_the_command_expires_what_is_old_and_names_the_rest(store):
    old = filled_network(store, "Unge og fritid")
    card = store.leader_response(old.id, "net", INSTRUMENT.version)
    store.write(card, OUTSIDE, "net_meeting", Answer("2020-01-01"), 0)
    filled_network(store, "Ældre og natur", "GENKENDELIGT")
    store.close()

    done = call(store.workspace.folder, "expire")

    assert done.returncode == 0
    assert "»Unge og fritid« er slettet" in done.stdout
    assert "»Ældre og natur« bliver opbevaret til" in done.stdout
    assert [each.kind for each in store.erasures()] == ["expired"]
    assert holding(store.workspace.folder, WORD) == []


def test_the_command_forgets_what_belongs_to_a_code(store):
    network = filled_network(store, "Unge og fritid", "ANDET")
    commitment(store, network, WORD, hashed(CODE, salt_of(store, network.id)))

    refused = call(store.workspace.folder, "forget", "tre", "andre", "ord")
    done = call(store.workspace.folder, "forget", *CODE.split("-"))

    assert (refused.returncode, done.returncode) == (1, 0)
    assert told(store, WORD) == []
    assert told(store, "ANDET")
