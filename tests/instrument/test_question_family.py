"""What every question type promises to whoever keeps, counts and shows answers."""

import re
from datetime import date
from random import Random
from typing import get_args

import pytest

from kit.core.front_end import FOLDER
from kit.instrument.questions.base import InputKind
from kit.instrument.questions.rating_0_10 import STEPS
from kit.instrument.questions.tally import (
    ChoiceTally,
    DayTally,
    NumberTally,
    RankTally,
    RowTally,
    ScaleTally,
    StepsTally,
    Tally,
    TextTally,
)
from kit.instrument.questions.variables import STORED
from tests.helpers.questions import QUESTIONS

every_type = pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)


@every_type
def test_an_example_can_be_kept_said_counted_and_put_in_cells(question):
    control, chance = question.control("da"), Random(1)
    kept = [question.parse(question.example(chance, control, ["Godt"])) for _ in range(40)]

    assert all(kept)
    assert all(question.in_words(stored, control, "da") for stored in kept)
    assert type(question.tally([[stored] for stored in kept])) is question.result
    for variable in question.variables("da"):
        cells = [variable.cell(stored) for stored in kept]
        assert variable.storage in {each.storage for each in STORED}
        assert not variable.is_whole or all(isinstance(cell, int) for cell in cells)
    said = {code for stored in kept for code in question.variables("da")[0].codes_in(stored)}
    words = {code for variable in question.variables("da") for code in variable.words}
    assert not words or said <= words


NAMES = ["red", "blue", "green", "none"]
RED_AND_NONE, RED_AND_BLUE = {"red": 2, "none": 1}, {"red": 2, "blue": 1}
FIRST = date(2026, 1, 2)


def some(codes, counts, none=0):
    """Give how often each code was given: those that are not named were not."""
    return {code: counts.get(code, none) for code in codes}


@pytest.mark.parametrize(
    ("type", "people", "tally"),
    [
        ("rating", [["1"], ["5"], ["5"]], ScaleTally(some("12345", {"1": 1, "5": 2}), 3)),
        ("rating11", [["10"], ["0"]], StepsTally(some(STEPS, {"0": 1, "10": 1}), 2)),
        ("single", [["red"], [], ["none", "red"]], ChoiceTally(some(NAMES, RED_AND_NONE), 2, 3)),
        ("multi", [["red blue"], ["red"], []], ChoiceTally(some(NAMES, RED_AND_BLUE), 2, 2)),
        (
            "ranking",
            [["blue red"], ["blue"], []],
            RankTally(some(NAMES, {"blue": (2, 0, 0), "red": (0, 1, 0)}, (0, 0, 0)), 2, 2),
        ),
        ("integer", [["12"], ["3"]], NumberTally((3, 12), 2)),
        (
            "date",
            [["2026-11-24"], ["2026-01-02"]],
            DayTally((date(2026, 1, 2), date(2026, 11, 24)), 2),
        ),
        ("ref", [["a1b2c3d4", "collab"]], RowTally({"a1b2c3d4": 1, "collab": 1}, 1)),
        ("short", [["Godt"], []], TextTally(1, 1)),
        ("long", [["Godt", "Fint"]], TextTally(2, 1)),
    ],
)
def test_what_several_people_answered_is_counted(type, people, tally):
    assert QUESTIONS[type].tally(people) == tally


def test_every_kind_of_tally_is_of_some_type():
    assert {each.result for each in QUESTIONS.values()} == {*get_args(Tally)}


def test_the_front_end_has_an_input_for_each_kind_of_control_and_for_no_other():
    script = (FOLDER / "form" / "inputs" / "kinds.js").read_text("utf-8")

    drawn = re.findall(r"^  (\w+): \{ draw:", script, re.MULTILINE)
    assert sorted(drawn) == sorted(get_args(InputKind))
