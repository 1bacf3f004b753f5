"""Where things lie, a folder of one's own, and what a machine lacks: `where`, `new`, `doctor`."""

import json
import socket
import stat

import pytest

from kit.cli import doctor
from kit.core import project
from kit.core.installation import notebooks, version
from kit.core.project import fingerprint, new_project, outdated, update_project
from kit.core.workspace import find_workspace
from tests.helpers.commands import call, told


@pytest.fixture
def made(tmp_path):
    """Give a project that was just made."""
    folder = tmp_path / "Rund af æøå"
    new_project(folder)
    return folder


@pytest.fixture
def as_if(monkeypatch):
    """Let the kit be another version, with other notebooks."""

    def be(other):
        monkeypatch.setattr(project, "notebooks", lambda: other)
        monkeypatch.setattr(project, "version", lambda: "9.9.9")

    return be


def edit(notebook, text, where="source"):
    content = json.loads(notebook.read_text("utf-8"))
    content["cells"][0][where] = text
    notebook.write_text(json.dumps(content), "utf-8")


def test_the_version_is_said(tmp_path):
    assert call(tmp_path, "--version").stdout == f"afrunding {version()}\n"


def test_where_says_the_folder_and_why(tmp_path):
    done = call(tmp_path / "data", "where")

    assert f"{tmp_path / 'data'} (nævnt i AFRUNDING_DATA)" in done.stdout
    assert "findes ikke endnu" in done.stdout
    assert str(notebooks()) in done.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("name", "word"), [("OneDrive - Egebæk", "kopieret"), ("data", "")])
def test_a_synced_folder_is_said_to_be_one(tmp_path, name, word):
    for command in ("where", "check"):
        assert ("bliver kopieret til andre computere" in call(tmp_path / name, command).stdout) == (
            bool(word)
        )


# a folder of one's own


def test_a_new_folder_has_every_notebook_and_a_data_folder(tmp_path):
    folder = tmp_path / "Rund af æøå"
    done = call(tmp_path, "new", folder)

    assert done.returncode == 0
    assert str(folder / "data") in done.stdout
    kits = {path.relative_to(notebooks()) for path in notebooks().rglob("*.ipynb")}
    assert {path.relative_to(folder / "notebooks") for path in folder.rglob("*.ipynb")} == kits
    assert json.loads((folder / "notebooks" / ".afrunding.json").read_text())["version"] == (
        version()
    )
    assert stat.S_IMODE((folder / "data").stat().st_mode) == 0o700


def test_in_a_new_folder_its_own_data_are_meant(made, monkeypatch):
    monkeypatch.delenv("AFRUNDING_DATA", raising=False)
    monkeypatch.chdir(made / "notebooks" / "en")

    assert find_workspace().folder == made / "data"


def test_notebooks_that_are_there_are_left_alone(made, tmp_path):
    edit(made / "notebooks" / "0_start.ipynb", "# Mit eget")
    before = fingerprint(made / "notebooks" / "0_start.ipynb")

    assert "allerede notebooks" in told(call(tmp_path, "new", made))
    assert fingerprint(made / "notebooks" / "0_start.ipynb") == before


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "fil").write_text("min")

    assert "kan ikke bruges" in told(call(tmp_path, "new", tmp_path / "fil"))
    assert (tmp_path / "fil").read_text() == "min"


def test_an_update_renews_what_nobody_changed(made, tmp_path, as_if):
    newer = tmp_path / "newer"
    new_project(newer)
    edit(newer / "notebooks" / "1_status.ipynb", "# Nyt")
    edit(newer / "notebooks" / "2_evaluering.ipynb", "# Også nyt")
    edit(made / "notebooks" / "2_evaluering.ipynb", "# Mit eget")
    edit(made / "notebooks" / "3_refleksion.ipynb", "# Mit eget, men kittets er som før")
    edit(made / "notebooks" / "1_status.ipynb", {"ran": 7}, "metadata")  # it was run: no change
    own = fingerprint(made / "notebooks" / "3_refleksion.ipynb")
    assert not outdated(made)
    as_if(newer / "notebooks")
    assert outdated(made)

    outcome = update_project(made)

    assert outcome.renewed == ["1_status.ipynb"]
    assert outcome.changed_by_hand == ["2_evaluering.ipynb", "3_refleksion.ipynb"]
    first = json.loads((made / "notebooks" / "1_status.ipynb").read_text("utf-8"))
    assert first["cells"][0]["source"] == "# Nyt"
    assert fingerprint(made / "notebooks" / "3_refleksion.ipynb") == own


def test_a_notebook_that_is_gone_comes_back_and_a_broken_one_is_left(made):
    (made / "notebooks" / "1_status.ipynb").unlink()
    (made / "notebooks" / "2_evaluering.ipynb").write_text("halv")

    outcome = update_project(made)

    assert outcome.renewed == ["1_status.ipynb"]
    assert outcome.changed_by_hand == ["2_evaluering.ipynb"]
    assert update_project(made).renewed == []


def test_check_says_when_notebooks_are_older_than_the_kit(made, tmp_path, as_if):
    newer = tmp_path / "newer"
    new_project(newer)
    edit(newer / "notebooks" / "1_status.ipynb", "# Nyt")

    assert "er ældre end" not in call(made / "data", "check").stdout
    as_if(newer / "notebooks")
    assert f"new {made} --update" in call(made / "data", "check").stdout


def test_a_folder_that_is_no_project_is_not_updated(tmp_path):
    assert "er ikke oprettet med" in told(call(tmp_path, "new", tmp_path, "--update"))
    assert list(tmp_path.iterdir()) == []


# doctor


def keys(workspace):
    return {finding.key: finding.is_good for finding in doctor.findings(workspace)}


def test_the_doctor_finds_nothing_wrong_where_nothing_is(workspace, monkeypatch):
    monkeypatch.setattr(doctor, "PORTS", ())
    monkeypatch.setattr(doctor.webbrowser, "get", lambda: None)

    found = keys(workspace)

    wrong = {key for key, is_good in found.items() if not is_good}
    assert not {key for key in wrong if not key.startswith("addresses")}
    assert not workspace.folder.exists()


def test_the_doctor_says_what_is_wrong_and_the_way_out(workspace, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr(doctor, "PORTS", (other.getsockname()[1],))
        monkeypatch.setattr(doctor, "ROOM", 10**30)
        monkeypatch.setattr(doctor.shutil, "which", lambda _: "/elsewhere/bin/jupyter-lab")

        done = call(workspace.folder, "doctor", BROWSER="")

    assert done.returncode == 1
    for sentence in ("Optaget: port", "MB ledig plads. Slet", "jupyterlab«"):
        assert sentence in done.stdout


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path, monkeypatch):
    (tmp_path / "fil").write_text("")
    monkeypatch.setattr(doctor, "_nearest", lambda _: tmp_path / "fil")

    assert doctor._folder(find_workspace(tmp_path / "data")).key == "folder_bad"


def test_windows_on_arm_is_told_what_to_do(workspace, monkeypatch):
    monkeypatch.setattr(doctor.platform, "system", lambda: "Windows")
    monkeypatch.setattr(doctor.platform, "machine", lambda: "ARM64")

    assert "Windows x64" in call(workspace.folder, "doctor").stdout
