"""The cleaner that every text passes, and how texts are compared; the script's cleaner is alike."""

import json
import random
import shutil
import subprocess
import unicodedata
from pathlib import Path

import playwright
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.cleaning import clean, compared, loses
from kit.core.front_end import FOLDER
from tests.helpers.cases import cheap

CASES = json.loads(Path(__file__).with_name("cleaning.json").read_text("utf-8"))
NODE = shutil.which("node", path=Path(playwright.__file__).parent / "driver")
"""The one that the browser tests run on; it reads scripts as Chromium does."""
TELL = """
import { readFileSync } from "node:fs";
const texts = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(texts.map(clean)));
"""
ANY_TEXT = st.text(st.characters(exclude_categories=[]))


def by_script(texts):
    """Give what the script makes of texts."""
    source = (FOLDER / "form" / "cleaning.js").read_text("utf-8") + TELL
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", source],
        input=json.dumps(texts),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def by_kit(texts):
    return [clean(text) for text in texts]


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_a_text_is_kept_as_the_table_has_it(case):
    assert (clean(case["raw"]), loses(case["raw"])) == (case["clean"], case["loses"])
    assert clean(case["clean"]) == case["clean"]


def test_the_script_keeps_every_text_of_the_table_alike():
    assert by_script([case["raw"] for case in CASES]) == [case["clean"] for case in CASES]


def test_the_two_cleaners_agree_on_every_character():
    """Of those that both know: a later Unicode knows more."""
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) != "Cn"]
    texts = ["".join(pair) for each in known for pair in ((each,), ("a", each, "b"))]

    differing = [
        text
        for text, ours, theirs in zip(texts, by_kit(texts), by_script(texts), strict=True)
        if ours != theirs
    ]
    assert not differing


def test_the_two_cleaners_agree_on_texts_of_difficult_characters():
    chance = random.Random(20)
    signs = [
        *sorted({sign for case in CASES for sign in case["raw"]}),
        "\r",
        "\u0327",
        "\u0345",
        "\u1100",
    ]
    texts = ["".join(chance.choices(signs, k=chance.randint(0, 9))) for _ in range(20_000)]
    texts = json.loads(json.dumps(texts))  # where two halves of a sign that meet are one

    assert by_script(texts) == by_kit(texts)


@cheap(4)
@given(ANY_TEXT)
def test_any_text_can_be_stored_once_it_is_clean(raw):
    cleaned = clean(raw)

    assert "\0" not in cleaned
    assert clean(cleaned) == cleaned
    assert not loses(cleaned)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    cleaned.encode()


@cheap(4)
@given(ANY_TEXT, st.sampled_from("\v\f\x85\u2028\u2029\x1c\x1d\x1e\x1f\r\n"), ANY_TEXT)
def test_what_parts_two_words_never_becomes_nothing(before, separator, after):
    assert clean(f"x{before}a{separator}b{after}").split() == [
        *clean(f"x{before}a").split(),
        *clean(f"b{after}").split(),
    ]


def test_a_megabyte_is_cleaned_too():
    assert clean("æ\0" * 500_000) == "æ" * 500_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åbent hus", "A\u030aBENT  HUS "),
        ("Straße", "STRASSE"),
        ("kommune", "kom\u00admune\u200b"),
        ("a b", "a\u00a0\nb"),
        ("\u1fb3", "\u1f80".replace("\u1f80", "\u03b1\u0345")),
        ("İ", "i\u0307"),
    ],
)
def test_what_a_reader_takes_for_the_same_is_the_same(one, other):
    assert compared(one) == compared(other)


@pytest.mark.parametrize(("one", "other"), [("å", "aa"), ("å", "a"), ("ab", "a b"), ("1", "2")])
def test_what_a_reader_takes_for_two_is_two(one, other):
    assert compared(one) != compared(other)


@cheap(4)
@given(ANY_TEXT)
def test_a_text_is_compared_alike_however_it_is_composed(text):
    for form in ("NFC", "NFD"):
        assert compared(unicodedata.normalize(form, text)) == compared(text)
    assert compared(compared(text)) == compared(text)
