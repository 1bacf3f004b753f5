"""`afrunding check`: each fault of the questions' file is one line: its place, its way out."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from kit.core.custom_texts import problems as texts_problems
from kit.core.problems import FaultyInstrumentError
from kit.core.settings import problems as settings_problems
from kit.core.text import words
from kit.core.workspace import find_workspace
from kit.instrument.check import LOCK, check, notices, release
from kit.instrument.instrument import DEFAULT, load
from kit.instrument.local import check_all
from tests.helpers import copies

SHIPPED = DEFAULT.read_text("utf-8")
FOLDER = Path(__file__).parents[1] / "faults"
FAULTS = tomllib.loads((FOLDER / "instrument.toml").read_text("utf-8"))
SETTINGS_FAULTS = tomllib.loads((FOLDER / "settings.toml").read_text("utf-8"))
TEXTS_FAULTS = tomllib.loads((FOLDER / "texts.toml").read_text("utf-8"))
TOLD_ELSEWHERE = {
    *("not_utf8", "unreadable", "logo_missing", "not_a_web_address"),
    *("lock_missing", "lock_unreadable", "lock_of_another", "not_released_yet"),
    *("copy_id", "module_not_asked"),
}


@pytest.fixture
def copy(tmp_path):
    """Give a copy of the questions' file that changes as one replaces or adds text."""
    path = tmp_path / "mine" / "afrunding.toml"
    path.parent.mkdir()
    path.write_text(SHIPPED, "utf-8")
    return Copy(path)


class Copy(copies.Copy):
    def apply(self, fault):
        if "replaced" in fault:
            self.change(fault["replaced"], fault["by"])
        else:
            self.add(fault["by"])

    def lines(self, language="da"):
        return [problem.line(language) for problem in check(self.path)]


def test_what_is_shipped_has_no_fault():
    assert check() == []
    assert notices() == []


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_with_its_way_out(copy, fault):
    copy.apply(fault)

    assert copy.lines("da") == [fault["da"]]
    assert copy.lines("en") == [fault["en"]]


def test_every_sentence_is_said_in_some_test(copy, tmp_path):
    found = []
    for fault in FAULTS.values():
        copy.path.write_text(SHIPPED, "utf-8")
        copy.apply(fault)
        found += check(copy.path)
    workspace = find_workspace(tmp_path / "data").make()
    for fault in SETTINGS_FAULTS.values():
        workspace.settings.write_text(fault["written"], "utf-8")
        found += settings_problems(workspace)
    for fault in TEXTS_FAULTS.values():
        workspace.texts.write_text(fault["written"], "utf-8")
        found += texts_problems(workspace)
    said = {problem.code for problem in found} | TOLD_ELSEWHERE
    said |= {f"place_{problem.place.kind}" for problem in found if problem.place}
    said |= {f"language_{problem.language}" for problem in found if problem.language}

    assert said == words("check").keys()


@pytest.mark.parametrize("name", load().code_lists)
def test_a_code_list_that_is_gone_is_one_line(copy, name):
    copy.path.write_text(
        re.sub(rf"\[code_lists\.{name}\]\n.*?\n\]\n", "", SHIPPED, flags=re.DOTALL), "utf-8"
    )

    (line,) = copy.lines("en")

    assert re.match(r"afrunding.toml, question “\w+”( and \d+ more)?: there is no code list", line)
    assert f"“{name}”. Choose one of: actor" in line or name == "actor"


@pytest.mark.parametrize("number", range(0, 360, 9))
def test_an_english_label_that_is_gone_is_one_line(copy, number):
    labels = list(re.finditer(r"\n\w+\.en = .*|, en = \"[^\"]*\"", SHIPPED))
    label = labels[number]
    copy.path.write_text(SHIPPED[: label.start()] + SHIPPED[label.end() :], "utf-8")

    (problem,) = check(copy.path)

    assert (problem.code, problem.language) == ("text_missing", "en")


def test_faults_of_all_kinds_are_told_at_once(copy):
    copy.change('title.en = "About the network"\n', "")
    copy.change('en = "What is the network called?"\n', 'en = ""\n')
    copy.change('{ value = "2", number = 2, da = "Nej", en = "No" }', '"Nej"')
    copy.change('code_list = "change5"', 'code_list = "change7"')
    copy.change('"op_keep",', '"op_kept", "net_name",')

    assert [line.split(": ")[0] for line in copy.lines("en")] == [
        "afrunding.toml, code list “yesno”, code “2”",
        "afrunding.toml, module “net”",
        "afrunding.toml, question “net_name”",
        "afrunding.toml",
        "afrunding.toml, question “ci_change”",
    ]


def test_loading_raises_what_check_finds(copy):
    copy.change('code_list = "change5"', 'code_list = "change7"')
    with pytest.raises(FaultyInstrumentError) as error:
        load(copy.path)

    heading, *lines = error.value.sentence("da").splitlines()

    assert heading == "Ret dette i afrunding.toml, og prøv igen:"
    assert lines == copy.lines()


# The file itself


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\n\nid = '\xe6'", "linje 3: et tegn her kan ikke læses. Gem filen som UTF-8."),
        (b"id = [[[", "linje 1: her kan filen ikke læses som TOML."),
        (b"id = " + b"[" * 100_000, "linje 1: her kan filen ikke læses som TOML."),
        (SHIPPED.encode("utf-16"), "linje 1: et tegn her kan ikke læses. Gem filen som UTF-8."),
        (b"\x00", "linje 1: her kan filen ikke læses som TOML."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(copy, content, line):
    copy.path.write_bytes(content)

    (found,) = copy.lines()

    assert found.startswith(f"afrunding.toml, {line}")


def test_an_empty_file_lacks_every_field(copy):
    copy.path.write_bytes(b"")

    assert copy.lines("en") == [
        f"afrunding.toml: the field “{field}” is missing. Add a line that begins with {field} =."
        for field in ("id", "version", "languages", "missing", "code_lists", "modules")
    ]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    sentence = "filen kan ikke åbnes. Se efter, om den findes, og om du har lov til at læse den."

    assert [problem.line("da") for problem in check(tmp_path / "x.toml")] == [f"x.toml: {sentence}"]
    assert [problem.line("da") for problem in check(tmp_path)] == [f"{tmp_path.name}: {sentence}"]


def test_what_windows_editors_add_is_accepted(copy):
    copy.path.write_bytes(b"\xef\xbb\xbf" + SHIPPED.replace("\n", "\r\n").encode())

    assert copy.lines() == []


SMALL = {
    "id": "small",
    "version": "1.0.0",
    "languages": ["da", "en"],
    "missing": [{"code": code, "da": "a", "en": "b"} for code in (-9, -8, -7)],
    "short_version": ["aa_one"],
    "code_lists": {
        "two": {
            "ordered": True,
            "exclusive": ["1"],
            "codes": [{"value": str(n), "number": n, "da": "a", "en": "b"} for n in (1, 2)],
        }
    },
    "modules": [
        {
            "code": "aa",
            "title": {"da": "a", "en": "b"},
            "audience": "leader",
            "wave": "meeting",
            "minutes": 1,
            "about": {"da": "a", "en": "b"},
            "row_name": {"da": "a", "en": "b"},
            "row_title": "aa_one",
            "asks_again": ["aa_one"],
            "introductions": [{"from": "aa_one", "to": "aa_two", "text": {"da": "a", "en": "b"}}],
            "missing_labels": {"-8": {"da": "a", "en": "b"}},
            "items": [
                {"id": "aa_one", "type": "short", "row": True, "text": {"da": "a", "en": "b"}},
                {
                    "id": "aa_two",
                    "type": "multi",
                    "code_list": "two",
                    "most": 1,
                    "text": {"da": "a", "en": "b"},
                    "help": {"da": "a", "en": "b"},
                },
                {"id": "aa_three", "type": "ref", "target": "aa", "text": {"da": "a", "en": "b"}},
            ],
        }
    ],
}
ODD = [5, 1.5, True, "", "x", "é\u202e", [], [[]], ["x"], {}, {"x": 1}, [{"x": 1}]]


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def places(value, path=()):
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def with_odd(value, path, odd):
    if not path:
        return odd
    copied = value.copy()
    copied[path[0]] = with_odd(value[path[0]], path[1:], odd)
    return copied


@pytest.mark.parametrize("path", list(places(SMALL))[1:], ids=lambda path: ".".join(map(str, path)))
def test_an_odd_value_anywhere_is_told_in_lines(copy, path):
    for odd in ODD:
        changed = with_odd(SMALL, path, odd)
        copy.path.write_text("\n".join(f"{k} = {toml(v)}" for k, v in changed.items()), "utf-8")
        for line in copy.lines("da") + copy.lines("en"):
            assert line.startswith("afrunding.toml")
            assert line.endswith(".")
            assert line.isprintable()
            assert not re.search(r"\{[a-z_]+\}", line), "a token that nothing filled"


# What is released


def test_mended_spelling_with_a_raised_version_is_only_a_notice(copy):
    copy.change("hvad din rolle i netværket var?", "hvilken rolle du havde i netværket?")
    copy.change('version = "1.0.0"', 'version = "1.0.1"')

    assert copy.lines() == []
    assert [notice.line("da") for notice in notices(copy.path)] == [
        "afrunding.toml: version 1.0.1 er ikke udgivet endnu; det er 1.0.0. "
        "Kør »afrunding check --release«, når den tages i brug."
    ]


def test_a_new_question_with_a_raised_version_is_no_fault(copy):
    copy.apply(FAULTS["a_new_question"])
    copy.change('version = "1.0.0"', 'version = "1.1.0"')

    assert copy.lines() == []


def test_a_raised_version_does_not_excuse_a_changed_meaning(copy):
    copy.apply(FAULTS["another_type"])
    copy.change('version = "1.0.0"', 'version = "2.0.0"')

    assert copy.lines() == [FAULTS["another_type"]["da"]]


def test_releasing_locks_what_stands_there(copy):
    copy.apply(FAULTS["a_new_question"])
    copy.change('version = "1.0.0"', 'version = "1.1.0"')

    assert release(copy.path) == copy.path.with_name(LOCK)
    assert (copy.lines(), notices(copy.path)) == ([], [])
    copy.change('id = "bg_years"\ntype = "integer"', 'id = "bg_years"\ntype = "short"')
    assert copy.lines("en") == [
        "afrunding.toml, question “bg_years”: the meaning differs from the released version 1.1.0 "
        "(type: integer → short). Put it back, and give the new one a new name, e.g. bg_years2."
    ]


def test_what_changed_its_meaning_is_not_released(copy):
    copy.apply(FAULTS["another_type"])

    with pytest.raises(FaultyInstrumentError):
        release(copy.path)

    assert not copy.path.with_name(LOCK).exists()


def test_the_lock_of_the_kit_is_what_releasing_writes(copy, monkeypatch):
    monkeypatch.setattr("kit.instrument.check.DEFAULT", copy.path)

    assert [problem.line("da") for problem in check(copy.path)] == [
        "released.json: filen med det udgivne mangler, så ingen kan se, om noget er ændret. "
        "Hent den igen sammen med kittet."
    ]
    assert release(copy.path).read_text("utf-8") == DEFAULT.with_name(LOCK).read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"version": "1.0.0"}'])
def test_a_damaged_lock_is_told(copy, content):
    copy.path.with_name(LOCK).write_bytes(content)

    assert copy.lines() == [
        "released.json: filen kan ikke læses som det, kittet skrev. "
        "Hent den igen, som den var; den rettes ikke med hånden."
    ]


def test_the_lock_of_other_questions_is_told(copy):
    copy.change('id = "netafrunding"', 'id = "mine"')
    copy.path.with_name(LOCK).write_bytes(DEFAULT.with_name(LOCK).read_bytes())

    assert copy.lines() == [
        "released.json: filen hører til »netafrunding« og ikke til »mine«. "
        "Læg dine spørgsmål i en mappe for sig."
    ]


def test_questions_of_ones_own_are_not_held_to_those_of_the_kit(copy):
    copy.change('id = "netafrunding"', 'id = "mine"')
    copy.apply(FAULTS["another_type"])

    assert (copy.lines(), notices(copy.path)) == ([], [])


def test_questions_and_settings_are_looked_at_together(copy, workspace):
    copy.apply(FAULTS["an_id_twice"])
    workspace.make().settings.write_text("min_n = 2")

    assert [problem.line("da") for problem in check_all(copy.path, workspace)] == [
        FAULTS["an_id_twice"]["da"],
        "settings.toml: tallet 2 er for lille i feltet »min_n«. Skriv 3 eller mere.",
    ]
