"""Where things lie, and what kind of place that is."""

from pathlib import Path

import pytest

from kit.core.errors import StoreError
from kit.core.workspace import PROJECT, file_system, find_workspace, is_shared_drive


@pytest.fixture(autouse=True)
def no_environment(monkeypatch):
    monkeypatch.delenv("AFRUNDING_DATA", raising=False)
    monkeypatch.delenv("AFRUNDING_DATABASE", raising=False)


def test_the_data_folder_lies_beside_the_notebooks():
    assert find_workspace().folder == PROJECT / "data"
    assert find_workspace().database_file == PROJECT / "data" / "afrunding.sqlite"
    assert find_workspace().settings == PROJECT / "data" / "settings.toml"
    assert (PROJECT / "pyproject.toml").is_file()


def test_the_environment_names_another_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATA", str(tmp_path / "æøå %20 data"))

    assert find_workspace().folder == tmp_path / "æøå %20 data"
    assert find_workspace().database_file == tmp_path / "æøå %20 data" / "afrunding.sqlite"


def test_a_folder_that_is_named_goes_before_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATA", str(tmp_path / "en"))

    assert find_workspace(tmp_path / "to").folder == tmp_path / "to"
    assert find_workspace(str(tmp_path / "to")) == find_workspace(tmp_path / "to")


def test_a_relative_folder_stays_the_same_when_the_working_folder_changes(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    found = find_workspace("data")

    assert found.folder == tmp_path / "data"
    assert found.database_file == tmp_path / "data" / "afrunding.sqlite"


def test_a_tilde_is_the_home_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))

    assert find_workspace("~/afrunding").folder == tmp_path / "afrunding"


def test_the_environment_names_a_database_server(monkeypatch, tmp_path):
    monkeypatch.setenv("AFRUNDING_DATABASE", "postgresql+psycopg://leder@maskine/afrunding")

    found = find_workspace(tmp_path)

    assert found.database.host == "maskine"
    assert found.database_file is None
    assert found.folder == tmp_path


def test_a_database_address_that_is_none_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setenv("AFRUNDING_DATABASE", "hemmeligt kodeord")

    with pytest.raises(StoreError) as caught:
        find_workspace()

    assert "AFRUNDING_DATABASE" in caught.value.sentence("da")
    assert "hemmeligt" not in caught.value.sentence("en")


def test_the_data_folder_is_made_with_those_above_it(tmp_path):
    found = find_workspace(tmp_path / "kommune" / "unge og fritid")

    assert found.make() == found
    assert found.make().folder.is_dir()


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive - Egebæk Kommune",
        "OneDrive",
        "Dropbox (Privat)",
        "Google Drev",
        "Google Drive",
        "GoogleDrive-navn",
        "com~apple~CloudDocs",
        "Nextcloud",
        "SharePoint",
    ],
)
def test_a_synced_folder_is_a_shared_drive(tmp_path, name):
    assert is_shared_drive(tmp_path / name / "netværk" / "data")


@pytest.mark.parametrize("name", ["data", "Mit drev", "Dokumenter", "min onedrive-kopi"])
def test_another_folder_is_not(tmp_path, name):
    assert not is_shared_drive(tmp_path / name)


MOUNTS = r"""/dev/sda1 / ext4 rw 0 0
//server/faelles /mnt/F\134lles\040drev cifs rw 0 0
server:/export /home/afdeling nfs4 rw 0 0
drvfs /mnt/c 9p rw 0 0
user@host: /home/afdeling/sshfs fuse.sshfs rw 0 0
tmpfs /home/afdeling/lokal tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/leder/data", "ext4"),
        ("/", "ext4"),
        ("/mnt/F\\lles drev", "cifs"),
        ("/mnt/F\\lles drev/netværk/data", "cifs"),
        ("/home/afdeling/data", "nfs4"),
        ("/home/afdelingen/data", "ext4"),
        ("/home/afdeling/lokal/data", "tmpfs"),
        ("/mnt/c/Users/leder", "9p"),
        ("/home/afdeling/sshfs/x", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder, kind):
    assert file_system(Path(folder), MOUNTS) == kind


def test_without_a_list_of_mounts_the_file_system_is_unknown():
    assert file_system(Path("/home/leder"), "") == ""
