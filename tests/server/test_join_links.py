"""A link to a meeting, or what was typed instead of one, leads to it."""

import re
import socket
import ssl
import time
from itertools import product

import pytest

from kit.server.participants.sockets import IDLE


def test_a_code_can_be_typed_in_small_letters_and_with_a_space(side, code):
    typed = f"{code[:3]}%20{code[3:]}".lower()

    assert side.ask(f"/d?code={typed}").headers["Location"] == f"/d/{code}"
    assert side.ask(f"/d/{code.lower()}").headers["Location"] == f"/d/{code}"
    assert side.ask("/d?code=nonsense").status == 404


LINKS = [
    "/d/{}/",
    "/d/{}.",
    "/d/{})",
    "/d/{}%E2%80%9D",
    "/{}",
    "/{}/",
    "/D/{}",
    "/d//{}",
    "/d/{}%20",
]
TYPED = ["{}", "http://10.0.0.7:8867/d/{}/", "/d/{}).", "{}%E2%80%93", "%E2%80%8E{}"]


def test_whatever_a_letter_did_to_the_link_it_leads_to_the_meeting(side):
    links = [*LINKS, *(f"/d?code={typed}" for typed in TYPED)]
    for path, code, method in product(links, ("ABC234", "d23456"), ("GET", "HEAD")):
        answer = side.ask(path.format(code), method)
        assert (answer.status, answer.headers["Location"]) == (303, f"/d/{code.upper()}"), path


def test_what_only_looks_like_a_link_leads_nowhere(side):
    for path in ("/d/ABC234/form/", "/x/ABC234", "/d/ABC234/x", "/d/ABC2345", "/health/ABC234"):
        assert side.ask(path).status == 404, path


def test_who_only_looks_whether_a_page_is_there_gets_its_head(side, code):
    asset = re.search(r"/d/assets/[\w.]+js", side.ask(f"/d/{code}").body.decode())[0]
    for path in (f"/d/{code}", "/d", asset, "/health"):
        whole, head = side.ask(path), side.ask(path, "HEAD")
        assert (head.status, head.body) == (200, b""), path
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]


def test_who_types_https_is_told_at_once(side, code):
    began = time.monotonic()
    address, context = ("127.0.0.1", side.port), ssl._create_unverified_context()
    with (
        socket.create_connection(address, timeout=10) as plain,
        pytest.raises(ssl.SSLError, match=r"(?i)protocol"),
    ):
        context.wrap_socket(plain)
    assert time.monotonic() - began < IDLE / 3

    assert side.ask(f"/d/{code}").status == 200
