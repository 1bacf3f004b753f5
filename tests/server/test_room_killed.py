"""The server dies while a whole room answers: what was acknowledged is there, once."""

import json
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from http.client import HTTPException
from threading import Event
from types import SimpleNamespace

import pytest

from kit.forms.rounds import round_form
from kit.server.participants.submissions import Submissions
from kit.store.response import OUTSIDE
from kit.store.store import Store
from tests.helpers.phoning import INSTRUMENT, Caller, Side, eventually, opened_round
from tests.helpers.ports import free_port
from tests.helpers.serving import serving

pytestmark = pytest.mark.alone

PHONES = 200
ITEMS = ("ev_safe", "ev_curious", "ev_citizens")
VALUES = ("1", "2", "3", "4", "5")
PUBLIC = 'public_url = "http://127.0.0.1"\n'  # somebody else lets the network in


class Phone(Caller):
    """A phone whose owner taps again and again; keeps what was acknowledged, by item."""

    def __init__(self, *about):
        super().__init__(*about)
        self.acknowledged = {}
        self.taps = 0

    def answer_until(self, end):
        while not end.is_set():
            self.tap(random.choice(ITEMS))
            end.wait(random.uniform(0.3, 0.7))

    def tap(self, item):
        """Say something else than before, and try until it is heard."""
        said, revision = self.acknowledged.get(item, (None, 0))
        value = random.choice([value for value in VALUES if value != said])
        reply = eventually(lambda: self.heard(item, value, revision), 60)
        assert (reply["value"], reply["revision"]) == (value, revision + 1), reply
        self.acknowledged[item] = (value, revision + 1)
        self.taps += 1

    def heard(self, item, value, base):
        """Give the reply; None where there was no server, or one that is only just waking up."""
        try:
            answer = self.put(
                {"kind": "answer", "row": OUTSIDE, "item": item, "missing": None}
                | {"value": value, "base": base}
            )
        except (OSError, HTTPException, ValueError):  # it gave no pass, or no answer
            return time.sleep(random.uniform(0.2, 0.6))
        return json.loads(answer.body)["replies"][0] if answer.status == 200 else None


class Room:
    """Phones whose owners answer all at once, each in a thread."""

    def __init__(self, phones, threads):
        self.phones, self.end = phones, Event()
        self.running = [threads.submit(phone.answer_until, self.end) for phone in phones]

    def wait_until_all_tapped(self, times):
        """Wait until everybody has been heard so often again."""
        wanted = [phone.taps + times for phone in self.phones]
        eventually(lambda: self.are_well() and self.have_tapped(wanted), 40)

    def have_tapped(self, wanted):
        return all(p.taps >= taps for p, taps in zip(self.phones, wanted, strict=True))

    def are_well(self):
        """Raise what went wrong on a phone."""
        return all(each.result() is None for each in self.running if each.done())

    def stop(self):
        """Let everybody be heard a last time."""
        self.end.set()
        wait(self.running)
        self.are_well()


@contextmanager
def answering(phones):
    """Let everybody answer until the room is stopped."""
    with ThreadPoolExecutor(len(phones)) as threads:
        room = Room(phones, threads)
        try:
            yield room
        finally:
            room.end.set()


def stored(workspace, round, phones):
    """Give what the database holds of each phone, and whether it holds anything else."""
    store = Store(workspace, "make")
    form = round_form(round.form, round.items, INSTRUMENT, "da")
    heads = Submissions(round, form, INSTRUMENT.version, "").head
    sheets = [store.sheet(heads(phone.token).id).answers for phone in phones]
    known = {each.id for each in store.responses(round.network) if each.round == round.id}
    store.close()
    assert known <= {heads(phone.token).id for phone in phones}
    return [{item: (a.value, a.revision) for (_, item), a in each.items()} for each in sheets]


def is_there(acknowledged, found):
    """Tell whether nothing is lost: at most one answer was stored whose word did not get back."""
    return all(
        found.get(item) == said or found.get(item, ("", 0))[1] == said[1] + 1
        for item, said in acknowledged.items()
    )


def test_no_acknowledged_answer_is_lost_or_doubled_and_phones_go_on(store, network):
    workspace, port = store.workspace, free_port()
    workspace.settings.write_text(PUBLIC)
    code = store.open_meeting(network).code
    round = opened_round(store, network, items=list(ITEMS))
    side = Side(SimpleNamespace(port=port + 1), None)
    phones = [Phone(side, code, round.id) for _ in range(PHONES)]

    with answering(phones) as room:
        for _ in range(3):
            with serving(workspace.folder, "--port", port, end=signal.SIGKILL):
                room.wait_until_all_tapped(2)
            time.sleep(0.5)  # what came in before the end is read by then
            found = stored(workspace, round, phones)
            assert all(is_there(p.acknowledged, f) for p, f in zip(phones, found, strict=True))
        with serving(workspace.folder, "--port", port):
            room.wait_until_all_tapped(1)
            room.stop()

    assert [phone.acknowledged for phone in phones] == stored(workspace, round, phones)
