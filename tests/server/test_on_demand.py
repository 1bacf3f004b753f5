"""What JupyterLab's launcher starts waits until somebody opens a page; nothing else wakes it."""

import http.client
import os
import subprocess
import sys
from contextlib import closing

import pytest

from kit.core.workspace import find_workspace
from kit.server.hosting import LAUNCHER, LAUNCHER_HEADER
from kit.store.store import Store
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.phoning import eventually
from tests.helpers.ports import free_port, is_free
from tests.helpers.serving import phones_port, serving

SECRET = "det ved kun JupyterLab"
BASE = "/bruger/anna/afrunding/"


@pytest.fixture
def port():
    return free_port()


@pytest.fixture
def waiting(data, tmp_path, port):
    """Give what the launcher starts, once it listens."""
    with subprocess.Popen(
        command(port, tmp_path), env=surroundings(data) | {LAUNCHER: SECRET}
    ) as process:
        eventually(lambda: not is_free(port))
        yield process
        process.terminate()


def command(port, folder, lab=None):
    told = {"--port": port, "--base-url": BASE, "--folder": folder, "--lab": lab or os.getpid()}
    return [*AFRUNDING, "on-demand", *(str(word) for pair in told.items() for word in pair)]


def ask(port, path=BASE, host="localhost:8888", secret=SECRET, **headers):
    """Ask as jupyter-server-proxy does; gives the status, and where the answer leads."""
    shown = {name.replace("_", "-"): value for name, value in headers.items()}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": host, LAUNCHER_HEADER: secret} | shown)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location"), answer.read().decode()
    finally:
        connection.close()


def test_only_a_page_that_somebody_opens_in_lab_starts_the_server(data, waiting, port):
    assert ask(port, secret="")[0] == 403
    assert ask(port, secret="æ")[0] == 403
    assert ask(port, Sec_Fetch_Dest="empty")[0] == 503
    assert ask(port, Upgrade="websocket", Connection="Upgrade")[0] == 503
    assert ask(port, "/", secret="")[0] == 403, "it waits still"

    assert ask(port, Sec_Fetch_Dest="document")[:2] == (303, BASE)
    status, there, _ = ask(port)
    assert (status, there) == (302, f"{BASE}voila/render/0_start.ipynb")
    assert ask(port, secret="")[0] == 403
    with closing(Store(find_workspace(data))) as store:
        assert phones_port(store) in range(8867, 8872), "as a firewall has it"


def test_what_jupyterlab_lets_in_is_let_in_by_whatever_name_it_has(waiting, port):
    ask(port)
    there = f"{BASE}voila/render/en/0_start.ipynb"

    assert ask(port, there, host="hub.kommunen.test")[0] == 200
    assert ask(port, there, host="hub.kommunen.test", secret="")[0] == 403
    assert ask(port, there, Sec_Fetch_Site="cross-site", Sec_Fetch_Dest="empty")[0] == 403


def test_a_server_that_runs_already_is_named_only_to_who_can_reach_it(data, waiting, port):
    with serving(data, "--port", free_port()) as other:
        assert ask(port)[:2] == (303, other.home + other.entrance)

        status, there, page = ask(port, host="hub.kommunen.test")

    assert (status, there) == (500, None)
    assert "kører allerede på computeren" in page
    assert "token" not in page
    assert ask(port)[:2] == (303, BASE)


def test_it_ends_when_jupyterlab_is_gone(data, tmp_path, port):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as lab:
        called = command(port, tmp_path, lab.pid)
        with subprocess.Popen(called, env=surroundings(data) | {LAUNCHER: SECRET}) as waiting:
            eventually(lambda: not is_free(port))
            lab.kill()
            lab.wait()

            assert waiting.wait(30) == 0
    assert is_free(port)
