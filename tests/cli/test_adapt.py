"""What a municipality has of its own, by the real command: begun, checked, used, told."""

import csv
import shutil

import pytest

from kit.core.last_good import FOLDER
from kit.core.workspace import find_workspace
from kit.instrument.instrument import FIRST, load
from kit.meeting.session import Session
from tests.helpers.commands import call, told
from tests.helpers.copies import Copy
from tests.helpers.exports import file_in
from tests.helpers.informed import INFORMED
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

    assert said(again) == f"{file} already exists. Nothing was changed.\n"
    assert file.read_text("utf-8") == "# vores egen"
    assert [found.name for found in workspace.folder.iterdir()] == [file.name]


def test_a_data_folder_that_is_a_file_is_told(workspace):
    workspace.folder.write_text("en fil", "utf-8")

    assert str(workspace.folder) in told(call(workspace.folder, "adapt", "questions"))


# checked


def test_check_says_what_is_used_of_the_municipalitys_own(workspace, copy):
    copy.ask_the_price()
    workspace.settings.write_text(INFORMED, "utf-8")
    call(workspace.folder, "check", "--release")
    workspace.texts.write_text(
        '[form.saved]\nda = "Gemt kl. {time}"\nen = "Saved at {time}"', "utf-8"
    )

    lines = said(call(workspace.folder, "check")).splitlines()
    assert [line for line in lines if not line.startswith(("Alle kan se", "- "))] == [
        f"Kommunens egen kopi: {workspace.questions}",
        f"Kommunens egne tekster: {workspace.texts} (antal: 1)",
        f"Datamappe: {workspace.folder} (nævnt i AFRUNDING_DATA)",
        "Alt er i orden: 13 moduler og 119 spørgsmål på dansk og engelsk.",
    ]


def test_check_says_once_of_each_question_where_its_answers_are_seen(workspace, copy):
    copy.ask_about_the_area()
    workspace.settings.write_text(INFORMED, "utf-8")
    call(workspace.folder, "check", "--release")

    lines = said(call(workspace.folder, "check")).splitlines()

    seen = [line for line in lines if line.startswith("- ")]
    items = [item for line in seen for item in line.rpartition(": ")[2].split(", ")]
    shared = [module for module in load(copy.path).modules if module.audience != "leader"]
    asked = [question.id for module in shared for question in module.asked.items]
    assert sorted(items) == sorted({*asked, *VALUES})
    assert "area_x_used" in next(line for line in seen if "som tal" in line)


VALUES = ["val_text", "val_for", "val_evidence"]
"""What participants are asked at the meeting too, of the leader's."""


def test_releasing_locks_the_copy_in_use(workspace, copy):
    copy.ask_the_price()

    done = call(workspace.folder, "check", "--release")

    assert "version 2.1.0" in said(done)
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


# a copy of an earlier edition


@pytest.fixture
def first_copy(workspace):
    """Give a copy of the first edition that asks one question more."""
    workspace.make_file(workspace.questions, FIRST.read_text("utf-8"))
    copy = Copy(workspace.questions)
    copy.ask_the_price()
    call(workspace.folder, "check", "--release")
    return copy


def test_adapt_says_what_moving_to_the_kits_edition_means(workspace, first_copy):
    before = first_copy.path.read_bytes()

    lines = said(call(workspace.folder, "adapt", "questions")).splitlines()

    assert lines[:2] == [
        f"{workspace.questions} findes allerede. Intet er ændret.",
        "Kopien er af udgave 1.1.0, og Afrunding har nu udgave 2.0.0. Kopien virker videre, som "
        f"den er. Vil I skifte, så omdøb {workspace.questions}, kør kommandoen igen, og skriv "
        "jeres egne spørgsmål og ord ind i den nye kopi. Svar, I har fået, bliver vist og "
        "eksporteret som før.",
    ]
    told = dict(line.removeprefix("- ").split(": ") for line in lines[2:])
    assert list(told) == [
        "nye, der bliver stillet fra da af",
        "bliver ikke stillet mere",
        "samme spørgsmål, ny ordlyd",
        "jeres egne, som I selv flytter med",
    ]
    new, retired, reworded, own = (items.split(", ") for items in told.values())
    assert {"ev_learning", "pv_worth", "cm_sure2"} < set(new)
    assert {"ev_roles", "ev_time", "cm_sure"} < set(retired)
    assert "bg_phase" in reworded
    assert own == ["sol_x_price"]
    assert first_copy.path.read_bytes() == before


def test_adapt_says_so_in_english(workspace, first_copy):
    lines = said(call(workspace.folder, "--english", "adapt", "questions")).splitlines()

    assert lines[1].startswith("The copy is of edition 1.1.0, and Afrunding now has edition 2.0.0.")
    assert [line.partition(":")[0] for line in lines[2:]] == [
        "- new, asked from then on",
        "- no longer asked",
        "- same question, new wording",
        "- your own, which you add yourselves",
    ]


def test_check_names_the_later_edition_and_is_no_failure(workspace, first_copy):
    workspace.settings.write_text('participant_wording = "basis"', "utf-8")

    done = call(workspace.folder, "check")

    assert done.returncode == 0
    assert [line.partition(": ")[2].split()[:3] for line in done.stderr.splitlines()] == [
        ["kopien", "er", "af"],
        ["deltagerne", "skal", "have"],
        ["feltet", "»participant_wording«", "bliver"],
    ]
    assert "13 moduler og 107 spørgsmål" in done.stdout
    assert "Alt er i orden" not in done.stdout


def test_who_moves_gets_the_kits_questions(workspace, first_copy):
    first_copy.path.rename(first_copy.path.with_suffix(".old"))

    assert str(workspace.questions) in said(call(workspace.folder, "adapt", "questions"))

    assert load(workspace.questions).version == load().version


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
    assert {row["instrument_version"] for row in tables["solutions"]} == {"2.1.0"}
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
    assert "bruger Afrunding indholdet fra før fejlen" in done.stderr
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
