"""No order, no trace: what the raw bytes of a data folder show of who answered when."""

import os
import signal
import threading
import time
from itertools import combinations

import pytest

from kit.core.workspace import find_workspace
from kit.server.participants import maintenance
from kit.store.store import Store
from tests.helpers.phoning import Caller, Side, asked, eventually, opened_round, phones_of
from tests.helpers.serving import phones_port, serving

COUNT = 20
LONG = "x" * 1500
"""Of a text that has pages of its own in the file."""
WITHDRAWN = "Det vil jeg alligevel ikke sige"


def texts(kind):
    """Give what is said, by whom in which order: each begins and ends like no other."""
    filling = LONG if kind == "long" else ""
    return [f"<{kind}{n:02d}{filling}{kind}{n:02d}>" for n in range(COUNT)]


def marks(kind):
    return [[f"<{kind}{n:02d}" for n in range(COUNT)], [f"{kind}{n:02d}>" for n in range(COUNT)]]


def raw(folder):
    """Give every byte of the data folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def all_places(content, mark):
    """Give where something stands, each time."""
    found, at = [], content.find(mark.encode())
    while at >= 0:
        found.append(at)
        at = content.find(mark.encode(), at + 1)
    return found


def order(places):
    """Give Kendall's tau between the order of arrival and that of the places; 1 or -1 is all."""
    pairs = [1 if a < b else -1 for a, b in combinations(places, 2)]
    return sum(pairs) / len(pairs)


def assert_no_trace(folder):
    content = raw(folder)
    assert WITHDRAWN.encode() not in content
    for kind in ("short", "long"):
        for each in marks(kind):
            places = [all_places(content, mark) for mark in each]
            assert [len(found) for found in places] == [1] * COUNT
            assert abs(order([found[0] for found in places])) < 0.9


def answer_all(side, code, round):
    """Answer one after the other: a short text, a long one, and one that is taken back."""
    for short, long in zip(texts("short"), texts("long"), strict=True):
        someone = Caller(side, code, round)
        assert someone.write("op_keep", short)["ok"]
        assert someone.write("op_change", long)["ok"]
        assert someone.write("op_example", f"{WITHDRAWN} {short}")["ok"]
        assert someone.write("op_example", None, base=1)["ok"]


@pytest.fixture
def quiet(monkeypatch):
    """Let maintenance be done when the test says so."""
    monkeypatch.setattr(maintenance, "SECONDS", 3600.0)
    monkeypatch.setattr(maintenance, "SETTLED", 0.0)


def test_a_closed_round_has_no_order_and_nothing_that_was_withdrawn(quiet, store, network):
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        round = asked(store, network, side, code)
        answer_all(side, code, round.id)
        content = raw(store.workspace.folder)
        assert WITHDRAWN.encode() in content
        assert order([all_places(content, mark)[0] for mark in marks("short")[0]]) == 1

        store.set_state(round, "closed")
        before = sorted(map(str, (store.sheet(each.id) for each in store.responses(network))))
        side.phones.maintenance.look()
        assert_no_trace(store.workspace.folder)
        after = sorted(map(str, (store.sheet(each.id) for each in store.responses(network))))
        assert after == before

        store.open_round(round)
        late = Caller(side, code, round.id)
        eventually(lambda: late.write("op_keep", "sidst")["ok"])
        store.set_state(round, "shown")
        side.phones.maintenance.look()
        assert_no_trace(store.workspace.folder)


def test_a_meeting_that_is_over_has_no_order(quiet, store, network):
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        answer_all(side, code, asked(store, network, side, code).id)
        side.phones.maintenance.look()
        store.close_meeting(network)
        side.phones.maintenance.look()

        assert_no_trace(store.workspace.folder)


def test_what_is_asked_beside_does_not_keep_a_closed_round_in_order(quiet, store, network):
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        answer_all(side, code, asked(store, network, side, code).id)
        asked(store, network, side, code)  # the first is closed
        side.phones.maintenance.look()

        assert_no_trace(store.workspace.folder)


def test_after_a_kill_the_next_start_leaves_no_order(data):
    store = Store(find_workspace(data))
    network = store.add_network("Unge og fritid", "1.0.0").id
    code = store.open_meeting(network).code
    store.close()
    with serving(data) as server:
        side = Side.__new__(Side)
        side.port = phones_port(store)
        round = opened_round(store, network)
        eventually(lambda: side.json(f"/d/{code}/events?phone=k&once=1")["round"])
        answer_all(side, code, round.id)
        store.close_meeting(network)
        store.close()
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()

    with serving(data):
        eventually(lambda: _has_no_trace(data))
        assert_no_trace(data)


def _has_no_trace(folder):
    try:
        assert_no_trace(folder)
    except AssertionError:
        return False
    return True


def test_who_answers_while_checkpoints_run_waits_for_none_of_them(store, network):
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        round = asked(store, network, side, code)
        done = threading.Event()
        emptied = []

        def empty_again_and_again():
            while not done.is_set():
                emptied.append(store.checkpoint())
                time.sleep(0.005)

        thread = threading.Thread(target=empty_again_and_again)
        thread.start()
        people = [Caller(side, code, round.id) for _ in range(5)]
        for turn in range(40):
            assert all(each.write("ev_safe", str(turn % 5 + 1), base=turn)["ok"] for each in people)
        done.set()
        thread.join()

    assert any(emptied)
    heads = [each for each in store.responses(network) if each.round]
    assert [store.sheet(each.id).value("ev_safe") for each in heads] == ["5"] * 5
