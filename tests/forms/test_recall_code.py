import re
from itertools import combinations

import pytest

from kit.forms.recall_code import LENGTH, hashed, new_code, normalised, words

CODE = "birk-kano-sne"


def test_the_words_are_many_plain_short_and_in_order():
    assert len(words()) >= 1024
    assert list(words()) == sorted(set(words()))
    assert all(re.fullmatch("[a-z]{3,7}", word) for word in words())


def test_no_two_words_differ_by_one_letter():
    patterns = [
        {word[:place] + "?" + word[place + 1 :] for place in range(len(word))}
        | {word[:place] + "?" + word[place:] for place in range(len(word) + 1)}
        for word in words()
    ]

    assert not [pair for pair in combinations(patterns, 2) if pair[0] & pair[1]]


def test_a_code_is_three_of_the_words():
    assert all(normalised(code) == code for code in (new_code() for _ in range(100)))


def test_every_code_is_another_one():
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed", ["birk kano sne", " Birk, Kano, Sne. ", "BIRK-KANO-SNE", "birk  –  kano/sne\n"]
)
def test_a_code_is_understood_however_it_is_typed(typed):
    assert normalised(typed) == CODE


@pytest.mark.parametrize("typed", ["", "birk kano", "birk kano sne sol", "birk kano qwerty", "123"])
def test_what_is_no_code_is_none(typed):
    assert normalised(typed) is None


def test_the_hash_is_the_same_each_time_and_tells_codes_and_networks_apart():
    stored = hashed(CODE, "identity:network")

    assert re.fullmatch("[0-9a-f]{64}", stored)
    assert hashed(CODE, "identity:network") == stored
    assert (
        len({stored, hashed(CODE, "identity:other"), hashed("sne-kano-birk", "identity:network")})
        == 3
    )


def test_the_words_of_a_code_are_drawn_from_all_of_them():
    drawn = {word for _ in range(6000) for word in new_code().split("-")}

    assert len(drawn) > 0.99 * len(words())
    assert LENGTH == 3
