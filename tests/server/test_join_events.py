"""Phones are told what happens in the room, and the room is told how many phones there are."""

import itertools
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.client import HTTPConnection

import pytest

from kit.server.participants import lan, listener, rooms
from kit.server.participants.lan import Networks
from kit.store.lan_address import LanAddress
from kit.store.publications import Published
from tests.helpers.phoning import eventually, opened_round, phones_of


def state(listening):
    name, data = listening.next()
    assert name == "state"
    return data


def test_a_phone_hears_what_is_so_and_what_changes(side, store, network, code):
    listening = side.listen(code)
    assert state(listening) == {
        "open": True,
        "round": None,
        "result": "",
        "door": "open:0",
    }

    round = opened_round(store, network)
    opened = state(listening)
    store.set_state(round, "closed")
    closed = state(listening)

    assert (opened["round"]["id"], opened["round"]["state"]) == (round.id, "open")
    assert opened["round"]["titles"]["da"] == "Sådan arbejdede vi sammen"
    assert closed["round"]["state"] == "closed"
    listening.close()


def test_a_phone_is_let_in_at_once_when_the_meeting_opens(side, store):
    for _ in range(5):
        meeting = store.open_meeting(store.add_network("Ældre sammen", "1.0.0").id)
        assert side.ask(f"/d/{meeting.code}").status == 200


def test_a_result_is_told_and_given_only_once_it_is_shown(side, store, network, code):
    listening = side.listen(code)
    state(listening)
    round = opened_round(store, network)
    state(listening)
    content = {"kind": "texts", "da": {"question": "Hvad?", "texts": ["Æ"]}}
    content["en"] = {"question": "What?", "texts": ["Æ"]}
    store.publish(round, [Published("op_keep", 0, None, content)])
    assert side.json(f"/d/{code}/result")["parts"] == []

    store.set_state(round, "shown")
    shown = state(listening)

    assert shown["result"]
    [part] = side.json(f"/d/{code}/result?language=en")["parts"]
    assert part == {"part": "op_keep", "kind": "texts", "question": "What?", "texts": ["Æ"]}
    listening.close()


def test_an_answer_is_news_to_no_phone(side, store, network, code):
    round = opened_round(store, network)
    eventually(lambda: _round(side, code) == round.id)
    listening = side.listen(code)
    state(listening)
    response = store.add_response(network, "evaluation", "1.0.0")
    assert response
    listening.connection.sock.settimeout(1.2)

    with pytest.raises(TimeoutError):
        listening.next()
    listening.close()


def test_a_phone_hears_that_the_meeting_is_over(side, store, network, code):
    listening = side.listen(code)
    state(listening)

    store.close_meeting(network)

    assert state(listening) == {"open": False}
    assert listening.next() is None
    listening.close()


def test_a_phone_that_cannot_listen_asks_now_and_then(side, store, network, code):
    round = opened_round(store, network)

    eventually(lambda: _round(side, code) == round.id)


def _round(side, code):
    found = side.json(f"/d/{code}/events?phone=k&once=1")["round"]
    return found and found["id"]


def test_phones_are_counted_each_once_and_no_more_when_they_are_gone(side, store, network, code):
    phones = [side.listen(code, key) for key in ("a", "b", "b")]
    side.ask(f"/d/{code}/events?phone=c&once=1")

    eventually(lambda: store.phones(network) == 3)
    for phone in phones:
        phone.close()
    eventually(lambda: store.phones(network) == 1)


def test_an_idle_phone_gets_a_sign_of_life(store, network, monkeypatch):
    monkeypatch.setattr(rooms, "BEAT", 0.3)
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        listening = side.listen(code)
        state(listening)

        assert listening.next() == ("beat", {})
        listening.close()


def test_a_phone_that_reads_nothing_is_let_go_and_keeps_nobody_waiting(
    side, store, network, code, monkeypatch
):
    deaf = socket.create_connection(("127.0.0.1", side.port))
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    deaf.sendall(f"GET /d/{code}/events?phone=deaf HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    eventually(lambda: store.phones(network) == 1)
    [room] = side.phones.rooms.by_code.values()
    for _ in range(400):
        side.phones.rooms._tasks[0].get_loop().call_soon_threadsafe(room.tell, "beat", "x" * 60_000)

    eventually(lambda: store.phones(network) == 0, 20)
    assert side.ask("/health").status == 200
    deaf.close()


# where phones reach the server


def test_the_console_hears_where_phones_come_in_and_nobody_is_left_when_the_server_ends(
    store, network
):
    with phones_of(store.workspace) as side:
        [endpoint] = store.endpoints()
        assert endpoint.address.endswith(f":{side.port}")

    assert store.endpoints() == []


ELSEWHERE = "127.0.0.2"
"""An address of this machine that stands for one on a network."""


@pytest.fixture
def on_a_network(monkeypatch):
    found = Networks((LanAddress(ELSEWHERE, "eth0", "wired"),), frozenset({ELSEWHERE}), "")
    monkeypatch.setattr(listener, "networks", lambda: found)


def status(host, port):
    """Give how a request to one address of this side is answered; None where nobody listens."""
    connection = HTTPConnection(host, port, timeout=20)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status
    except ConnectionRefusedError:
        return None
    finally:
        connection.close()


def test_the_network_reaches_this_side_only_while_a_meeting_is_open(store, network, on_a_network):
    with phones_of(store.workspace) as side:
        assert status(ELSEWHERE, side.port) is None
        store.open_meeting(network)
        eventually(lambda: status(ELSEWHERE, side.port) == 200)
        assert side.ask("/health").status == 200

        store.close_meeting(network)

        eventually(lambda: is_closed(ELSEWHERE, side.port))
        assert side.ask("/health").status == 200


def is_closed(host, port):
    """Tell whether nobody is let in there any more; who waits just as it closes is hung up on."""
    with suppress(ConnectionResetError):
        return status(host, port) is None
    return False


def test_it_is_reached_at_once_where_that_was_asked_for(store, on_a_network):
    with phones_of(store.workspace, is_wide=True) as side:
        assert status(ELSEWHERE, side.port) == 200


def test_it_listens_on_every_network_that_the_machine_is_on(store):
    with phones_of(store.workspace, is_wide=True) as side:
        assert {*side.phones.sockets.networks} == lan.networks().own


def test_a_port_that_is_blocked_on_the_network_is_told_until_it_is_free(
    store, network, on_a_network
):
    with phones_of(store.workspace) as side:
        with socket.create_server((ELSEWHERE, side.port)):
            store.open_meeting(network)
            eventually(lambda: [endpoint.obstacle for endpoint in store.endpoints()] == ["no_port"])
            assert side.ask("/health").status == 200

        eventually(lambda: status(ELSEWHERE, side.port) == 200)
        eventually(lambda: [endpoint.obstacle for endpoint in store.endpoints()] == [""])


def test_nobody_who_comes_in_while_it_opens_and_closes_to_the_network_is_turned_away(
    store, on_a_network
):
    def come_in(port):
        return {status("127.0.0.1", port) for _ in range(150)}

    with phones_of(store.workspace) as side, ThreadPoolExecutor(4) as people:
        answered = [people.submit(come_in, side.port) for _ in range(4)]
        wanted, turns = itertools.cycle([{ELSEWHERE}, set()]), 0
        while not all(each.done() for each in answered):
            side.on_its_loop(side.phones.sockets.open_on, next(wanted))
            turns += 1

        assert [each.result() for each in answered] == [{200}] * 4
        assert turns > 100


def test_behind_a_proxy_phones_are_led_to_the_public_address(store, network):
    store.workspace.settings.write_text('public_url = "https://net.example.org/"\n', "utf-8")
    with phones_of(store.workspace) as side:
        store.open_meeting(network)
        eventually(lambda: side.phones.rooms.by_code)

        assert [endpoint.address for endpoint in store.endpoints()] == ["https://net.example.org"]
        assert not side.phones.sockets.networks
