"""Who reads makes nothing: a folder or a database that is not there is told, and stays so."""

import pytest
from sqlalchemy import create_engine, inspect

from kit.core.errors import StoreError, UnknownNetworkError
from kit.core.workspace import Workspace, find_workspace
from kit.store.store import Store


def refusal(workspace):
    with pytest.raises(StoreError) as caught:
        Store(workspace)
    return caught.value.code


@pytest.mark.parametrize("origin", ["named", "environment", "project", "checkout", "user"])
def test_a_folder_that_is_not_there_is_told_and_not_made(tmp_path, origin):
    named = find_workspace(tmp_path / "findes ikke")
    workspace = Workspace(named.folder, named.database, origin)

    is_named = origin in {"named", "environment"}
    assert refusal(workspace) == ("no_folder" if is_named else "no_folder_yet")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_database_is_told_and_left_alone(tmp_path):
    (tmp_path / "noter.txt").write_text("mine")

    assert refusal(find_workspace(tmp_path)) == "no_database"
    assert [path.name for path in tmp_path.iterdir()] == ["noter.txt"]


def test_an_empty_file_gets_no_tables(tmp_path):
    workspace = find_workspace(tmp_path)
    workspace.database_file.touch()

    assert refusal(workspace) == "no_tables"
    assert workspace.database_file.stat().st_size == 0


def test_a_database_by_its_address_is_told_too(tmp_path, monkeypatch):
    monkeypatch.setenv("AFRUNDING_DATABASE", f"sqlite:///{tmp_path / 'stavet forkert.sqlite'}")

    assert refusal(find_workspace(tmp_path)) == "no_database"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_server_gets_no_tables(tmp_path, monkeypatch, cluster):
    address = cluster.new("template1")
    monkeypatch.setenv("AFRUNDING_DATABASE", address)
    workspace = find_workspace(tmp_path / "data")
    try:
        assert refusal(workspace) == "no_tables"
        engine = create_engine(workspace.database)
        assert inspect(engine).get_table_names() == []
        engine.dispose()
    finally:
        cluster.drop(address)


def test_who_makes_one_makes_folder_settings_and_database(tmp_path):
    workspace = find_workspace(tmp_path / "ny" / "data")

    Store(workspace, "make").close()

    names = sorted(path.name for path in workspace.folder.iterdir())
    assert names == ["afrunding.sqlite", "settings.toml"]
    Store(workspace).close()


# waiting for the first network


def test_who_waits_reads_nothing_and_makes_nothing_until_the_first_is_written(tmp_path):
    workspace = find_workspace(tmp_path / "data")
    store = Store(workspace, "wait")

    assert store.networks() == []
    with pytest.raises(UnknownNetworkError):
        store.network()
    assert not workspace.folder.exists()

    store.add_network("Unge og fritid", "2026.1")

    assert [network.name for network in store.networks()] == ["Unge og fritid"]
    assert store.identity
    store.close()
    again = Store(workspace)
    assert again.identity == store.identity
    assert [network.id for network in again.networks()] == ["unge-og-fritid"]
    again.close()


def test_who_waits_sees_what_another_page_made(tmp_path):
    workspace = find_workspace(tmp_path / "data")
    waiting = Store(workspace, "wait")
    other = Store(workspace, "wait")

    other.add_network("Unge og fritid", "2026.1")

    assert [network.id for network in waiting.networks()] == ["unge-og-fritid"]
    assert waiting.identity == other.identity
    waiting.close()
    other.close()


@pytest.mark.parametrize(
    ("origin", "is_there", "begins"),
    [
        ("named", False, False),
        ("environment", False, False),
        ("environment", True, True),
        ("project", True, True),
        ("checkout", False, True),
        ("user", False, True),
    ],
)
def test_a_page_begins_where_nothing_was_named_that_is_not_there(
    tmp_path, origin, is_there, begins
):
    named = find_workspace(tmp_path / "data")
    if is_there:
        named.folder.mkdir()

    assert Workspace(named.folder, named.database, origin).may_begin == begins


def test_a_page_never_begins_in_a_database_that_was_named(tmp_path, monkeypatch):
    monkeypatch.setenv("AFRUNDING_DATABASE", f"sqlite:///{tmp_path / 'anden.sqlite'}")

    assert not find_workspace(tmp_path).may_begin
