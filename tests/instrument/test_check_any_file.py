"""`afrunding check` of any file: what cannot be read and what is odd are told in lines, too."""

import json
import re

import pytest

from kit.instrument.check import check
from tests.helpers.faulty import SHIPPED


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\n\nid = '\xe6'", "linje 3: et tegn her kan ikke læses. Gem filen som UTF-8."),
        (b"id = [[[", "linje 1: filen kan ikke læses som TOML her."),
        (b"id = " + b"[" * 100_000, "linje 1: filen kan ikke læses som TOML her."),
        (SHIPPED.encode("utf-16"), "linje 1: et tegn her kan ikke læses. Gem filen som UTF-8."),
        (b"\x00", "linje 1: filen kan ikke læses som TOML her."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(copy, content, line):
    copy.path.write_bytes(content)

    (found,) = copy.lines()

    assert found.startswith(f"afrunding.toml, {line}")


def test_an_empty_file_lacks_every_field(copy):
    copy.path.write_bytes(b"")

    assert copy.lines("en") == [
        f"afrunding.toml: the field “{field}” is missing. Add a line that starts with {field} =."
        for field in ("id", "version", "languages", "missing", "code_lists", "modules")
    ]


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path):
    sentence = "filen kan ikke åbnes. Tjek, om den findes, og om du har lov til at læse den."

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
