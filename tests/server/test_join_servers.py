"""Several servers on one database: phones on any of them; one that goes leaves nothing behind."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from ipaddress import ip_network
from socket import create_server

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from kit.core.errors import ServerError
from kit.server.hosting import Hosting, hosting_behind
from kit.server.participants import listener as phones_module
from kit.store.meetings import Endpoint
from tests.helpers.phoning import Caller, eventually, opened_round, phones_of

pytestmark = pytest.mark.alone

TOKEN = "en-noegle-som-ingen-kan-gaette-1234"
PROXY = Hosting("127.0.0.1", (ip_network("127.0.0.1"),), TOKEN, "https://netvaerk.kommunen.dk")
ELSEWHERE = "203.0.113.7"


@pytest.fixture
def quick(monkeypatch):
    """Let servers beat quickly and go without a proxy's seconds."""
    monkeypatch.setattr(phones_module, "BEAT", 0.1)
    monkeypatch.setattr(phones_module, "DRAIN", 0.3)


@pytest.fixture
def sides(store, quick):
    """Give the participants' sides of two servers."""
    with server(store) as one, server(store) as other:
        yield one, other


def server(store):
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    return phones_of(store.workspace, port, hosting=PROXY)


def comes(side, path):
    return eventually(lambda: side.ask(path).status == 200)


# on any of them


def test_a_round_reaches_the_phones_of_every_server(sides, store, network, code):
    for side in sides:
        comes(side, f"/d/{code}")
    listening = [side.listen(code, f"k{number}") for number, side in enumerate(sides)]
    for phone in listening:
        phone.next()

    opened_round(store, network)
    told = [phone.next() for phone in listening]

    assert [data["round"]["state"] for _, data in told] == ["open", "open"]
    for phone in listening:
        phone.close()


def test_one_phone_that_answers_on_both_has_one_response(sides, store, network, code):
    round = opened_round(store, network)
    for side in sides:
        eventually(lambda side=side: store.open_meetings() and answers(side, code, round))
    one = Caller(sides[0], code, round.id)
    other = Caller(sides[1], code, round.id, token=one.token)

    first = one.write("ev_safe", "4")
    again, late = other.write("ev_safe", "4"), other.write("ev_safe", "2")
    newer = other.write("ev_safe", "2", base=1)

    assert (first["ok"], again["ok"], newer["ok"]) == (True, True, True)
    assert late["kind"] == "conflict"
    [head] = [each for each in store.responses(network) if each.round == round.id]
    assert store.sheet(head.id).answer("ev_safe").revision == 2


def answers(side, code, round):
    answer = side.ask(f"/d/{code}/form")
    return answer.status == 200 and round.id.encode() in answer.body


# one that is gone


def test_phones_of_a_server_that_was_killed_are_forgotten(sides, store, network, code):
    meeting = store.meeting(network)
    store.set_endpoint(Endpoint("dead", "https://netvaerk.kommunen.dk"))
    store.set_phones("dead", {meeting: 7})
    before = store.changes(network)["phones"]

    eventually(lambda: store.phones(network) == 0)

    assert len(store.endpoints()) == 2
    assert store.changes(network)["phones"] > before


def test_a_server_that_was_taken_for_gone_comes_back_with_its_phones(sides, store, network, code):
    side, _ = sides
    comes(side, f"/d/{code}")
    phone = side.listen(code)
    eventually(lambda: store.phones(network) == 1)

    store.remove_endpoints()

    assert store.phones(network) == 0
    eventually(lambda: store.phones(network) == 1)
    assert len(eventually(lambda: len(store.endpoints()) == 2 and store.endpoints())) == 2
    phone.close()


def test_a_server_that_starts_leaves_the_others_doors_alone(sides, store):
    with server(store):
        assert len(store.endpoints()) == 3

    assert len(store.endpoints()) == 2


# the end of one


def test_who_is_about_to_end_says_so_and_still_serves(store, network, code, quick):
    with server(store) as side:
        comes(side, f"/d/{code}")
        assert side.ask("/health").status == 200
        side.phones.drain.is_ending = True

        assert (side.ask("/health").status, side.ask(f"/d/{code}").status) == (503, 200)


def test_before_it_is_ready_nobody_is_told_that_a_code_is_wrong(store, network, code, quick):
    with server(store) as side:
        side.phones.drain.has_begun = False

        assert (side.ask("/health").status, side.ask(f"/d/{code}").status) == (503, 503)


def test_an_answer_in_flight_is_acknowledged_before_the_server_ends(store, network, code, quick):
    round = opened_round(store, network)
    running = server(store)
    side = running.__enter__()
    eventually(lambda: answers(side, code, round))
    phone, said = Caller(side, code, round.id), []

    assert phone.shown  # it is in before anybody else writes
    with store.writing():  # nobody else can write before this ends
        answering = threading.Thread(target=lambda: said.append(phone.write("ev_safe", "4")))
        answering.start()
        eventually(lambda: side.phones.drain._at_work)
        ending = threading.Thread(target=running.__exit__, args=(None, None, None))
        ending.start()
        time.sleep(0.6)
        assert said == []
    answering.join(20)
    ending.join(20)

    assert [reply["ok"] for reply in said] == [True]


# who asks


def asked(peer, forwarded):
    headers = HTTPHeaders({"X-Forwarded-For": forwarded, "X-Real-Ip": "6.6.6.6", "Host": "a"})
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    request = HTTPServerRequest(start_line=line, headers=headers)
    request.remote_ip = peer
    return request


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.0.0.2", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.2", "6.6.6.6, 203.0.113.7", "203.0.113.7"),  # the first was sent by the client
        ("10.0.0.2", "203.0.113.7, 10.0.0.3", "203.0.113.7"),  # two proxies
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "no address", "10.0.0.2"),
        ("203.0.113.9", "203.0.113.7", "203.0.113.9"),  # not the proxy
        ("10.0.0.2", "2001:db8::7", "2001:db8::7"),
        ("10.0.0.2", "203.0.113.7:5678", "203.0.113.7"),
        ("10.0.0.2", "[2001:db8::7]:443", "2001:db8::7"),
        ("10.0.0.2", "[2001:db8::7]", "2001:db8::7"),
    ],
)
def test_a_proxy_alone_is_believed_about_who_asks(peer, forwarded, client):
    hosting = Hosting(proxies=(ip_network("10.0.0.0/24"),))

    assert hosting.client(asked(peer, forwarded)) == client
    assert Hosting().client(asked(peer, forwarded)) == peer


def test_who_guesses_behind_the_proxy_keeps_nobody_else_out(sides, code):
    side, _ = sides
    comes(side, f"/d/{code}")
    wrong = partial(side.ask, "/d/ZZZZZZ", X_Forwarded_For=ELSEWHERE)

    with ThreadPoolExecutor(30) as pool:
        said = [asked.result().status for asked in [pool.submit(wrong) for _ in range(30)]]

    assert sorted(said) == [404] * 20 + [429] * 10
    assert side.ask(f"/d/{code}", X_Forwarded_For=ELSEWHERE).status == 200
    assert side.ask("/d/ZZZZZZ", X_Forwarded_For="203.0.113.8").status == 404


# how it is set up


@pytest.mark.parametrize(
    ("proxies", "token", "public", "fault"),
    [
        ("proxy.kommunen.dk", TOKEN, "https://a.dk", "bad_proxy"),
        ("127.0.0.1", "kort", "https://a.dk", "weak_token"),
        ("127.0.0.1", TOKEN, "", "no_public_url"),
    ],
)
def test_a_set_up_that_lacks_something_is_told(monkeypatch, proxies, token, public, fault):
    monkeypatch.setenv("AFRUNDING_TOKEN", token)

    with pytest.raises(ServerError) as caught:
        hosting_behind(proxies, "127.0.0.1", public)

    assert caught.value.code == fault
    assert token not in caught.value.sentence("da")


def test_a_port_that_the_proxy_knows_is_taken_or_nothing(store):
    async def begin(port):
        return phones_module.ParticipantsListener(store.workspace, port, hosting=PROXY)

    with create_server(("127.0.0.1", 0)) as taken, pytest.raises(ServerError) as caught:
        asyncio.run(begin(taken.getsockname()[1]))

    assert caught.value.code == "port_not_free"
