"""Fixtures that many tests share: a real data folder, a store in it, a form that is filled in."""

import shutil
from pathlib import Path

import comm
import pytest

from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.forms.filling import Filling
from kit.forms.form import Form
from kit.instrument.instrument import load
from kit.instrument.local import copy_questions
from kit.meeting.session import Session
from kit.store.response import OUTSIDE, Answer
from kit.store.store import Store
from kit.ui import notebook
from tests.helpers.copies import Copy
from tests.helpers.front_end import FrontEnd
from tests.helpers.hosted import hosted_site
from tests.helpers.many_networks import many_networks
from tests.helpers.messages import ROW
from tests.helpers.phoning import phones_of
from tests.helpers.postgres import TEMPLATE, Cluster, postgres_or_skip

HERE = Path(__file__).parent
ON_BOTH = (
    "forms/test_filling",
    "privacy/test_erasure",
    "server/test_followup_phone",
    "server/test_join_",
    "store/test_answers",
    "store/test_changes",
    "store/test_disk",
    "store/test_meeting_store",
    "store/test_networks",
    "store/test_processes",
    "store/test_rows",
    "store/test_safety",
    "store/test_themes",
    "store/test_troubles",
)
"""How the names of the files begin whose tests run on SQLite, and on PostgreSQL too."""

DEAR = (
    "analysis/test_chart",
    "analysis/test_export",
    "analysis/test_guide",
    "analysis/test_pool",
    "analysis/test_ratings",
    "analysis/test_shareable",
    "analysis/test_units",
    "cli/test_a",
    "cli/test_copy",
    "cli/test_data",
    "privacy/",
    "reports/",
    "server/test_auth",
    "server/test_followup_phone",
    "server/test_join_answers",
    "server/test_join_events",
    "server/test_join_gate",
    "server/test_kernels",
    "server/test_serve",
    "server/test_shutdown",
    "server/test_static_files",
    "store/postgres/",
    "store/test_migrations",
    "store/test_open_pages",
    "store/test_processes",
    "store/test_watch",
    "test_deploy_programs",
    "test_loading",
    "test_setup",
    "ui/test_analysis",
    "ui/test_documents",
)
"""How the names of the files begin whose tests start programs, draw or write much: not `quick`."""


def place(path):
    """Give where a file of tests lies, from their folder on."""
    return path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else ""


def pytest_collection_modifyitems(items):
    """Mark the half of the tests that takes a tenth of the time."""
    for item in items:
        is_apart = "browser" in item.path.parts or item.get_closest_marker("alone")
        is_dear = place(item.path).startswith(DEAR) or "postgresql" in item.name
        if not (is_apart or is_dear):
            item.add_marker(pytest.mark.quick)


def pytest_generate_tests(metafunc):
    """Let a test of the store or of the server run on each kind of database."""
    is_of_file = metafunc.definition.get_closest_marker("of_file")
    is_on_both = place(metafunc.definition.path).startswith(ON_BOTH) and not is_of_file
    if "database" in metafunc.fixturenames and is_on_both:
        metafunc.parametrize("database", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    """Give a real PostgreSQL."""
    postgres_or_skip()
    cluster = Cluster()
    cluster.make_template(tmp_path_factory.mktemp("template"))
    yield cluster
    cluster.remove()


@pytest.fixture
def database(request, monkeypatch):
    """Lead the kit to an empty database; the file in the data folder where nothing else is said."""
    if getattr(request, "param", "sqlite") != "postgresql":
        yield
        return
    cluster = request.getfixturevalue("cluster")
    new = cluster.new(TEMPLATE)
    monkeypatch.setenv("AFRUNDING_DATABASE", new)
    yield
    cluster.drop(new)


@pytest.fixture
def workspace(tmp_path, database):
    """Give a data folder that is not there yet, on a path as leaders have it."""
    return find_workspace(tmp_path / "Afrunding æøå data")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """Give the file of a database with today's tables and nothing else, to be copied."""
    workspace = find_workspace(tmp_path_factory.mktemp("empty") / "data")
    Store(workspace, "make").close()
    return workspace.database_file


@pytest.fixture
def store(workspace, empty_database):
    """Give an empty store."""
    if workspace.database_file:
        shutil.copy(empty_database, workspace.make().database_file)
    store = Store(workspace, "make")
    yield store
    store.close()


@pytest.fixture
def filled(workspace):
    """Give a data folder with 5 participants' answers; no program has it open."""
    store = Store(workspace, "make")
    network = store.add_network("Unge og fritid", "2026.1").id
    for _ in range(5):
        response = store.add_response(network, "evaluation", "2026.1")
        for number in range(40):
            store.write(response, OUTSIDE, f"ev_{number}", Answer("et svar " * 9), 0)
    store.close()
    return workspace


@pytest.fixture
def own_copy(workspace):
    """Give the municipality's own copy of the questions, which no program has read yet."""
    copy_questions(workspace)
    return Copy(workspace.questions)


@pytest.fixture
def network(store):
    """Give the id of a network."""
    return store.add_network("Unge og fritid", "1.0.0").id


@pytest.fixture
def code(store, network):
    """Give the code of the network's open meeting."""
    return store.open_meeting(network).code


@pytest.fixture
def side(store, code):
    """Give the participants' side of a server with that meeting."""
    with phones_of(store.workspace) as side:
        yield side


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give a file two servers behind a real Caddy on one PostgreSQL."""
    with hosted_site(tmp_path_factory.mktemp("hosted")) as site:
        yield site


@pytest.fixture
def window(store, network):
    """Give what opens a window on one of the leader's forms."""

    def open_window(code="sol", language="da", refer=None):
        response = store.leader_response(network, code, "1.0.0")
        return Filling(store, Form(code, [load().module(code)], language), response, refer)

    return open_window


@pytest.fixture
def solutions(window):
    """Give a window on the solutions, with one row."""
    filling = window("sol")
    filling.take({"kind": "add", "row": ROW, "after": None})
    return filling


@pytest.fixture
def open_session(workspace):
    """Give what begins a session in the data folder, as each kernel does."""
    opened = []

    def begin(language="da", network=None, workspace=workspace):
        opened.append(Session(language, workspace.make(), network))
        return opened[-1]

    yield begin
    for session in opened:
        session.store.close()


@pytest.fixture
def session(network, open_session):
    """Give the session of a notebook about the network."""
    return open_session()


@pytest.fixture
def kernel(workspace, tmp_path, monkeypatch):
    """Be a new kernel in the folder of the Danish notebooks; a front end gets what it sends."""
    folder = tmp_path / "notebooks"
    (folder / "en").mkdir(parents=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AFRUNDING_DATA", str(workspace.folder))
    monkeypatch.delenv("QUERY_STRING", raising=False)
    monkeypatch.setattr(comm, "create_comm", FrontEnd)
    notebook.current_session.cache_clear()
    notebook._told.clear()
    yield folder
    notebook.current_session.cache_clear()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Give a store with the demo's networks in it; no test changes it."""
    store = Store(find_workspace(tmp_path_factory.mktemp("demo") / "data"), "make")
    fill(store, load())
    yield store
    store.close()


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """Give a store with forty networks in it; no test changes it."""
    store = Store(find_workspace(tmp_path_factory.mktemp("many") / "data"), "make")
    many_networks(store)
    yield store
    store.close()
