"""What kind of place a folder is."""

from pathlib import Path

import pytest

from kit.core.drives import file_system, is_shared_drive


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
