"""Connections of phones: whoever holds many open pushes out themselves, and nobody else."""

import json
import re
import secrets
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from functools import partial

import pytest

from kit.core.workspace import find_workspace
from kit.server.participants import connection_limit, listener, sockets
from kit.server.participants.connection_limit import FEW, ConnectionLimit
from kit.store.store import Store
from tests.helpers.phoning import Caller, Side, asked, eventually, phones_of
from tests.helpers.serving import FIRST, phones_port, serving

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
SELECTED = """
import selectors, sys
from kit.server import ports

selectors.DefaultSelector = selectors.SelectSelector
print(ports.connection_share())
"""
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (300, 300))
from kit.cli.main import main
sys.argv[1:] = ["serve", "--no-browser"]
main()
"""


class Held:
    """A connection as the limit knows it."""

    def __init__(self, *, is_stuck=False):
        self.is_open, self.is_stuck = True, is_stuck

    def close(self):
        self.is_open = False

    def writing(self):
        return self.is_stuck


@contextmanager
def silent_sockets(port, count, said=b""):
    """Hold connections open that say this and no more."""
    with ExitStack() as stack:
        made = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
        for each in made:
            stack.enter_context(each)
            each.sendall(said)
        yield made


def is_ended(connection):
    """Tell whether the server has hung up."""
    connection.settimeout(0.05)
    try:
        return connection.recv(65536) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


@contextmanager
def room_of(store, network, most):
    """Give a room whose server holds so few connections, and its open round."""
    code = store.open_meeting(network).code
    with phones_of(store.workspace, most_connections=most) as side:
        yield side, code, asked(store, network, side, code)


@pytest.mark.parametrize("said", [b"", HEAD, HEAD + b"\r\n"])
def test_who_opens_sockets_without_a_code_pushes_out_themselves(store, network, said):
    with (
        room_of(store, network, 40) as (side, code, round),
        silent_sockets(side.port, 120, said) as held,
    ):
        someone = Caller(side, code, round.id)
        assert someone.write("ev_safe", "4")["ok"]
        assert len(side.phones.connections) <= 40
        eventually(lambda: sum(is_ended(each) for each in held) >= 110)
        assert someone.write("ev_safe", "5", base=1)["ok"]


def test_phones_that_nobody_has_room_to_hear_ask_now_and_then(store, network):
    with room_of(store, network, 40) as (side, code, round), ExitStack() as stack:
        heard = []
        for _ in range(40):
            listening = side.listen(code, secrets.token_hex(16))
            stack.callback(listening.close)
            heard.append(listening.answer.status)

        assert set(heard) == {200, 503}
        assert 20 <= heard.count(200) <= 32
        someone = Caller(side, code, round.id)
        assert someone.write("ev_safe", "4")["ok"]
        assert side.enter(code)["round"]["id"] == round.id


def test_a_windows_that_holds_400_serves_a_room_of_200(store, network):
    with room_of(store, network, 400) as (side, code, round), ExitStack() as stack:
        for _ in range(200):
            stack.callback(side.listen(code, secrets.token_hex(16)).close)
        with silent_sockets(side.port, 300):
            people = [Caller(side, code, round.id) for _ in range(20)]
            assert all(each.write("ev_safe", "4")["ok"] for each in people)
            assert len(side.phones.connections) <= 400


def test_where_the_system_waits_by_select_phones_hold_400():
    done = subprocess.run([sys.executable, "-c", SELECTED], capture_output=True, check=True)
    assert int(done.stdout) == 400


def test_a_head_that_does_not_come_and_an_idle_connection_are_ended(store, network, monkeypatch):
    monkeypatch.setattr(sockets, "IDLE", 0.5)
    with room_of(store, network, 400) as (side, _, _):
        for said in (b"", HEAD, HEAD + b"\r\n"):
            with silent_sockets(side.port, 1, said) as [idle]:
                eventually(lambda idle=idle: is_ended(idle))


def test_a_body_that_does_not_come_is_ended(store, network, monkeypatch):
    monkeypatch.setattr(connection_limit, "BODY", 0.5)
    monkeypatch.setattr(listener, "SILENT", 0.1)
    with room_of(store, network, 400) as (side, code, _):
        head = f"PUT /d/{code}/answers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 90\r\n\r\n"
        with silent_sockets(side.port, 1, head.encode() + b"{") as [half]:
            eventually(lambda: is_ended(half))


def test_who_takes_nothing_of_what_is_sent_is_hung_up_on(store, network):
    with room_of(store, network, 400) as (side, code, _), socket.socket() as stuck:
        script = re.search(r"[\w/]*/assets/[\w.]+js", side.ask(f"/d/{code}").body.decode())[0]
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stuck.connect(("127.0.0.1", side.port))
        stuck.sendall(f"GET {script} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * 200)
        connections = side.phones.connections
        held = partial(list, connections._slots)

        def is_stuck():
            looks = [any(each.writing() for each in side.on_its_loop(held)) for _ in range(200)]
            return all(looks)

        eventually(is_stuck)
        for later in (0, 80, 100):
            assert len(connections) == 1
            connections.clock = lambda later=later: time.monotonic() + later
            side.on_its_loop(connections.hang_up)

        assert len(connections) == 0


def test_the_leader_has_room_and_the_log_is_short_while_phones_are_flooded(data):
    with serving(data, command=(sys.executable, "-c", LIMITED)) as server:
        store = Store(find_workspace(data))
        code = store.open_meeting(store.add_network("Unge og fritid", "1.0.0").id).code
        port = phones_port(store)
        store.close()
        with ExitStack() as stack:
            for _ in range(3):
                stack.enter_context(silent_sockets(port, 200, HEAD))
            assert server.ask(FIRST, server.cookie()).status == 200
            side = Side.__new__(Side)
            side.port = port
            assert json.loads(side.ask(f"/d/{code}/events?phone=k1&once=1").body)["open"]
    assert len(server.complaints) < 2000, server.complaints[:2000]


def test_a_phone_that_is_gone_before_it_is_heard_is_no_fault(store, network, caplog):
    with room_of(store, network, 400) as (side, _, _):
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", side.port)) as gone:
                gone.sendall(b"GET /d/ABC234/events?phone=k1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        eventually(lambda: not len(side.phones.connections))

    assert not [record for record in caplog.records if record.levelname == "ERROR"]


# who gives way


def test_the_one_who_was_idle_for_longest_gives_way_to_a_newcomer():
    limit = ConnectionLimit(3)
    held = [Held() for _ in range(4)]
    for each in held[:3]:
        assert limit.admit(each, "192.0.2.1")
        limit.enter(each)
        limit.work(each, is_done=True)
    limit.work(held[0], is_done=False)

    assert limit.admit(held[3], "192.0.2.2")
    assert [each.is_open for each in held] == [True, False, True, True]


def test_where_all_are_busy_one_of_who_holds_most_gives_way():
    limit = ConnectionLimit(FEW + 11)
    greedy = [Held() for _ in range(FEW + 1)]
    for each in greedy:
        limit.admit(each, "2001:db8::1")
        limit.enter(each)
    others = [Held() for _ in range(12)]
    for number, each in enumerate(others):
        assert limit.admit(each, f"192.0.2.{number}") == (number < 11)
        limit.enter(each)

    assert [each.is_open for each in greedy] == [False] + [True] * FEW
    assert all(each.is_open for each in others)


def test_addresses_of_one_network_are_one_and_those_behind_a_proxy_are_nobodys():
    for tells_apart, count in ((True, 10), (False, 40)):
        limit = ConnectionLimit(40, tells_apart=tells_apart)
        for number in range(40):
            limit.admit(Held(), f"2001:db8::{number:x}")
        assert len(limit) == count


def test_a_place_is_free_again_once():
    limit = ConnectionLimit(4)
    one, another = Held(), Held()
    limit.admit(one, "192.0.2.1")
    limit.admit(another, "192.0.2.1")
    limit.enter(one)
    for _ in range(2):
        limit.leave(one)
        limit.enter(one)
        limit.work(one, is_done=True)

    assert len(limit) == 1
    assert not limit._idle
