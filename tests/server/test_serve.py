"""`afrunding serve` starts once for each data folder, says where it is, and leaves no trace."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from kit.core.errors import ServerError
from kit.core.workspace import DEMO, find_workspace
from kit.server.ports import opening
from kit.store.store import Store
from tests.helpers.commands import AFRUNDING, run, told
from tests.helpers.phoning import eventually
from tests.helpers.serving import FIRST, serving

WITH_BROWSER = (*AFRUNDING, "serve")


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("serve") / "Afrunding æøå data"


@pytest.fixture(scope="module")
def taken():
    """Give a port that somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(scope="module")
def server(data, taken):
    with serving(data, "--port", taken) as server:
        yield server
    assert server.complaints == ""


@pytest.fixture
def browser(tmp_path):
    """Give a browser that writes down what it was asked to open."""
    script, opened = tmp_path / "browser", tmp_path / "opened"
    script.write_text(
        f'#!/bin/sh\nprintf %s "$1" > "{opened}.part"; mv "{opened}.part" "{opened}"\n'
    )
    script.chmod(0o700)
    return script, opened


# the port


def test_the_next_port_is_taken_where_the_first_is_in_use(server, taken):
    assert server.port != taken
    assert f"Port {taken} er optaget" in server.said
    assert f"bruger port {server.port}" in server.said


def test_it_says_where_it_is_and_where_answers_are_kept(server, data):
    assert str(data) in server.said
    assert "Ctrl+C" in server.said


def forbidding(*ports):
    """Give a system that refuses ports, as Windows does with those that it keeps for itself."""

    def listen(address):
        if address[1] in ports:
            raise PermissionError(13, "Permission denied")
        return socket.create_server(address)

    return listen


def test_a_port_that_the_machine_forbids_is_told_from_one_in_use(taken):
    forbidden = opening(taken, forbidding(*range(taken, taken + 5)))
    in_use = opening(taken)
    for open_one in (forbidden, in_use):
        open_one.socket.close()

    assert (forbidden.obstacle, in_use.obstacle) == ("forbidden", "taken")
    assert forbidden.port not in range(taken, taken + 5)


def test_a_machine_without_any_free_port_is_told_in_one_sentence():
    with pytest.raises(ServerError) as error:
        opening(8866, forbidding(0, *range(8866, 8871)))

    assert "Permission denied" in error.value.sentence("da")
    assert "127.0.0.1" in error.value.sentence("da")


# once for each data folder


def test_a_second_start_leads_to_the_server_that_runs(server, data):
    done = run(data, "serve", "--no-browser")

    assert (done.returncode, done.stderr) == (0, "")
    assert server.home + server.entrance in done.stdout
    assert "kører allerede" in done.stdout


def led_to(opened):
    """Give where the file leads that a browser was called with; the call itself says nothing."""
    called = opened.read_text()
    assert called.startswith("file:///")
    assert "token" not in called
    page = Path(url2pathname(urlsplit(called).path)).read_text("utf-8")
    return unescape(re.search(r'content="0; url=([^"]+)"', page)[1])


def test_a_second_start_opens_the_browser_there(server, data, browser):
    script, opened = browser

    run(data, "serve", BROWSER=str(script))

    assert led_to(opened) == server.home + server.entrance


def test_the_address_is_noted_where_nobody_else_reads_it(server, data):
    (note,) = Path(f"{data} runtime").glob("*.txt")

    assert server.entrance in note.read_text()
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    token = server.entrance.partition("=")[2].encode()
    assert not [file for file in data.iterdir() if file.is_file() and token in file.read_bytes()]


def test_a_server_that_was_killed_is_forgotten_and_leaves_no_kernel(tmp_path):
    with serving(tmp_path, end=signal.SIGKILL) as killed:
        killed.open()
        kernels = killed.kernels().values()
        assert len(kernels) >= 1

    eventually(lambda: not [kernel for kernel in kernels if kernel.is_running()])
    with serving(tmp_path) as server:
        assert server.ask(FIRST, server.cookie()).status == 200
    assert "allerede" not in server.said


class Stranger(BaseHTTPRequestHandler):
    """A server of somebody else's, on the port of one of ours that is gone."""

    def do_HEAD(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_a_strangers_server_on_the_old_port_is_not_taken_for_ours(tmp_path):
    with serving(tmp_path, end=signal.SIGKILL) as killed:
        pass
    stranger = HTTPServer(("127.0.0.1", killed.port), Stranger)
    threading.Thread(target=stranger.serve_forever).start()

    with serving(tmp_path) as server:
        assert server.port != killed.port
    stranger.shutdown()
    stranger.server_close()


def test_the_demo_has_a_folder_a_database_and_a_server_of_its_own(server, data, tmp_path):
    real = tmp_path / "real.sqlite"

    with serving(data, "--demo", AFRUNDING_DATABASE=f"sqlite:///{real}") as demo:
        assert demo.port != server.port
        demo.open()

    store = Store(find_workspace(data / DEMO), "make")
    assert len(store.networks()) == 2
    assert str(data / DEMO) in demo.said
    assert not real.exists()
    store.close()


# the browser


def test_the_browser_is_opened_at_the_address_that_was_said(tmp_path, browser):
    script, opened = browser

    with serving(tmp_path / "data", command=WITH_BROWSER, BROWSER=str(script)) as server:
        eventually(opened.exists)
        assert led_to(opened) == server.home + server.entrance
        assert server.entrance not in server.said
        [entrance] = Path(f"{tmp_path / 'data'} runtime").glob("*.html")
        assert stat.S_IMODE(entrance.stat().st_mode) == 0o600

    assert not entrance.exists()
    assert (server.process.returncode, server.complaints) == (0, "")


def test_without_a_browser_the_address_stands_there_to_be_copied(tmp_path):
    nothing = {"PATH": str(tmp_path), "BROWSER": shutil.which("false"), "DISPLAY": ""}

    with serving(tmp_path / "data", command=WITH_BROWSER, **nothing) as server:
        sentence, _, address = (server.process.stdout.readline() for _ in range(3))

    assert sentence.startswith("Der kunne ikke åbnes en browser")
    assert address.strip() == server.home + server.entrance
    assert (server.process.returncode, server.complaints) == (0, "")


# a start that cannot be


def test_a_data_folder_that_is_a_file_is_told_before_anything_is_served(tmp_path):
    (tmp_path / "data").write_text("en fil", "utf-8")

    sentence = told(run(tmp_path / "data", "serve", "--no-browser"))

    assert str(tmp_path / "data") in sentence


def test_notes_that_cannot_be_written_are_no_hindrance(tmp_path):
    (tmp_path / "file").touch()

    with serving(tmp_path / "data", JUPYTER_RUNTIME_DIR=str(tmp_path / "file")) as server:
        assert server.ask(FIRST, server.cookie()).status == 200

    assert (server.process.returncode, server.complaints) == (0, "")


def test_what_somebody_has_set_for_jupyter_changes_nothing(tmp_path):
    config = tmp_path / "config"
    config.mkdir()
    (config / "voila.json").write_text('{"Voila": {"token": "", "ip": "0.0.0.0"}}')
    theirs = {"JUPYTER_CONFIG_DIR": str(config), "JUPYTER_TOKEN": "kendt"}

    with serving(tmp_path / "data", **theirs) as server:
        assert server.ask("/").status == 403
        assert server.ask("/?token=kendt").status == 403


def test_it_does_not_matter_where_it_is_started(tmp_path):
    before = Path.cwd()
    (tmp_path / "voila.py").write_text("raise RuntimeError('run')")
    os.chdir(tmp_path)
    try:
        with serving(tmp_path / "data") as server:
            assert server.ask(FIRST, server.cookie()).status == 200
    finally:
        os.chdir(before)


def test_a_system_that_gives_few_connections_keeps_no_phone_out():
    code = """
import resource
from kit.server.ports import hold_many

_, most = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))
hold_many()
print(*resource.getrlimit(resource.RLIMIT_NOFILE))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    held, most = map(int, done.stdout.split())
    assert held == (10_240 if most == -1 else min(most, 10_240))
