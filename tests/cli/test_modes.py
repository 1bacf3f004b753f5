"""What the kit makes is its owner's alone, whatever the umask; no process list has a token."""

import os
import stat
import subprocess
import threading

import psutil
import pytest

from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.helpers.cases import IS_ALL
from tests.helpers.commands import AFRUNDING, call, surroundings
from tests.helpers.serving import noted, serving

NETWORK = "unge-og-fritid"
COMMANDS = (
    ("new", "min mappe"),
    ("demo",),
    ("adapt", "questions"),
    ("adapt", "texts"),
    ("icon",),
    ("check",),
    ("export", NETWORK, "--to", "tal", "--format", "csv", "--format", "xlsx"),
    ("report", NETWORK, "--to", "papir"),
    ("backup",),
    ("backup", "--to", "kopi.zip"),
    ("restore", "kopi.zip"),
    ("expire",),
    ("delete", NETWORK, "--yes", "Unge og fritid"),
)


def open_to_others(folder):
    """Give everything in a folder that somebody else may read, write or enter."""
    found = [folder, *folder.rglob("*")]
    return [path for path in found if stat.S_IMODE(path.lstat().st_mode) & 0o077]


each_umask = pytest.mark.parametrize("umask", [0o000, 0o022] if IS_ALL else [0o000])


@each_umask
def test_whatever_a_command_makes_is_for_its_owner_alone(tmp_path, umask):
    home, work = tmp_path / "hjem", tmp_path / "arbejde"
    for each in (home, work):
        each.mkdir(mode=0o700)
    environment = surroundings(work / "data") | {"HOME": str(home)}
    environment = {key: value for key, value in environment.items() if "XDG" not in key}

    for arguments in COMMANDS:
        done = subprocess.run(
            [*AFRUNDING, *arguments], cwd=work, env=environment, umask=umask, check=False,
            capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, (arguments, done.stderr)
        assert open_to_others(tmp_path / "arbejde") == [], arguments
    assert open_to_others(home) == []


@each_umask
def test_whatever_a_server_makes_is_for_its_owner_alone(tmp_path, umask):
    before = os.umask(umask)
    try:
        with serving(tmp_path / "data", "--demo") as server:
            server.open()
            server.warm_kernel()
            assert open_to_others(tmp_path / "data") == []
            assert open_to_others(tmp_path / "data runtime")[1:] == []
    finally:
        os.umask(before)
    assert open_to_others(tmp_path / "data") == []


def test_a_folder_that_was_open_is_mended_and_that_is_said(tmp_path):
    folder = tmp_path / "data"
    Store(find_workspace(folder), "make").close()
    (folder / "tal").mkdir()
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)

    with serving(folder) as server:
        assert f"Andre på computeren kunne læse i {folder}" in server.said

    assert open_to_others(folder) == []
    assert "kunne læse" not in call(folder, "check").stdout


def test_no_token_stands_in_a_list_of_processes(tmp_path):
    data, command = tmp_path / "data", (*AFRUNDING, "serve")
    script, seen, is_over = tmp_path / "browser", set(), threading.Event()
    script.write_text("#!/bin/sh\nsleep 1\n")
    script.chmod(0o700)

    def watch():
        while not is_over.is_set():
            for process in psutil.process_iter(["cmdline"], ad_value=[]):
                seen.update(process.info["cmdline"] or [])

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        with serving(data, command=command, BROWSER=str(script)) as served:
            token = noted(data).partition("token=")[2]
            served.open()
            served.warm_kernel()
    finally:
        is_over.set()
        watching.join()

    assert len(token) > 20
    assert any("serve" in word for word in seen)
    assert not [word for word in seen if token in word]
