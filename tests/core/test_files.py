"""Files are whole or not there, and nobody's file is taken."""

import os

import pytest

from kit.core.files import is_there, make_once, write


@pytest.fixture
def file(tmp_path):
    """Give a file that somebody wrote."""
    file = tmp_path / "æøå data.json"
    file.write_bytes("før\n".encode())
    return file


def names(folder):
    return [file.name for file in folder.iterdir()]


def test_a_text_takes_the_place_of_the_old_one(file):
    write(file, "efter\n")

    assert file.read_bytes() == b"efter\n"
    assert names(file.parent) == [file.name]


def test_a_disk_without_room_leaves_the_old_one_whole(file, monkeypatch):
    def no_room(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        write(file, "efter\n")

    assert file.read_bytes() == "før\n".encode()
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_there_is_never_taken(file, monkeypatch, has_links):
    if not has_links:
        monkeypatch.setattr(type(file), "hardlink_to", no_links)

    assert not make_once(file, "efter\n")
    assert file.read_bytes() == "før\n".encode()
    assert names(file.parent) == [file.name]


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_not_there_is_made(tmp_path, monkeypatch, has_links):
    file = tmp_path / "ny.toml"
    if not has_links:
        monkeypatch.setattr(type(file), "hardlink_to", no_links)

    assert make_once(file, "ny\n")
    assert file.read_bytes() == b"ny\n"
    assert names(tmp_path) == [file.name]


def test_a_link_that_leads_nowhere_is_there_too(file):
    link = file.with_name("link")
    link.symlink_to(file.with_name("gone"))

    assert (is_there(link), is_there(file), is_there(file.with_name("gone"))) == (True, True, False)


def no_links(self, target):
    raise OSError("this drive has no links")
