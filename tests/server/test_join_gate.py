"""Who may ask the participants' side for what: every route, and everybody who tries."""

import json
import logging
import re
import socket

import pytest

from kit.server.participants import rooms
from kit.server.participants.routes import base
from tests.helpers.phoning import Caller, eventually, opened_round


@pytest.fixture
def code(code, store, network):
    """Give the code of a meeting with an open round."""
    opened_round(store, network)
    return code


@pytest.fixture
def other_code(side, store):
    """Give the code of another network's meeting, which has no round."""
    code = store.open_meeting(store.add_network("Ældre og natur", "1.0.0").id).code
    eventually(lambda: side.ask(f"/d/{code}").status == 200)
    return code


# routes × {nobody, the join code, another meeting's participant, the leader}

LEADERS = [
    *("/voila/render/0_start.ipynb", "/voila/tree", "/voila/static/main.js"),
    *("/api", "/api/kernels", "/api/contents", "/api/contents/0_start.ipynb", "/api/sessions"),
    *("/api/kernels/0b1e1e0a-0000-4000-8000-000000000000/channels", "/files/afrunding.sqlite"),
    *("/lab", "/tree", "/voila/files/0_start.ipynb", "/static/x.js", "/assets/form.css"),
    *("/data/afrunding.sqlite", "/d/assets/../../view.py", "/d/assets/..%2f..%2fview.py"),
    *("/../kit/server/view.py", "/%2e%2e/pyproject.toml", "/d/assets/page.html", "/d/assets/"),
]


@pytest.mark.parametrize("path", LEADERS)
@pytest.mark.parametrize("who", ["nobody", "participant", "leader"])
def test_nothing_of_the_leaders_is_on_this_side_whoever_asks(side, code, path, who):
    cookies = {"nobody": "", "participant": f"code={code}", "leader": "afrunding-8866=leader"}

    for method in ("GET", "POST", "PUT", "DELETE"):
        answer = side.ask(path, method, Cookie=cookies[who], Authorization="token abc")
        assert answer.status in {404, 405}, (method, path)
        assert b"import" not in answer.body
    assert "Set-Cookie" not in answer.headers


PARTICIPANTS = ["", "/form", "/result", "/words?language=en", "/events?phone=k&once=1"]


@pytest.mark.parametrize("path", PARTICIPANTS)
def test_a_meeting_is_open_to_who_has_its_code_and_to_nobody_else(side, code, path):
    assert side.ask(f"/d/{code}{path}").status == 200
    assert side.ask(f"/d/ZZZZZZ{path}").status == 404


@pytest.mark.parametrize("path", PARTICIPANTS)
def test_another_meetings_participant_sees_only_that_meeting(
    side, store, network, other_code, path
):
    seen = side.ask(f"/d/{other_code}{path}").body.decode()

    assert "Unge og fritid" not in seen
    assert store.meeting(network).round not in seen


def test_another_meetings_participant_answers_only_there(side, store, network, code, other_code):
    round = store.meeting(network).round

    [reply] = Caller(side, other_code, round).send({"kind": "hello"})

    assert not reply["ok"]
    assert "state" not in reply


@pytest.mark.parametrize("path", [*PARTICIPANTS, "/answers"])
def test_a_code_dies_with_the_meeting_and_a_new_meeting_has_a_new_one(
    side, store, network, code, path
):
    store.close_meeting(network)

    method = "PUT" if path == "/answers" else "GET"
    eventually(lambda: side.ask(f"/d/{code}{path}", method, "{}").status == 404)
    assert store.open_meeting(network).code != code


@pytest.mark.parametrize(
    ("path", "method"),
    [
        *(("/answers", "GET"), ("/answers", "POST"), ("/answers", "DELETE"), ("/form", "PUT")),
        *(("", "POST"), ("/result", "DELETE"), ("/events?phone=k", "POST")),
    ],
)
def test_a_route_takes_only_the_methods_it_is_for(side, code, path, method):
    assert side.ask(f"/d/{code}{path}", method, "").status == 405


# what is sent

FAULTY = [
    *(b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 30_000),
    *(b'{"round": 1, "token": "x", "messages": []}', b'{"messages": {}}'),
]


@pytest.mark.parametrize("body", FAULTY, ids=range(len(FAULTY)))
def test_what_is_no_message_is_refused_and_the_server_goes_on(side, code, body):
    assert side.ask(f"/d/{code}/answers", "PUT", body).status == 400
    assert side.ask("/health").status == 200


@pytest.mark.parametrize("token", ["", "x" * 32, "0" * 31, "0" * 33, None, ["0" * 32]])
def test_a_forged_token_is_refused(side, code, store, network, token):
    about = {"round": store.meeting(network).round, "token": token, "language": "da"}

    answer = side.ask(f"/d/{code}/answers", "PUT", json.dumps({**about, "messages": []}))

    assert answer.status == 400


def test_a_body_of_more_than_64_kilobytes_is_refused_before_it_is_read(side, code):
    assert side.ask(f"/d/{code}/answers", "PUT", b"x" * 65_537).status == 413


def test_a_body_of_unknown_length_is_refused_once_it_is_too_long(side, code):
    chunks = b"".join(b"4000\r\n" + b"x" * 0x4000 + b"\r\n" for _ in range(8)) + b"0\r\n\r\n"
    head = f"PUT /d/{code}/answers HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", side.port), timeout=10) as connection:
        connection.sendall(head.encode() + chunks)
        status = connection.recv(1000)

    assert status.startswith(b"HTTP/1.1 413") or status == b""
    assert side.ask("/health").status == 200


def test_more_messages_than_a_phone_ever_sends_are_refused(side, code, store, network):
    phone = Caller(side, code, store.meeting(network).round)

    assert phone.put(*[{"kind": "hello"}] * 51).status == 413


def test_one_phone_that_sends_without_end_is_slowed_and_the_others_are_not(
    side, code, store, network
):
    round = store.meeting(network).round
    eager = Caller(side, code, round)

    codes = [eager.put({"kind": "hello"}).status for _ in range(400)]

    assert codes[:50] == [200] * 50
    assert 429 in codes
    assert Caller(side, code, round).put({"kind": "hello"}).status == 200


# where it comes from


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Dest": "empty"},
    ],
    ids=["origin", "null", "cross-site", "same-site"],
)
@pytest.mark.parametrize("path", ["", "/form", "/answers"])
def test_a_foreign_page_gets_nothing(side, code, path, headers):
    method = "PUT" if path == "/answers" else "GET"

    assert side.ask(f"/d/{code}{path}", method, "{}", **headers).status == 403


def test_a_link_from_elsewhere_opens_the_page(side, code):
    followed = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}

    assert side.ask(f"/d/{code}", **followed).status == 200


# guessing


@pytest.fixture
def impatient(monkeypatch):
    """Let wrong codes take no time; how many are looked for at all is what counts here."""
    monkeypatch.setattr(base, "PAUSE", 0)
    monkeypatch.setattr(base, "LONG_PAUSE", 0)


def test_ten_thousand_guesses_find_nothing_and_are_stopped(side, other_code, impatient):
    statuses = [side.ask(f"/d/{number:06d}").status for number in range(10_000)]

    assert set(statuses) <= {404, 429}
    assert statuses.count(404) < 100


def test_a_room_where_many_mistype_the_code_is_never_kept_out(side, code, impatient):
    assert side.ask(f"/d/{code}").status == 200
    for number in range(100):
        side.ask(f"/d/{number:06d}")

    assert {side.ask(f"/d/{code}").status for _ in range(200)} == {200}


# headers and traces


@pytest.mark.parametrize("path", ["/", "/d", "/d/{code}", "/d/{code}/form", "/d/ZZZZZZ", "/x"])
def test_every_answer_tells_the_browser_to_trust_nothing_but_us(side, code, path):
    headers = side.ask(path.format(code=code)).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in headers
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Origin" not in headers


def test_the_page_has_no_script_in_it_and_asks_no_other_host(side, code):
    page = side.ask(f"/d/{code}").body.decode()

    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", page)
    assert not re.search(r"\son\w+=|style=", page)
    assert set(re.findall(r"https?://[^\"'\s<]+", page)) == set()


def test_a_networks_name_never_becomes_html(side, store, network, code):
    name = "</script><script>alert(1)</script>{{7*7}}"
    nasty = store.add_network(name, "1.0.0").id
    code = store.open_meeting(nasty).code
    eventually(lambda: side.ask(f"/d/{code}").status == 200)

    page = side.ask(f"/d/{code}").body.decode()

    assert "<script>alert" not in page
    assert "</script><script>" not in page.replace(name, "")
    assert "{{7*7}}" in page


def test_nothing_is_logged_of_who_asks_and_what(side, code, store, network, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    phone = Caller(side, code, store.meeting(network).round)
    phone.write("op_keep", "En tekst, som ingen log må kende")
    side.ask(f"/d/{code}", User_Agent="Helt særlig telefon")
    side.ask("/d/ZZZZZZ")
    side.ask(f"/d/{code}/answers", "PUT", b"x")

    def broken(self, *_):
        raise ValueError("En tekst, som ingen log må kende")

    monkeypatch.setattr(rooms.Room, "submissions", broken)
    assert phone.put({"kind": "hello"}).status == 500

    logged = " ".join(record.getMessage() + str(record.exc_text) for record in caplog.records)
    assert "ValueError" in logged
    for trace in ("ingen log", "særlig", code, phone.token, "127.0.0.1", "/d/"):
        assert trace not in logged
