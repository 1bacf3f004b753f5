"""A fault of a file while a round is open stays where it is: phones go on, nothing is lost."""

import json
import shutil
import sqlite3
import time
from contextlib import closing, suppress
from types import SimpleNamespace

import pytest

from kit.core.last_good import FOLDER
from kit.instrument.local import copy_questions
from kit.server.participants.submissions import Submissions
from kit.store.checkpoint import log_of
from kit.store.store import Store
from tests.helpers.phoning import INSTRUMENT, Caller, Side, eventually, opened_round
from tests.helpers.ports import free_port
from tests.helpers.serving import phones_port, serving

VALUES = ("1", "2", "3", "4", "5")
ITEM = "ev_safe"


class Tapper(Caller):
    """A phone that says something else at each tap, and knows what was acknowledged."""

    value, revision = None, 0

    def tap(self):
        """Say something else; gives the reply."""
        value = VALUES[(VALUES.index(self.value) + 1) % 5 if self.value else 0]
        reply = self.write(ITEM, value, base=self.revision)
        if reply.get("ok"):
            self.value, self.revision = value, reply["revision"]
        return reply


@pytest.fixture
def meeting(store, network):
    """Give a real server with a meeting, an open round of it, and two phones that answer."""
    workspace = store.workspace
    workspace.settings.write_text("min_n = 7\n", "utf-8")
    copy_questions(workspace)
    code = store.open_meeting(network).code
    round = opened_round(store, network)
    with serving(workspace.folder, "--port", free_port()) as server:
        side = Side(SimpleNamespace(port=phones_port(store)), None)
        phones = [Tapper(side, code, round.id) for _ in range(2)]
        eventually(lambda: side.ask(f"/d/{code}").status == 200)
        yield SimpleNamespace(store=store, round=round, server=server, side=side, phones=phones)


def health(meeting):
    """Give what those are told who watch over the server, the same on both sides."""
    theirs, leaders = (asked.ask("/health") for asked in (meeting.side, meeting.server))
    assert (theirs.status, json.loads(theirs.body)) == (leaders.status, json.loads(leaders.body))
    return leaders.status, json.loads(leaders.body)


def said(meeting, words):
    """Wait until the terminal says something."""
    while words not in meeting.server.said:
        line = meeting.server.process.stdout.readline()
        assert line
        meeting.server.said += line


def stored(meeting):
    """Give what the database holds of each phone."""
    head = Submissions(meeting.round, SimpleNamespace(questions={}), INSTRUMENT.version, "").head
    store = Store(meeting.store.workspace)
    found = [store.sheet(head(phone.token).id).answers.get(("", ITEM)) for phone in meeting.phones]
    store.close()
    return [answer and (answer.value, answer.revision) for answer in found]


def all_acknowledged_are_stored(meeting):
    told = [(phone.value, phone.revision) if phone.value else None for phone in meeting.phones]
    assert stored(meeting) == told


def when_tapped(phone, *, is_taken):
    """Tap at a person's pace until that is taken, or refused; gives the reply."""
    while (reply := phone.tap())["ok"] != is_taken:
        time.sleep(0.4)
    return reply


FAULTS = {
    "settings.toml": lambda file: file.write_text("# nyt\nmin_n = fem\n", "utf-8"),
    "afrunding.toml": lambda file: file.write_bytes(file.read_bytes()[:4000]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_does_not_hold_any_more_changes_nothing_and_is_told(meeting, name):
    one, other = meeting.phones
    assert one.tap()["ok"]

    FAULTS[name](meeting.store.workspace.folder / name)

    said(meeting, name)
    status, told = health(meeting)
    assert (status, told["ready"], told["faults"][0]["file"]) == (200, True, name)
    assert told["faults"][0]["place"].startswith("line ")
    assert other.tap()["ok"]
    assert one.tap()["ok"]
    meeting.store.set_state(meeting.round, "closed")
    when_tapped(one, is_taken=False)
    all_acknowledged_are_stored(meeting)


def test_a_file_that_is_mended_applies_and_that_is_told(meeting):
    file = meeting.store.workspace.settings
    file.write_text("min_n = fem\n", "utf-8")
    said(meeting, "settings.toml")

    file.write_text("min_n = 6\n", "utf-8")

    said(meeting, "i orden igen")
    assert health(meeting) == (200, {"ready": True})


def test_a_room_that_cannot_be_read_takes_nothing_until_it_can(meeting):
    [phone, _] = meeting.phones
    workspace = meeting.store.workspace
    assert phone.tap()["ok"]
    shutil.rmtree(workspace.folder / FOLDER)
    workspace.settings.write_text("min_n = fem\n", "utf-8")
    meeting.store.set_state(meeting.round, "closed")

    refused = when_tapped(phone, is_taken=False)
    assert (refused["final"], "kan ikke læses" in refused["error"]) == (False, True)

    meeting.store.set_state(meeting.round, "open")
    workspace.settings.write_text("min_n = 7\n", "utf-8")
    when_tapped(phone, is_taken=True)
    all_acknowledged_are_stored(meeting)


def test_a_database_that_is_replaced_is_noticed_and_nothing_is_acknowledged_into_the_void(meeting):
    file = meeting.store.workspace.database_file
    assert all(phone.tap()["ok"] for phone in meeting.phones)
    aside = file.with_name("til side.sqlite")
    other = file.with_name("anden.sqlite")
    shutil.copy(file, other)
    file.rename(aside)
    other.rename(file)

    replies = [phone.tap() for phone in meeting.phones]

    assert [(reply["ok"], reply["final"]) for reply in replies] == [(False, False)] * 2
    assert "udskiftet" in replies[0]["error"]
    assert health(meeting) == (503, {"ready": False, "database": "replaced"})
    said(meeting, "udskiftet eller fjernet")
    aside.replace(file)
    when_tapped(meeting.phones[0], is_taken=True)
    assert health(meeting) == (200, {"ready": True})
    all_acknowledged_are_stored(meeting)


def log_made_anew(file, log):
    """Take away the log; another program's connection makes a new one, as a checkpoint may."""
    log.unlink()
    with closing(sqlite3.connect(file)) as other, suppress(sqlite3.OperationalError):
        other.execute("SELECT count(*) FROM alembic_version").fetchone()
    assert log.exists()


GONE = {
    "file": lambda file, _: file.unlink(),
    "log": lambda _, log: log.unlink(),
    "log, and another is there": log_made_anew,
}


@pytest.mark.parametrize("kind", GONE)
def test_a_database_that_is_gone_takes_nothing(meeting, kind):
    file = meeting.store.workspace.database_file
    assert all(phone.tap()["ok"] for phone in meeting.phones)

    GONE[kind](file, log_of(file))

    assert [phone.tap()["ok"] for phone in meeting.phones] == [False, False]
    assert health(meeting) == (503, {"ready": False, "database": "replaced"})
