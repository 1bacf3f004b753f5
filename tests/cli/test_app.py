"""The command line ends with 0 when all is well, 1 with a sentence, 2 when the call is wrong."""

import re

import pytest

from kit.instrument.instrument import DEFAULT, load
from tests.helpers.commands import PYTHON_M_KIT, run, told

LABEL = 'en = "Not at all sure"'


@pytest.fixture
def data(tmp_path):
    """Give the path of a data folder that is not there yet."""
    return tmp_path / "Afrunding æøå data"


@pytest.fixture
def copy(tmp_path):
    """Give a municipality's copy of the questions' file."""
    path = tmp_path / "kommunens.toml"
    path.write_bytes(DEFAULT.read_bytes())
    return path


# the call


def test_python_m_kit_is_the_same_command(data):
    ours, modules = run(data, "--help"), run(data, "--help", command=PYTHON_M_KIT)

    assert ours.returncode == modules.returncode == 0
    assert modules.stdout.replace("python -m kit", "afrunding") == ours.stdout
    assert re.findall(r"^  (\w+)", ours.stdout.split("Commands:")[1], re.MULTILINE) == [
        "serve", "demo", "new", "where", "icon", "doctor", "adapt", "check", "export", "report",
        "backup", "restore", "delete", "expire", "forget",
        "copy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ("drop",),
        ("serve", "--port", "80"),
        ("serve", "--port", "http"),
        ("check", "--drop"),
        ("adapt",),
        ("adapt", "answers"),
        ("export",),
        ("export", "unge"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_shows_how_and_touches_nothing(data, arguments):
    done = run(data, *arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: afrunding" in done.stderr
    assert not data.exists()


# check


def test_what_is_shipped_is_clean(data):
    done = run(data, "check")

    assert done.returncode == 0
    assert f"{len(load().items())} spørgsmål" in done.stdout
    assert not data.exists()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_missing_label_is_one_line_with_its_place(data, copy, language):
    copy.write_text(copy.read_text("utf-8").replace(LABEL, 'en = ""', 1), "utf-8")

    sentence = told(run(data, *(["--english"] if language == "en" else []), "check", copy))

    assert sentence.startswith("kommunens.toml, ")
    assert "conf11" in sentence
    assert ("engelsk" if language == "da" else "English") in sentence


def test_a_missing_code_list_is_one_line_for_each_question_that_uses_it(data, copy):
    text = copy.read_text("utf-8")
    copy.write_text(re.sub(r"\[code_lists\.progress3\]\n(.+\n)+", "", text), "utf-8")

    sentence = told(run(data, "check", copy))

    assert "sol_progress" in sentence
    assert "progress3" in sentence


def test_settings_with_a_fault_are_one_line(data):
    data.mkdir()
    (data / "settings.toml").write_text("min_n = 1", "utf-8")

    assert told(run(data, "check")).startswith("settings.toml")


def test_a_copy_of_the_questions_can_be_locked_as_released(data, copy):
    done = run(data, "check", copy, "--release")

    assert done.returncode == 0
    assert (copy.parent / "released.json").is_file()
    assert load().version in done.stdout
