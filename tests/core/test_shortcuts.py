"""The icon of each system says what it should, however its paths are spelled."""

import configparser
import plistlib
import shlex
import shutil
import stat
import struct
import subprocess
import sys
from dataclasses import replace

import LnkParse3
import pytest
from PIL import Image

from kit.core.shortcuts import linux, macos, windows
from kit.core.shortcuts.icon import make_icon
from kit.core.shortcuts.start import ICONS, Start, start_of
from kit.core.workspace import find_workspace
from tests.helpers.phoning import eventually

FOLDERS = ["/home/åse/OneDrive - Kommune/data", '/srv/100 % "færdig" $HOME `x` \\', "/simpel"]


@pytest.fixture(params=FOLDERS)
def start(request):
    return Start("/usr/mit miljø/bin/python", request.param)


def test_it_starts_this_python_on_this_data_folder(workspace):
    assert start_of(workspace) == Start(sys.executable, str(workspace.folder))
    users_own = replace(workspace, origin="user")
    assert start_of(users_own).arguments == ["-m", "kit", "serve", "--from-icon"]


# Linux


def called(entry):
    """Read what a desktop would call, by the standard: the file's escapes, then the quotes."""
    parser = configparser.RawConfigParser()
    parser.optionxform = str
    parser.read_string(entry)
    value = parser["Desktop Entry"]["Exec"].replace("\\\\", "\\")
    value = value.replace("\\$", "$").replace("\\`", "`").replace("%%", "%")
    return shlex.split(value)


def test_a_desktop_entry_names_every_argument_as_it_is(start):
    assert called(linux.entry(start)) == [start.python, *start.arguments]


def test_a_desktop_entry_holds_to_the_standard(start, tmp_path):
    file = linux.write(start, tmp_path / "Skrivebord æøå")

    done = subprocess.run(
        ["desktop-file-validate", file], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o700


@pytest.mark.parametrize("data", FOLDERS)
def test_a_desktop_entry_starts_its_program_from_any_path(tmp_path, data):
    folder = tmp_path / "OneDrive - Egebæk Kommune"
    folder.mkdir()
    program, told = folder / "python", folder / "kaldt med"
    tells = f'printf "%s\\n" "$@" > "{told}.part"; mv "{told}.part" "{told}"'
    program.write_text(f"#!/bin/sh\n{tells}\n", "utf-8")
    program.chmod(0o700)
    start = Start(str(program), data)
    file = linux.write(start, folder)

    subprocess.run(["gio", "launch", file], check=True, timeout=60)

    assert eventually(lambda: told.exists() and told.read_text("utf-8").splitlines()) == (
        start.arguments
    )


# Windows


@pytest.mark.parametrize("user", ["leder", "Åse Łódź", "Ældre & Børn 100 %"])
def test_a_shell_link_reads_back_field_by_field(tmp_path, user):
    home = rf"C:\Users\{user}"
    python = rf"{home}\miljø\Scripts\python.exe"
    data = rf"{home}\OneDrive - Kommune\Afrunding\data"
    file = tmp_path / "Afrunding.lnk"

    windows.link(Start(python, data), home).save(str(file))

    with file.open("rb") as read:
        found = LnkParse3.lnk_file(read).get_json()
    assert found["data"]["command_line_arguments"] == (f'-m kit serve --from-icon --data "{data}"')
    assert found["data"]["working_directory"] == home
    assert found["data"]["icon_location"] == str(ICONS / "afrunding.ico")
    target = found["extra"]["ENVIRONMENTAL_VARIABLES_LOCATION_BLOCK"]["target_unicode"]
    assert target == rf"{home}\miljø\Scripts\pythonw.exe"
    assert {"IsUnicode", "HasExpString", "HasArguments", "HasIconLocation"} <= {
        *found["header"]["link_flags"]
    }


# macOS


def test_an_application_folder_reads_back(start, tmp_path):
    made = macos.write(start, tmp_path / "Programmer")

    facts = plistlib.loads((made / "Contents" / "Info.plist").read_bytes())
    program = made / "Contents" / "MacOS" / facts["CFBundleExecutable"]
    assert (facts["CFBundlePackageType"], stat.S_IMODE(program.stat().st_mode)) == ("APPL", 0o700)
    assert (made / "Contents" / "Resources" / facts["CFBundleIconFile"]).is_file()
    *_, last = program.read_text("utf-8").splitlines()
    assert shlex.split(last) == ["exec", start.python, *start.arguments]
    assert subprocess.run(["/bin/sh", "-n", program], check=False).returncode == 0


# the pictures


def test_the_icon_is_there_for_every_system():
    icns = (ICONS / "afrunding.icns").read_bytes()

    with Image.open(ICONS / "afrunding.png") as png, Image.open(ICONS / "afrunding.ico") as ico:
        assert png.size == (256, 256)
        assert {(16, 16), (32, 32), (256, 256)} <= ico.ico.sizes()
    assert (icns[:4], struct.unpack(">I", icns[4:8])[0]) == (b"icns", len(icns))


# on this machine


def test_it_is_put_on_the_desktop_and_in_the_menu(workspace, tmp_path, monkeypatch):
    desktop = tmp_path / "Skrivebord"
    desktop.mkdir()
    monkeypatch.setattr(linux, "user_desktop_path", lambda: desktop)
    monkeypatch.setattr(linux, "user_data_path", lambda: tmp_path / "share" / "x")

    for _ in range(2):  # again, in its own place
        made = make_icon(workspace)

    assert made == [tmp_path / "share" / "applications" / linux.FILE, desktop / linux.FILE]
    assert shutil.which("desktop-file-validate")
    assert called(made[1].read_text("utf-8"))[-1] == str(find_workspace(workspace.folder).folder)
