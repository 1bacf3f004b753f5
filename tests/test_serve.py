"""`afrunding serve` listens for the leader alone, behind a token that leaves the address."""

import socket
from pathlib import Path

import pytest

from kit.session import DEMO
from kit.store.store import Store
from kit.workspace import workspace as workspace_at
from tests.commands import run
from tests.serving import serving

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
FIRST = "/voila/render/0_start.ipynb"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("serve") / "Afrunding æøå data"


@pytest.fixture
def store(data):
    """Give the store that the server works with."""
    store = Store(workspace_at(data))
    yield store
    store.close()


@pytest.fixture(scope="module")
def taken():
    """Give a port that somebody else listens on."""
    with socket.create_server(("localhost", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(scope="module")
def server(data, taken):
    with serving(data, "--port", taken) as server:
        yield server


def test_the_next_port_is_taken_where_the_first_is_in_use(server, taken):
    assert taken < server.port <= taken + 5


def test_it_says_where_it_is_and_where_answers_are_kept(server, data):
    assert str(data) in server.said
    assert "Ctrl+C" in server.said


@pytest.mark.parametrize("path", ["/", FIRST, "/voila/tree", "/voila/files/0_start.ipynb"])
def test_nobody_comes_in_without_the_token(server, path):
    answer, body = server.get(path)

    assert answer.status in {302, 403, 404}
    assert answer.headers.get("Location", "/login").startswith("/login")
    assert "netværk" not in body


def test_a_wrong_token_opens_nothing(server):
    answer, _ = server.get("/?token=" + "0" * 48)

    assert answer.headers["Location"].startswith("/login")
    assert "username" not in answer.headers.get("Set-Cookie", "")


def test_the_address_leads_to_the_first_notebook_without_its_token(server):
    answer, _ = server.get(server.entrance)

    assert answer.status == 302
    assert answer.headers["Location"] == FIRST
    assert "HttpOnly" in answer.headers["Set-Cookie"]


def test_the_cookie_alone_opens_the_first_notebook_afterwards(server):
    answer, _ = server.get("/", server.cookie())

    assert (answer.status, answer.headers["Location"]) == (302, FIRST)


@pytest.mark.parametrize("folder", ["", "en/"], ids=["da", "en"])
def test_a_notebook_runs_in_the_folder_of_its_language(server, folder):
    before = server.kernels()

    answer, _ = server.get(f"/voila/render/{folder}0_start.ipynb", server.cookie())

    assert answer.status == 200
    (kernel,) = server.kernels() - before
    assert Path(kernel.cwd()) == NOTEBOOKS / folder


def test_a_notebook_works_in_the_data_folder_on_the_network_of_its_address(server, store):
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")

    server.get(f"{FIRST}?network=unge", server.cookie())

    assert [network.name for network in store.networks()] == ["Unge", "Ældre"]


@pytest.mark.parametrize("file", ["data/afrunding.sqlite", "0_start.ipynb", "../pyproject.toml"])
def test_no_file_of_the_project_is_handed_out(server, file):
    answer, _ = server.get(f"/voila/files/{file}", server.cookie())

    assert answer.status in {403, 404}


def test_the_demo_has_a_folder_and_a_database_of_its_own(tmp_path):
    real = tmp_path / "real.sqlite"

    with serving(tmp_path, "--demo", AFRUNDING_DATABASE=f"sqlite:///{real}") as server:
        server.get(FIRST, server.cookie())

    demo = Store(workspace_at(tmp_path / DEMO))
    assert len(demo.networks()) == 2
    assert str(tmp_path / DEMO) in server.said
    assert not real.exists()
    demo.close()


def test_ctrl_c_ends_the_server_and_its_kernels(data):
    with serving(data) as server:
        server.get(FIRST, server.cookie())
        kernels = server.kernels()

    assert server.process.returncode == 0
    assert "Traceback" not in server.complaints
    assert kernels
    assert not [kernel for kernel in kernels if kernel.is_running()]


def test_a_data_folder_that_is_a_file_is_told_before_anything_is_served(tmp_path):
    (tmp_path / "data").write_text("en fil", "utf-8")

    done = run(tmp_path / "data", "serve", "--no-browser")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert str(tmp_path / "data") in done.stderr
