"""Commands that read or fill a data folder: what they leave there, and what they say in trouble."""

import sqlite3
from contextlib import closing

import pytest

from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.commands import call, told
from tests.helpers.exports import file_in


@pytest.fixture
def data(tmp_path):
    """Give the path of a data folder that is not there yet."""
    return tmp_path / "Afrunding æøå data"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give a data folder with the demo's networks."""
    folder = tmp_path_factory.mktemp("demo") / "data"
    call(folder, "demo")
    return folder


# demo and export


def test_the_demo_fills_the_data_folder_once(data):
    first, again = call(data, "demo"), call(data, "demo")

    assert first.returncode == again.returncode == 0
    assert "Unge og fritid" in first.stdout
    assert "Intet er ændret" in again.stdout
    store = Store(find_workspace(data), "make")
    assert len(store.networks()) == 2
    store.close()


def test_an_export_writes_tables_with_a_codebook(demo, tmp_path):
    arguments = ("export", "unge-og-fritid", "--to", tmp_path / "ud", "--format", "csv")
    done = call(demo, *arguments, "--for", "internal")

    names = {path.name for path in (tmp_path / "ud").iterdir()}
    tables = ("responses", "codebook", "solutions")
    assert done.returncode == 0
    assert {f"unge-og-fritid-internal-{table}.csv" for table in tables} <= names
    assert f"{len(names)} filer" in done.stdout
    assert "Del dem ikke" in done.stdout


def test_an_export_is_for_sharing_unless_said_otherwise(demo, tmp_path):
    done = call(demo, "export", "Unge og fritid", "--to", tmp_path / "ud", "--format", "csv")

    assert done.returncode == 0
    assert file_in(tmp_path / "ud", "results.csv").is_file()
    assert not file_in(tmp_path / "ud", "responses.csv").exists()


def test_private_answers_are_never_shared(demo, tmp_path):
    arguments = ("export", "unge-og-fritid", "--to", tmp_path / "ud", "--private")

    assert "--for internal" in told(call(demo, *arguments))
    assert not (tmp_path / "ud").exists()


def test_an_unknown_network_is_told_with_those_that_are_there(demo, tmp_path):
    sentence = told(call(demo, "export", "gone", "--to", tmp_path / "ud"))

    assert "»gone«" in sentence
    assert "unge-og-fritid" in sentence
    assert not (tmp_path / "ud").exists()


def test_an_unknown_format_is_told(demo, tmp_path):
    arguments = ("export", "unge-og-fritid", "--to", tmp_path / "ud", "--format", "pdf")
    assert "»pdf«" in told(call(demo, *arguments))


# a data folder in trouble


@pytest.mark.parametrize(
    "arguments", [("demo",), ("export", "unge", "--to", "ud"), ("serve", "--no-browser")],
    ids=" ".join,
)  # fmt: skip
def test_a_data_folder_that_is_a_file_is_told(data, arguments):
    data.write_text("en fil", "utf-8")

    assert str(data) in told(call(data, *arguments))
    assert data.read_text("utf-8") == "en fil"


def test_a_database_of_another_program_is_told_in_english(data):
    data.mkdir()
    with closing(sqlite3.connect(data / "afrunding.sqlite")) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")

    assert "was not made by Afrunding" in told(call(data, "--english", "demo"))
