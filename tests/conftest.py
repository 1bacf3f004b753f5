"""Fixtures that many tests share: a real data folder, a store in it, a form that is filled in."""

import shutil

import comm
import pytest

from kit import notebook
from kit.demo import fill
from kit.filling import Filling
from kit.form import Form
from kit.instrument import load
from kit.municipality import copy_questions
from kit.response import OUTSIDE, Answer
from kit.session import Session
from kit.store.store import Store
from kit.workspace import workspace as workspace_at
from tests.copies import Copy
from tests.front_end import FrontEnd
from tests.hosted import hosted_site
from tests.many_networks import many_networks
from tests.messages import ROW
from tests.phoning import phones_of
from tests.postgres import TEMPLATE, Cluster, postgres_or_skip

ON_BOTH = ("test_store_", "test_join_", "test_filling", "test_erasure", "test_followup_phone")
"""How the names of the files begin whose tests run on SQLite, and on PostgreSQL too."""

DEAR = (
    "test_analysis",
    "test_backup",
    "test_charts",
    "test_cli",
    "test_copy",
    "test_deploy_programs",
    "test_erasure",
    "test_export",
    "test_followup_phone",
    "test_handover",
    "test_join_answers",
    "test_join_events",
    "test_join_gate",
    "test_loading",
    "test_migrations",
    "test_pictures",
    "test_postgres",
    "test_report",
    "test_rollcall",
    "test_serve",
    "test_setup",
    "test_store_processes",
    "test_watch",
)
"""How the names of the files begin whose tests start programs, draw or write much: not `quick`."""


def pytest_collection_modifyitems(items):
    """Mark the half of the tests that takes a tenth of the time."""
    for item in items:
        is_apart = "browser" in item.path.parts or item.get_closest_marker("alone")
        is_dear = item.path.stem.startswith(DEAR) or "postgresql" in item.name
        if not (is_apart or is_dear):
            item.add_marker(pytest.mark.quick)


def pytest_generate_tests(metafunc):
    """Let a test of the store or of the server run on each kind of database."""
    is_of_file = metafunc.definition.get_closest_marker("of_file")
    is_on_both = metafunc.module.__name__.rpartition(".")[2].startswith(ON_BOTH) and not is_of_file
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
    if getattr(request, "param", "sqlite") == "postgresql":
        new = request.getfixturevalue("cluster").new(TEMPLATE)
        monkeypatch.setenv("AFRUNDING_DATABASE", new)


@pytest.fixture
def workspace(tmp_path, database):
    """Give a data folder that is not there yet, on a path as leaders have it."""
    return workspace_at(tmp_path / "Afrunding æøå data")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """Give the file of a database with today's tables and nothing else, to be copied."""
    place = workspace_at(tmp_path_factory.mktemp("empty") / "data")
    Store(place).close()
    return place.database_file


@pytest.fixture
def store(workspace, empty_database):
    """Give an empty store."""
    if workspace.database_file:
        shutil.copy(empty_database, workspace.make().database_file)
    store = Store(workspace)
    yield store
    store.close()


@pytest.fixture
def filled(workspace):
    """Give a data folder with 5 participants' answers; no program has it open."""
    store = Store(workspace)
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

    def open_window(code="sol", language="da", rows=None):
        response = store.leader_response(network, code, "1.0.0")
        return Filling(store, Form(code, [load().module(code)], language), response, rows)

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

    def begin(language="da", network=None, place=workspace):
        opened.append(Session(language, place, network))
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
    notebook.session.cache_clear()
    notebook._told.clear()
    yield folder
    notebook.session.cache_clear()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Give a store with the demo's networks in it; no test changes it."""
    store = Store(workspace_at(tmp_path_factory.mktemp("demo") / "data"))
    fill(store, load())
    yield store
    store.close()


@pytest.fixture(scope="session")
def many(tmp_path_factory):
    """Give a store with forty networks in it; no test changes it."""
    store = Store(workspace_at(tmp_path_factory.mktemp("many") / "data"))
    many_networks(store)
    yield store
    store.close()
