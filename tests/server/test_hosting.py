"""Two servers behind a real Caddy on one PostgreSQL: what was acknowledged is there, once."""

import http.client
import json
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from kit.core.workspace import find_workspace
from kit.meeting.join_link import join_link
from kit.store.store import Store
from tests.helpers.hosted import NAME, TOKEN, servers_with_phones
from tests.helpers.phoning import Caller, eventually, opened_round

pytestmark = pytest.mark.alone

PHONES = 40
PAUSE = 0.25
"""Seconds between two answers of a phone, and until it tries again."""


@pytest.fixture
def store(site):
    with closing(Store(find_workspace(site.data), "make")) as store:
        yield store


@pytest.fixture
def round(store):
    """Give an open round of a meeting of its own."""
    network = store.add_network("Unge og fritid", "1.0.0").id
    store.open_meeting(network)
    return opened_round(store, network)


class Phone(Caller):
    """A phone that keeps what it could not send, and tries again until it is acknowledged."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.acknowledged, self.refused = 0, Counter()

    def answer_on(self, until):
        """Give one answer after the other, each another one, until the time is up."""
        while not until.is_set():
            self._insist(str(1 + self.acknowledged % 5))
            time.sleep(PAUSE)

    def _insist(self, value):
        said = {"kind": "answer", "row": "", "item": "ev_safe", "value": value, "missing": None}
        while not self._is_kept({**said, "base": self.acknowledged}):
            time.sleep(PAUSE)
        self.acknowledged += 1

    def _is_kept(self, message):
        try:
            answer = self.put(message)
        except (OSError, http.client.HTTPException):
            self.refused["no answer"] += 1
            return False
        if answer.status != 200:
            self.refused[answer.status] += 1
            return False
        [reply] = json.loads(answer.body)["replies"]
        if not reply["ok"]:
            assert reply["final"] is False, reply
            self.refused[reply["error"]] += 1
        return reply["ok"]


def answering(proxy, store, round, meanwhile):
    """Let a room answer while something happens; gives the phones."""
    code = store.meeting(round.network).code
    eventually(lambda: round.id.encode() in proxy.ask(f"/d/{code}/form").body)
    phones = [Phone(proxy, code, round.id) for _ in range(PHONES)]
    until = threading.Event()
    with ThreadPoolExecutor(PHONES) as threads:
        running = [threads.submit(phone.answer_on, until) for phone in phones]
        try:
            time.sleep(1)
            meanwhile()
            time.sleep(1)
        finally:
            until.set()
        for each in running:
            each.result()
    return phones


def check_kept(store, round, phones):
    """Hold that each phone has one response, with just as many answers as were acknowledged."""
    heads = [each for each in store.responses(round.network) if each.round == round.id]
    kept = sorted(store.sheet(head.id).answer("ev_safe").revision for head in heads)
    assert kept == sorted(phone.acknowledged for phone in phones)
    assert min(kept) > 3


def test_a_server_is_killed_and_replaced_and_no_answer_is_lost_or_doubled(site, store, round):
    proxy, [one, _] = site.public, site.servers

    def kill_and_replace():
        eventually(lambda: len(servers_with_phones(store)) == 2)
        one.kill()
        time.sleep(1)
        one.start()
        eventually(one.is_ready, 60)

    code = store.meeting(round.network).code
    listening = [proxy.listen(code, f"k{number}") for number in range(6)]
    phones = answering(proxy, store, round, kill_and_replace)
    for phone in listening:
        phone.close()

    check_kept(store, round, phones)
    eventually(lambda: len(store.endpoints()) == 2 and not servers_with_phones(store), 30)


def test_a_server_is_stopped_and_started_and_nobody_notices(site, store, round):
    proxy, [_, other] = site.public, site.servers

    def stop_and_start():
        assert other.end() < 20
        other.start()
        eventually(other.is_ready, 60)

    phones = answering(proxy, store, round, stop_and_start)

    check_kept(store, round, phones)
    assert sum((phone.refused for phone in phones), Counter()) == Counter()


def test_without_its_database_for_20_seconds_answers_wait_and_then_all_arrive(site, store, round):
    def rest():
        with site.cluster.away(20):
            pass

    phones = answering(site.public, store, round, rest)

    check_kept(store, round, phones)
    refused = sum((phone.refused for phone in phones), Counter())
    assert any("svarer ikke lige nu" in str(reason) for reason in refused)


def test_phones_are_led_to_the_public_address(site, store, round):
    link = join_link(store, store.meeting(round.network))

    assert link.address == f"{NAME}:{site.public.port}/d"


def test_the_leader_comes_in_by_the_public_name_on_any_server(site):
    proxy, servers = site.public, site.servers

    entered = proxy.ask(proxy.entrance)
    said = entered.headers.get_all("Set-Cookie")
    [ours] = [each for each in said if each.startswith("__Host-afrunding=")]
    cookie = ours.partition(";")[0]

    assert entered.status == 302
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(ours.split("; "))
    for server in servers:
        chosen = Direct(server.port)
        assert chosen.ask("/", Cookie=cookie).status == 302
        assert chosen.ask("/", Cookie="__Host-afrunding=forged").status == 403
    page = proxy.ask("/voila/render/0_start.ipynb", Cookie=cookie)
    assert page.status == 200
    assert "jupyter-config-data" in page.body.decode()


class Direct:
    """One server, past the proxy, by the public name."""

    def __init__(self, port):
        self.port = port

    def ask(self, path, host=NAME, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, None, {"Host": host} | headers)
            return connection.getresponse()
        finally:
            connection.close()


def test_another_name_leads_nowhere(site):
    assert Direct(site.servers[0].port).ask(f"/?token={TOKEN}", host="ond.example").status == 403


def test_the_token_is_in_no_log(site):
    logs = [file.read_text("utf-8", "replace") for file in site.folder.glob("*.log")]

    assert len(logs) == 3
    assert all(TOKEN not in log for log in logs)
    assert any(f"https://{NAME}" in log for log in logs)
