"""One page, one kernel: none for who was led here by another page, nor for who reloads at once."""

import socket
import time

import pytest

from tests.helpers.channels import channels
from tests.helpers.phoning import eventually
from tests.helpers.serving import FIRST, earlier_cookie, serving, serving_with

LED_HERE = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"}
SHORT = ("--LeaderKernels.most_pages=3", "--LeaderKernels.opening_time=1.5")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("pages") / "data"


@pytest.fixture(scope="module")
def server(data):
    with serving_with(data, "--LeaderKernels.spare_delay=0.2") as server:
        yield server
    assert server.complaints == ""


def test_who_was_led_here_by_another_page_is_asked_first(server):
    warm_kernel, cookie = server.warm_kernel(), earlier_cookie(server)
    for _ in range(10):
        answer, page = server.get(f"{FIRST}?network=unge", cookie, **LED_HERE)
        assert answer.status == 403
        assert "En anden side førte dig hertil." in page
        assert '<a href="">Fortsæt</a>' in page

    assert server.kernels().keys() == {warm_kernel}
    went_on = LED_HERE | {"Sec_Fetch_Site": "same-origin"}
    assert server.ask(FIRST, cookie, **went_on).status == 200


def test_who_comes_in_by_the_address_is_asked_nothing(server):
    answer = server.ask(server.entrance, earlier_cookie(server), **LED_HERE)
    new = answer.headers["Set-Cookie"].partition(";")[0]

    assert answer.status == 302
    assert server.ask(answer.headers["Location"], new, **LED_HERE).status == 302  # to the notebook
    assert server.ask(FIRST, new, **LED_HERE).status == 200


def test_who_reloads_a_page_that_is_still_opening_leaves_no_kernel_behind(server):
    server.warm_kernel()
    before, cookie = len(server.kernels()), server.cookie()
    for pause in (0.0, 0.1, 0.3, 0.6, 1.0):
        with socket.create_connection(("127.0.0.1", server.port)) as page:
            head = f"GET {FIRST} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}"
            page.sendall(f"{head}\r\n\r\n".encode())
            time.sleep(pause)

    eventually(lambda: len(server.kernels()) <= before)
    assert server.ask(FIRST, cookie).status == 200


def test_a_page_that_left_just_after_it_was_connected_has_no_kernel(tmp_path):
    with serving_with(tmp_path / "data", "--LeaderKernels.opening_time=4") as server:
        left = server.open().kernel
        with channels(server, left) as page:
            page.reply_to(page.send("shell", "kernel_info_request"))
        eventually(lambda: left not in server.kernels())


def test_a_page_that_left_while_it_was_being_connected_has_no_kernel(tmp_path):
    with serving_with(tmp_path / "data", "--LeaderKernels.opening_time=2") as server:
        left, head = server.open().kernel, upgrade(server)
        for pause in 3 * (0.0, 0.001, 0.003, 0.01, 0.03):
            with socket.create_connection(("127.0.0.1", server.port)) as page:
                page.sendall(head.format(kernel=left).encode())
                time.sleep(pause)
        eventually(lambda: left not in server.kernels())


def upgrade(server):
    """Give what a browser sends to open a kernel's channels."""
    return (
        "GET /api/kernels/{kernel}/channels HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{server.port}\r\nCookie: {server.cookie()}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )


def test_pages_are_so_many_and_the_one_too_much_says_so(tmp_path):
    with serving_with(tmp_path / "data", *SHORT) as server:
        cookie = server.cookie()
        server.warm_kernel()
        opened = [server.open().kernel for _ in range(3)]
        answer, page = server.get(FIRST, cookie)
        if answer.status == 503:  # those before may be open already for long enough
            assert "Der er for mange sider åbne" in page
        time.sleep(2)  # nobody is connected with them
        assert server.ask(FIRST, cookie).status == 200
        eventually(lambda: not set(opened) & server.kernels().keys())


def test_the_cookie_of_a_server_is_worth_nothing_at_the_next(tmp_path):
    with serving(tmp_path / "data") as server:
        cookie, port = server.cookie(), server.port
        assert server.ask(FIRST, cookie).status == 200
    with serving(tmp_path / "data", "--port", port) as server:
        assert server.port == port
        assert server.ask(FIRST, cookie).status == 403
