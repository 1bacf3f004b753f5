"""What a municipality has of its own, by the real command: begun, checked, used, told."""

import csv
import shutil

import pytest

from kit.core.last_good import FOLDER
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.meeting.session import Session
from tests.helpers.commands import call, told
from tests.helpers.copies import Copy
from tests.helpers.exports import file_in
from tests.helpers.messages import answer


@pytest.fixture
def workspace(tmp_path):
    """Give a data folder that is not there yet."""
    return find_workspace(tmp_path / "Afrunding æøå data")


@pytest.fixture
def copy(workspace):
    """Give the copy that the command makes."""
    call(workspace.folder, "adapt", "questions")
    return Copy(workspace.questions)


def said(done):
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# begun


@pytest.mark.parametrize("part", ["questions", "texts"])
def test_a_file_is_made_once_and_named_each_time(workspace, part):
    file = getattr(workspace, part)
    assert str(file) in said(call(workspace.folder, "adapt", part))
    file.write_text("# vores egen", "utf-8")

    again = call(workspace.folder, "--english", "adapt", part)

    assert said(again) == f"{file} is there already. Nothing was changed.\n"
    assert file.read_text("utf-8") == "# vores egen"
    assert [found.name for found in workspace.folder.iterdir()] == [file.name]


def test_a_data_folder_that_is_a_file_is_told(workspace):
    workspace.folder.write_text("en fil", "utf-8")

    assert str(workspace.folder) in told(call(workspace.folder, "adapt", "questions"))


# checked


def test_check_says_what_is_used_of_the_municipalitys_own(workspace, copy):
    copy.ask_the_price()
    call(workspace.folder, "check", "--release")
    workspace.texts.write_text(
        '[form.saved]\nda = "Gemt kl. {time}"\nen = "Saved at {time}"', "utf-8"
    )

    lines = said(call(workspace.folder, "check")).splitlines()
    assert [line for line in lines if not line.startswith(("Det, deltagerne", "- "))] == [
        f"Kommunens egen kopi: {workspace.questions}",
        f"Kommunens egne tekster: {workspace.texts} (antal: 1)",
        f"Datamappe: {workspace.folder} (nævnt i AFRUNDING_DATA)",
        "Alt er i orden: 13 moduler og 107 spørgsmål på dansk og engelsk.",
    ]


def test_check_says_once_of_each_question_where_its_answers_are_seen(workspace, copy):
    copy.ask_about_the_area()
    call(workspace.folder, "check", "--release")

    lines = said(call(workspace.folder, "check")).splitlines()

    seen = [line for line in lines if line.startswith("- ")]
    items = [item for line in seen for item in line.rpartition(": ")[2].split(", ")]
    asked = [q.id for m in load(copy.path).modules if m.audience != "leader" for q in m.items]
    assert sorted(items) == sorted({*asked, *VALUES})
    assert "area_x_used" in next(line for line in seen if "som tal" in line)


VALUES = [question.id for question in load().module("val").items]
"""The leader's, which participants are asked at the meeting too."""


def test_releasing_locks_the_copy_in_use(workspace, copy):
    copy.ask_the_price()

    done = call(workspace.folder, "check", "--release")

    assert "version 1.1.0" in said(done)
    assert "sol_x_price" in (workspace.folder / "released.json").read_text("utf-8")


def test_check_lists_each_fault_with_its_file(workspace, copy):
    copy.change('id = "sol_kind"', 'id = "sol_x_kind"')
    workspace.settings.write_text("min_n = 1", "utf-8")
    workspace.texts.write_text('[form.saved]\nda = "Gemt"', "utf-8")

    done = call(workspace.folder, "check")

    files = [line.partition(":")[0].partition(",")[0] for line in done.stderr.splitlines()]
    assert (done.returncode, done.stdout) == (1, "")
    assert files == ["afrunding.toml", "afrunding.toml", "settings.toml", "texts.toml"]


@pytest.mark.parametrize("part", ["questions", "texts"])
def test_a_server_does_not_begin_with_a_fault(workspace, part):
    workspace.make()
    getattr(workspace, part).write_text("mit = 1", "utf-8")

    done = call(workspace.folder, "serve", "--no-browser")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Ret dette i {getattr(workspace, part).name}, og prøv igen:\n")
    assert "Traceback" not in done.stderr


# used


def test_demo_and_export_use_the_copy(workspace, copy, tmp_path):
    copy.ask_the_price()
    call(workspace.folder, "demo")
    session = Session("da", workspace, "unge-og-fritid")
    first, *others = session.form("sol").sheet.rows
    assert session.filling("sol").take(answer("sol_x_price", "12000", row=first))["ok"]
    session.store.close()

    said(
        call(
            workspace.folder, "export", "unge-og-fritid", "--to", tmp_path / "ud", "--format", "csv"
        )
    )

    tables = {
        name: rows(file_in(tmp_path / "ud", f"{name}.csv")) for name in ("solutions", "codebook")
    }
    assert {row["instrument_version"] for row in tables["solutions"]} == {"1.1.0"}
    assert [row["sol_x_price"] for row in tables["solutions"]] == ["12000", *["-9"] * len(others)]
    assert "sol_x_price" in {row["name"] for row in tables["codebook"]}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_export_is_made_with_what_held_before_and_says_so(workspace, copy, tmp_path):
    call(workspace.folder, "demo")
    copy.change('id = "sol_kind"', 'id = "sol_x_kind"')

    done = call(workspace.folder, "export", "unge-og-fritid", "--to", tmp_path / "ud")

    assert done.returncode == 0
    assert "gælder det, der stod der, sidst det var i orden" in done.stderr
    assert "sol_kind" in done.stderr
    assert "sol_kind" in file_in(tmp_path / "ud", "codebook.csv").read_text("utf-8-sig")


def test_an_export_is_not_made_with_a_copy_that_never_held(workspace, copy, tmp_path):
    call(workspace.folder, "demo")
    shutil.rmtree(workspace.folder / FOLDER)
    copy.change('id = "sol_kind"', 'id = "sol_x_kind"')

    done = call(workspace.folder, "export", "unge-og-fritid", "--to", tmp_path / "ud")

    assert (done.returncode, done.stdout) == (1, "")
    assert "sol_kind" in done.stderr
    assert not (tmp_path / "ud").exists()
