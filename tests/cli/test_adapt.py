"""What a municipality has of its own, by the real command: begun, checked, used, told."""

import csv

import pytest

from kit.core.workspace import workspace as workspace_at
from kit.meeting.session import Session
from tests.helpers.commands import call, told
from tests.helpers.copies import Copy
from tests.helpers.messages import answer


@pytest.fixture
def place(tmp_path):
    """Give a data folder that is not there yet."""
    return workspace_at(tmp_path / "Afrunding æøå data")


@pytest.fixture
def copy(place):
    """Give the copy that the command makes."""
    call(place.folder, "adapt", "questions")
    return Copy(place.questions)


def said(done):
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


# begun


@pytest.mark.parametrize("part", ["questions", "texts"])
def test_a_file_is_made_once_and_named_each_time(place, part):
    file = getattr(place, part)
    assert str(file) in said(call(place.folder, "adapt", part))
    file.write_text("# vores egen", "utf-8")

    again = call(place.folder, "--english", "adapt", part)

    assert said(again) == f"{file} is there already. Nothing was changed.\n"
    assert file.read_text("utf-8") == "# vores egen"
    assert [found.name for found in place.folder.iterdir()] == [file.name]


def test_a_data_folder_that_is_a_file_is_told(place):
    place.folder.write_text("en fil", "utf-8")

    assert str(place.folder) in told(call(place.folder, "adapt", "questions"))


# checked


def test_check_says_what_is_used_of_the_municipalitys_own(place, copy):
    copy.ask_the_price()
    call(place.folder, "check", "--release")
    place.texts.write_text('[form.saved]\nda = "Gemt kl. {time}"\nen = "Saved at {time}"', "utf-8")

    assert said(call(place.folder, "check")).splitlines() == [
        f"Kommunens egen kopi: {place.questions}",
        f"Kommunens egne tekster: {place.texts} (antal: 1)",
        "Alt er i orden: 13 moduler og 107 spørgsmål på dansk og engelsk.",
    ]


def test_releasing_locks_the_copy_in_use(place, copy):
    copy.ask_the_price()

    done = call(place.folder, "check", "--release")

    assert "version 1.1.0" in said(done)
    assert "sol_x_price" in (place.folder / "released.json").read_text("utf-8")


def test_check_lists_each_fault_with_its_file(place, copy):
    copy.change('id = "sol_kind"', 'id = "sol_x_kind"')
    place.settings.write_text("min_n = 1", "utf-8")
    place.texts.write_text('[form.saved]\nda = "Gemt"', "utf-8")

    done = call(place.folder, "check")

    files = [line.partition(":")[0].partition(",")[0] for line in done.stderr.splitlines()]
    assert (done.returncode, done.stdout) == (1, "")
    assert files == ["afrunding.toml", "afrunding.toml", "settings.toml", "texts.toml"]


@pytest.mark.parametrize("part", ["questions", "texts"])
def test_a_server_does_not_begin_with_a_fault(place, part):
    place.make()
    getattr(place, part).write_text("mit = 1", "utf-8")

    done = call(place.folder, "serve", "--no-browser")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Ret dette i {getattr(place, part).name}, og prøv igen:\n")
    assert "Traceback" not in done.stderr


# used


def test_demo_and_export_use_the_copy(place, copy, tmp_path):
    copy.ask_the_price()
    call(place.folder, "demo")
    session = Session("da", place, "unge-og-fritid")
    first, *others = session.form("sol").sheet.rows
    assert session.filling("sol").take(answer("sol_x_price", "12000", row=first))["ok"]
    session.store.close()

    said(call(place.folder, "export", "unge-og-fritid", "--to", tmp_path / "ud", "--format", "csv"))

    tables = {name: rows(tmp_path / "ud" / f"{name}.csv") for name in ("solutions", "codebook")}
    assert {row["instrument_version"] for row in tables["solutions"]} == {"1.1.0"}
    assert [row["sol_x_price"] for row in tables["solutions"]] == ["12000", *["-9"] * len(others)]
    assert "sol_x_price" in {row["name"] for row in tables["codebook"]}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_an_export_is_not_made_with_a_faulty_copy(place, copy, tmp_path):
    call(place.folder, "demo")
    copy.change('id = "sol_kind"', 'id = "sol_x_kind"')

    done = call(place.folder, "export", "unge-og-fritid", "--to", tmp_path / "ud")

    assert (done.returncode, done.stdout) == (1, "")
    assert "sol_kind" in done.stderr
    assert not (tmp_path / "ud").exists()
