"""The calls that notebooks make give something to look at, or one sentence with a way out."""

import ast
import json
from pathlib import Path

import pytest

from kit.core.errors import UnknownNetworkError
from kit.ui import notebook
from kit.ui.widgets.form import FormView, Preview
from kit.ui.widgets.panel import Panel
from tests.helpers.front_end import send

FOLDER = Path(__file__).parents[2] / "notebooks"


def calls():
    """Give the name of everything that a notebook takes from `kit.ui.notebook`."""
    for path in FOLDER.glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            code = "".join(cell["source"]) if cell["cell_type"] == "code" else ""
            for node in ast.walk(ast.parse(code)):
                if isinstance(node, ast.ImportFrom) and node.module == "kit.ui.notebook":
                    yield from (alias.name for alias in node.names)


CALLS = sorted(set(calls()))
each_call = pytest.mark.parametrize("call", CALLS)


def run(call):
    return getattr(notebook, call)()


def notice(view):
    """Give what a call says in the place of what it cannot show, or nothing."""
    return view.html if isinstance(view, Panel) and view.template == "notice" else ""


def shown(panel):
    """Give what a page gets: what is private only when it asks."""
    told = send(panel, {"action": "hello"})
    return told[-1]["html"] if panel.is_private else panel.html


# in order


@each_call
def test_every_call_gives_something_to_show(kernel, network, call):
    view = run(call)

    assert isinstance(view, FormView | Preview | Panel)
    assert not notice(view)
    assert shown(view).strip() if isinstance(view, Panel) else view.spec["controls"]


@pytest.mark.parametrize(("folder", "language"), [(".", "da"), ("en", "en")])
@each_call
def test_a_call_speaks_the_notebooks_language(kernel, network, monkeypatch, folder, language, call):
    monkeypatch.chdir(kernel / folder)

    view = run(call)

    assert (view.language if isinstance(view, Panel) else view.spec["language"]) == language


def test_the_network_in_the_address_is_the_one_shown(kernel, store, monkeypatch):
    for name in ("Unge", "Ældre"):
        store.add_network(name, "1.0.0")
    monkeypatch.setenv("QUERY_STRING", "network=unge")

    assert "Unge" in notebook.heading().html
    assert notebook.network_card().state["answers"][""]["net_name"]["value"] == "Unge"


def test_only_the_reflection_is_private_and_only_the_preview_is_read_only(kernel, network):
    views = {call: run(call) for call in CALLS}
    forms = {call: view.spec for call, view in views.items() if not isinstance(view, Panel)}

    assert [call for call in forms if forms[call]["private"]] == ["reflection"]
    assert [call for call in forms if forms[call].get("readonly")] == ["participants_questions"]


# in trouble


@each_call
def test_a_folder_that_was_named_and_is_not_there_is_told_and_not_made(kernel, workspace, call):
    assert "findes ikke, og den bliver ikke oprettet her" in notice(run(call))
    assert not workspace.folder.exists()


def test_without_a_network_the_start_asks_for_one_and_shows_no_way(kernel, workspace):
    workspace.make()
    assert 'name="name"' in notebook.networks().html
    assert notebook.way().html.strip() == ""


@pytest.mark.parametrize("call", sorted(set(CALLS) - {"networks", "way"}))
def test_without_a_network_a_call_says_where_to_make_one(kernel, workspace, call):
    workspace.make()
    said = notice(run(call))

    assert "Du har ikke oprettet et netværk endnu." in said
    assert 'href="0_start.ipynb"' in said


@each_call
def test_an_unknown_network_in_the_address_is_told_and_nothing_is_shown(
    kernel, network, monkeypatch, call
):
    monkeypatch.setenv("QUERY_STRING", "network=%3Cscript%3Ealert(1)%3C/script%3E")

    said = notice(run(call))

    assert "&lt;script&gt;" in said
    assert "<script" not in said
    assert network in said


@each_call
def test_a_data_folder_that_is_a_file_is_told(kernel, workspace, call):
    workspace.folder.write_text("en fil", "utf-8")

    said = notice(run(call))

    assert str(workspace.folder) in said
    assert workspace.folder.read_text("utf-8") == "en fil"


@each_call
def test_a_damaged_database_is_told_and_left_alone(kernel, workspace, call):
    workspace.make().database_file.write_bytes(b"noter" * 9999)

    said = notice(run(call))

    assert "beskadiget" in said
    assert workspace.database_file.read_bytes() == b"noter" * 9999


def test_each_fault_of_the_settings_stands_on_a_line_of_its_own(kernel, workspace, network):
    workspace.settings.write_text('min_n = 1\nlogo = "<b>.gif"', "utf-8")

    said = notice(notebook.heading())

    assert said.count("<br>") == 2
    assert "min_n" in said
    assert "&lt;b&gt;.gif" in said


def test_a_sentence_is_said_in_the_notebooks_language(kernel, network, monkeypatch):
    monkeypatch.chdir(kernel / "en")
    monkeypatch.setenv("QUERY_STRING", "network=gone")
    error = UnknownNetworkError("unknown_network", network="gone", known=network)

    assert error.sentence("en") in notice(notebook.solutions())


def test_a_call_works_when_it_is_run_again_after_the_trouble(kernel, store):
    assert notice(notebook.solutions())

    store.add_network("Unge", "1.0.0")

    assert not notice(notebook.solutions())


def test_the_same_trouble_is_told_once_on_a_page(kernel):
    first, second = notebook.heading(), notebook.solutions()

    assert 'role="alert"' in first.html
    assert "alert" not in second.html
    assert 'role="alert"' in notebook.heading().html
