"""Whose time is up, and what the commands erase: a network by its name, what is of a code."""

import subprocess
import unicodedata
from datetime import date

from kit.core.now import today
from kit.forms.recall_code import hashed
from kit.privacy import erasure
from kit.privacy.erasure import expired, kept_until, salt_of
from kit.store.network import named
from kit.store.response import OUTSIDE, Answer
from tests.helpers.commands import AFRUNDING, call, surroundings
from tests.helpers.commands import told as told_in_one_sentence
from tests.helpers.erasure import CODE, INSTRUMENT, WORD, commitment, filled_network, holding, told

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

    assert (until.year * 12 + until.month) - (today().year * 12 + today().month) == 18


# names and commands


def test_a_network_is_found_by_its_id_or_its_name(store):
    one, two = (store.add_network(name, INSTRUMENT.version) for name in ("Unge", "unge "))

    assert named([one, two], "unge") == [one]
    assert named([one], " UNGE ") == [one]
    assert named([two], "Ældre") == []


def test_a_name_is_the_same_however_its_letters_are_made(store):
    network = store.add_network("Åbent hus på Łódź", INSTRUMENT.version)

    for typed in (
        "åbent hus på łódź",
        "Åbent\u00a0hus på Łódź\u200b",
        unicodedata.normalize("NFD", "ÅBENT HUS PÅ ŁÓDŹ"),
    ):
        assert named([network], typed) == [network]


def test_networks_of_one_name_are_told_apart_by_their_ids(store):
    for name in ("Åse", "ÅSE"):
        filled_network(store, name)

    assert "aase, aase-2" in told_in_one_sentence(
        call(store.workspace.folder, "export", "åse", "--to", "ud")
    )
    assert call(store.workspace.folder, "delete", "aase-2", "--yes", "ÅSE").returncode == 0
    assert [network.id for network in store.networks()] == ["aase"]


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


def expired_long_ago(store, name, text=WORD):
    """Give a network whose time is up."""
    network = filled_network(store, name, text)
    card = store.leader_response(network.id, "net", INSTRUMENT.version)
    store.write(card, OUTSIDE, "net_meeting", Answer("2020-01-01"), 0)
    return network


def test_a_nightly_task_on_windows_wipes_what_is_due_whatever_it_is_called(store):
    expired_long_ago(store, "»Łódź 🌱«")
    store.close()

    done = subprocess.run(
        [*AFRUNDING, "expire"],
        env=surroundings(store.workspace.folder)
        | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252:strict"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert store.networks() == []
    assert holding(store.workspace.folder, WORD) == []


def test_one_network_that_cannot_be_erased_keeps_no_other(store, monkeypatch):
    for name in ("Første", "Anden", "Tredje"):
        expired_long_ago(store, name)
    erase = erasure.erase_network

    def stumbling(store, network, kind):
        if network.id == "anden":
            raise OSError(13, "Permission denied")
        return erase(store, network, kind)

    monkeypatch.setattr(erasure, "erase_network", stumbling)
    done = call(store.workspace.folder, "expire")

    assert done.returncode == 1
    assert [network.id for network in store.networks()] == ["anden"]
    assert "»Anden« kunne ikke slettes" in done.stderr
    assert "»Tredje« er slettet" in done.stdout


def test_work_comes_before_words(store, monkeypatch):
    for name in ("Første", "Anden"):
        expired_long_ago(store, name)

    def closed(*_, **__):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("kit.cli.base.typer.echo", closed)
    done = call(store.workspace.folder, "expire")

    assert done.returncode == 0
    assert store.networks() == []
