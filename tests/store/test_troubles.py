"""A data folder that is not as it should be: one sentence each, and nothing is overwritten."""

import sqlite3
from contextlib import closing

import pytest

from kit.core.errors import StoreError
from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.refusals import refused

pytestmark = pytest.mark.of_file


def test_a_data_folder_that_is_a_file_is_left_alone(workspace):
    workspace.folder.write_text("en fil", "utf-8")

    with refused("folder_is_file", workspace):
        Store(workspace, "make")


def test_a_data_folder_inside_a_file_is_refused(workspace):
    workspace.folder.write_text("en fil", "utf-8")
    inside = find_workspace(workspace.folder / "data")

    with pytest.raises(StoreError) as caught:
        Store(inside, "make")

    assert caught.value.code == "folder_is_file"


def test_a_folder_that_the_system_does_not_take_is_told_with_the_reason(tmp_path):
    with pytest.raises(StoreError) as caught:
        Store(find_workspace(tmp_path / ("langt navn " * 99)), "make")

    assert caught.value.code == "folder_unusable"
    assert "langt navn" in caught.value.sentence("da")
    assert "None" not in caught.value.sentence("en")


# damaged


def test_a_database_of_garbage_is_left_alone(workspace):
    workspace.make().database_file.write_bytes(b"Kommunens noter, ikke en database. " * 999)

    with refused("database_damaged", workspace):
        Store(workspace, "make")


@pytest.mark.parametrize("part", [0.001, 0.1, 0.5, 0.9])
def test_a_truncated_database_is_left_alone(filled, part):
    whole = filled.database_file.read_bytes()
    filled.database_file.write_bytes(whole[: int(len(whole) * part)])

    with refused("database_damaged", filled):
        Store(filled, "make")


@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
@pytest.mark.parametrize("byte", [b"\x00", b"\xff", b"\xa5"])
def test_a_database_that_is_damaged_in_the_middle_is_left_alone(filled, place, byte):
    damaged = bytearray(filled.database_file.read_bytes())
    start = int(len(damaged) * place)
    damaged[start : start + 8192] = byte * 8192
    filled.database_file.write_bytes(damaged)

    with refused("database_damaged", filled):
        Store(filled, "make")


def test_a_text_that_is_damaged_is_told_in_a_sentence_when_it_is_read(filled):
    damaged = filled.database_file.read_bytes().replace(b"Unge og fritid", b"Unge \xff\xfe fritid")
    filled.database_file.write_bytes(damaged)
    store = Store(filled, "make")

    with refused("database_damaged", filled):
        store.networks()
    store.close()


# not ours


def test_a_database_of_another_program_is_left_alone(workspace):
    with closing(sqlite3.connect(workspace.make().database_file)) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")

    with refused("foreign_database", workspace):
        Store(workspace, "make")


def test_a_database_of_another_program_with_migrations_is_left_alone(workspace):
    with closing(sqlite3.connect(workspace.make().database_file)) as other:
        other.execute("CREATE TABLE alembic_version (version_num TEXT)")
        other.execute("INSERT INTO alembic_version VALUES ('0001')")
        other.commit()

    with refused("foreign_database", workspace):
        Store(workspace, "make")


def test_a_database_of_a_newer_version_is_left_alone(filled):
    with closing(sqlite3.connect(filled.database_file)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'afrunding_9999'")
        newer.commit()

    with refused("newer_database", filled):
        Store(filled, "make")
