"""The command line speaks the language that is asked for, else that of the system.

What is called here is told its surroundings; of the machine that runs the tests nothing counts.
"""

import os
import plistlib
import re
import sys
from types import SimpleNamespace

import pytest
from typer.main import get_command

from kit.cli import language
from kit.cli.app import app
from kit.cli.language import MAC_SETTINGS, USERS_LOCALE, asked_for, system_language
from kit.cli.spoken import danish, key_of, texts
from kit.cli.write import _of_documents
from tests.helpers.commands import call

DANISH = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "da_DK.UTF-8"}
ENGLISH = DANISH | {"LANG": "en_GB.UTF-8"}
GERMAN = DANISH | {"LANG": "de_DE@euro"}
NAMELESS = [DANISH | {"LANG": named} for named in ("", "C", "POSIX", "C.UTF-8")]
GROUP = get_command(app)
COMMANDS = [GROUP, *GROUP.commands.values()]
NAMES = ["", *GROUP.commands]
CLICKS = re.compile(
    r"Usage|Options|Arguments|Commands|OPTIONS|COMMAND|default:|required|Show this|Error|Try "
    r"|Missing|No such|Invalid|Input|Value|<str>|<path>|unexpected|does not|requires"
)
"""Words of Click in English."""
WRONG = [
    ("drop",),
    ("--drop",),
    ("serve", "--port", "80"),
    ("serve", "--port", "99999"),
    ("serve", "--port", "http"),
    ("serve", "--demo=3"),
    ("serve", "--port"),
    ("check", "--drop"),
    ("report", "unge", "--to", "ud", "--fot"),
    ("adapt",),
    ("adapt", "answers"),
    ("export",),
    ("export", "unge"),
    ("export", "unge", "--to", "ud", "--for", "alle"),
    ("where", "dog"),
]
wrong = pytest.mark.parametrize("arguments", WRONG, ids=" ".join)


@pytest.fixture
def data(tmp_path):
    """Give the path of a data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def system(monkeypatch):
    """Give what sets the language of this process."""

    def set_to(**named):
        for name in language.NAMED_IN:
            monkeypatch.delenv(name, raising=False)
        for name, value in named.items():
            monkeypatch.setenv(name, value)

    return set_to


# texts


def test_every_command_and_all_that_can_be_said_to_it_has_a_text_and_no_text_is_left_over():
    keys = {key_of(command, each) for command in COMMANDS for each in (None, *command.params)}

    own = {key for key in texts() if not key.startswith(("click_", "name_"))}
    assert own == keys | {"help"}


def test_each_text_is_in_both_languages_and_none_is_left_in_english():
    alike = [key for key, text in texts().items() if text["da"] == text["en"]]

    assert not alike
    assert all(text.keys() == {"da", "en"} for text in texts().values())


# help


@pytest.mark.parametrize("name", NAMES)
def test_a_danish_system_helps_in_danish(data, name):
    done = call(data, *filter(None, [name]), "--help", **DANISH)

    assert done.returncode == 0
    assert done.stdout.startswith("Brug: ")
    assert _flat(texts()[_key(name)]["da"]) in _flat(done.stdout)
    assert not CLICKS.findall(done.stdout)
    assert not data.exists()


@pytest.mark.parametrize("surrounding", [ENGLISH, GERMAN, *NAMELESS], ids=lambda one: one["LANG"])
def test_any_other_system_helps_in_english(data, surrounding):
    done = call(data, "export", "--help", **surrounding)

    assert done.stdout.startswith("Usage: ")
    assert "Show this message and exit." in done.stdout
    assert _flat(texts()["export"]["en"]) in _flat(done.stdout)
    assert not re.search("[æøåÆØÅ]", done.stdout)


@pytest.mark.parametrize("name", NAMES)
def test_help_says_in_english_what_there_is(data, name):
    said = _flat(call(data, *filter(None, [name]), "--help", **ENGLISH).stdout)

    command = GROUP.commands[name] if name else GROUP
    keys = [key_of(command), *(key_of(command, each) for each in command.params)]
    assert all(_flat(texts()[key]["en"]) in said for key in keys)


def test_commands_are_listed_in_danish_after_they_were_in_english(data):
    english, again = (call(data, "--help", **each).stdout for each in (ENGLISH, DANISH))

    assert "  backup   Save the data folder in one file" in english
    assert "  backup   Gem datamappen i én fil" in again


def test_what_is_asked_for_wins(data):
    assert call(data, "--english", "--help", **DANISH).stdout.startswith("Usage: ")
    assert call(data, "--help", "--english", **DANISH).stdout.startswith("Usage: ")
    assert call(data, "--no-english", "check", "--help", **ENGLISH).stdout.startswith("Brug: ")


@pytest.mark.parametrize("word", ["da", "en"])
def test_the_help_of_english_says_what_holds_where_no_language_is_set(word):
    assert {"da": "intet sprog", "en": "none is set"}[word] in texts()["afrunding_english"][word]


def _key(name):
    return name.replace("-", "_") or "afrunding"


def _flat(text):
    return " ".join(text.split())


# a wrong call


@wrong
def test_a_wrong_call_is_told_in_danish(data, arguments):
    done = call(data, *arguments, **DANISH)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Fejl: " in done.stderr
    assert not CLICKS.findall(done.stderr)
    assert not data.exists()


@wrong
def test_a_wrong_call_is_told_in_english(data, arguments):
    done = call(data, *arguments, **ENGLISH)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Error: " in done.stderr


def test_no_command_at_all_is_help(data):
    done = call(data, **DANISH)

    assert "Kommandoer:" in done.stdout + done.stderr
    assert not CLICKS.findall(done.stdout + done.stderr)


def test_a_wrong_call_names_what_is_wrong(data):
    assert "Kommandoen 'drop' findes ikke." in call(data, "drop", **DANISH).stderr
    assert "'answers' er ikke en af 'questions', 'texts'." in (
        call(data, "adapt", "answers", **DANISH).stderr
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Error: Missing argument 'FOLDER'.", "Fejl: Argumentet 'MAPPE' mangler."),
        ("Error: No such option: --to Did you mean --too?", "Mente du --too?"),
        ("Error: Got unexpected extra argument (a)", "Fejl: For mange argumenter: a"),
        (
            "Error: Invalid value for '--port': 80 is not in the range 1024<=x<=65535.",
            "Fejl: '--port' kan ikke bruges sådan: 80 er ikke mellem 1024<=x<=65535.",
        ),
        ("Error: something new", "Fejl: something new"),
    ],
)
def test_earlier_and_later_words_of_click(said, expected):
    assert expected in danish(said)


# sentences


@pytest.mark.parametrize("surrounding", [DANISH, *NAMELESS], ids=lambda one: one["LANG"])
def test_a_danish_system_and_one_without_a_language_get_danish_sentences(data, surrounding):
    assert call(data, "where", **surrounding).stdout.startswith("Datamappe: ")


@pytest.mark.parametrize("surrounding", [ENGLISH, GERMAN], ids=lambda one: one["LANG"])
def test_any_other_system_gets_english_sentences(data, surrounding):
    assert call(data, "where", **surrounding).stdout.startswith("Data folder: ")
    assert call(data, "expire", **surrounding).stderr.startswith("The data folder ")


def test_sentences_are_in_the_language_that_is_asked_for(data):
    assert call(data, "--english", "where", **DANISH).stdout.startswith("Data folder: ")
    assert call(data, "--no-english", "where", **ENGLISH).stdout.startswith("Datamappe: ")


def test_documents_are_for_participants_and_danish_unless_english_is_asked_for():
    voices = [SimpleNamespace(asked=asked) for asked in (None, "da", "en")]

    assert [_of_documents(None, voice) for voice in voices] == ["da", "da", "en"]
    assert {_of_documents(True, voice) for voice in voices} == {"en"}
    assert {_of_documents(False, voice) for voice in voices} == {"da"}


# the system


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], None),
        (["check", "--english"], None),
        (["--english", "check"], "en"),
        (["--english", "--no-english", "check"], "da"),
    ],
)
def test_only_what_is_said_before_the_command_asks(arguments, asked):
    assert asked_for(arguments) == asked


def test_the_first_place_that_names_a_language_counts(system):
    system(LC_ALL="da_DK", LC_MESSAGES="en_GB", LANG="en_GB")
    assert system_language() == "da"
    system(LC_ALL="", LC_MESSAGES="da", LANG="en_GB")
    assert system_language() == "da"
    system(LC_ALL="C", LANG="da_DK")
    assert system_language() is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
@pytest.mark.parametrize(("named", "said"), [("da-DK", "da"), ("en_DK", "en"), ("", None)])
def test_windows_and_macos_are_asked_for_the_users_locale(
    system, monkeypatch, platform, named, said
):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setitem(USERS_LOCALE, platform, lambda: named)

    system()
    assert system_language() == said
    system(LANG="da_DK.UTF-8")
    assert system_language() == "da"


def test_a_mac_keeps_it_in_its_settings(system, monkeypatch, tmp_path):
    file = tmp_path / MAC_SETTINGS
    file.parent.mkdir(parents=True)
    system(HOME=str(tmp_path), USERPROFILE=str(tmp_path))

    assert language._or_nothing(language._on_a_mac) == ""
    file.write_bytes(plistlib.dumps({"AppleLocale": "da_DK"}, fmt=plistlib.FMT_BINARY))
    assert language._or_nothing(language._on_a_mac) == "da_DK"
    file.write_bytes(b"not a list")
    assert language._or_nothing(language._on_a_mac) == ""


def test_windows_is_asked_where_it_is(monkeypatch):
    if os.name != "nt":
        assert language._or_nothing(language._on_windows) == ""
        return
    assert re.match(r"\w\w", language._on_windows())
