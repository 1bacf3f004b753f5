"""What held last stays in force while a file that people write does not."""

import pytest

from kit.core.custom_texts import use_own_texts
from kit.core.last_good import copy_of, keep, stamp
from kit.core.problems import FaultyInstrumentError, FaultySettingsError, FaultyTextsError
from kit.core.settings import problems, settings
from kit.core.text import use_words, word
from kit.instrument.local import copy_questions, faults, instrument_of

HALF = "min_n = fem"


@pytest.fixture(autouse=True)
def said_otherwise():
    yield
    use_words({})


@pytest.fixture
def folder(workspace):
    """Give a data folder whose settings, questions and texts have held."""
    workspace.make()
    workspace.settings.write_text("min_n = 7\n", "utf-8")
    copy_questions(workspace)
    workspace.texts.write_text('[form.saved_before]\nda = "Én til"\nen = "One more"\n', "utf-8")
    settings(workspace)
    instrument_of(workspace)
    use_own_texts(workspace)
    return workspace


def test_settings_that_held_stay_in_force_and_the_fault_is_told_with_its_line(folder):
    folder.settings.write_text(f"# et\n{HALF}\n", "utf-8")

    assert settings(folder).min_n == 7
    assert [problem.line("da").partition(":")[0] for problem in problems(folder)] == [
        "settings.toml, linje 2"
    ]
    folder.settings.write_text("min_n = 9\n", "utf-8")
    assert (settings(folder).min_n, problems(folder)) == (9, [])


def test_questions_that_held_stay_in_force(folder):
    whole = folder.questions.read_text("utf-8")
    within_a_text = whole.index('text.da = "', len(whole) // 2) + len('text.da = "')
    folder.questions.write_text(whole[:within_a_text], "utf-8")

    assert instrument_of(folder).item("ev_partners")
    assert [problem.file for problem in faults(folder)] == ["afrunding.toml"]


def test_texts_that_held_stay_in_force(folder):
    folder.texts.write_text("[form.saved_before]\nda = ", "utf-8")
    use_words({})

    use_own_texts(folder)

    assert word("form.saved_before", "da") == "Én til"
    assert [problem.file for problem in faults(folder)] == ["texts.toml"]


def test_a_logo_that_was_deleted_is_told_and_its_copy_used(folder):
    folder.settings.write_text('logo = "vaaben.png"\n', "utf-8")
    logo = folder.folder / "vaaben.png"
    logo.write_bytes(b"billede")
    settings(folder)

    logo.unlink()

    assert settings(folder).logo_file(folder).read_bytes() == b"billede"
    assert [problem.code for problem in problems(folder)] == ["logo_missing"]


@pytest.mark.parametrize(
    ("name", "read", "error"),
    [
        ("settings.toml", settings, FaultySettingsError),
        ("afrunding.toml", instrument_of, FaultyInstrumentError),
        ("texts.toml", use_own_texts, FaultyTextsError),
    ],
)
def test_what_never_held_is_a_fault(workspace, name, read, error):
    (workspace.make().folder / name).write_text(HALF, "utf-8")

    with pytest.raises(error):
        read(workspace)


def test_a_copy_that_does_not_hold_either_is_no_help(folder):
    copy_of(folder.settings).write_text(HALF, "utf-8")
    folder.settings.write_text(HALF, "utf-8")

    with pytest.raises(FaultySettingsError):
        settings(folder)


def test_a_file_that_somebody_writes_meanwhile_is_not_taken_for_what_was_read(folder):
    read = stamp(folder.settings)
    folder.settings.write_text("min_n = 11111\n", "utf-8")

    keep(folder.settings, read)

    assert copy_of(folder.settings).read_text("utf-8") == "min_n = 7\n"


def test_a_folder_that_cannot_be_written_to_is_no_hindrance(folder, monkeypatch):
    copy_of(folder.settings).unlink()
    monkeypatch.setattr("pathlib.Path.write_bytes", lambda *_: (_ for _ in ()).throw(OSError(28)))

    assert settings(folder).min_n == 7
