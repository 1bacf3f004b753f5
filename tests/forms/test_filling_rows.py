"""Rows are added, moved, removed and restored, once each however often that is said."""

import pytest

from tests.helpers.messages import HELLO, OTHER, ROW, THIRD, answer, stored


@pytest.mark.parametrize(("change", "order"), [  # after OTHER was removed
    ({"kind": "add", "row": "dddddddd", "after": ROW}, [ROW, "dddddddd", THIRD]),
    ({"kind": "add", "row": "dddddddd", "after": None}, [ROW, THIRD, "dddddddd"]),
    ({"kind": "add", "row": "dddddddd", "after": OTHER}, [ROW, THIRD, "dddddddd"]),
    ({"kind": "move", "row": THIRD, "to": 0}, [THIRD, ROW]),
    ({"kind": "remove", "row": THIRD}, [ROW]),
    ({"kind": "restore", "row": OTHER}, [ROW, THIRD, OTHER]),
], ids=lambda value: value["kind"] if isinstance(value, dict) else "")  # fmt: skip
def test_a_change_of_rows_sent_twice_is_done_once(solutions, change, order):
    for row in (OTHER, THIRD):
        solutions.take({"kind": "add", "row": row, "after": None})
    solutions.take({"kind": "remove", "row": OTHER})

    for number in (1, 2):
        said = solutions.take(change | {"seq": number})
        assert (said["seq"], said["kind"], said["ok"]) == (number, "ack", True)

    assert solutions.take(HELLO)["state"]["rows"] == order


def test_a_number_beyond_any_row_moves_to_the_end(solutions):
    solutions.take({"kind": "add", "row": OTHER})

    assert solutions.take({"kind": "move", "row": ROW, "to": 10**30})["ok"]
    assert solutions.take(HELLO)["state"]["rows"] == [OTHER, ROW]


def test_a_removed_row_comes_back_with_its_answers(solutions):
    solutions.take(answer("sol_title", "Fælles café"))

    solutions.take({"kind": "remove", "row": ROW})
    assert stored(solutions, "sol_title") is None
    solutions.take({"kind": "restore", "row": ROW})

    assert stored(solutions, "sol_title")["value"] == "Fælles café"


def test_an_answer_to_a_removed_row_waits_for_it_to_come_back(solutions):
    solutions.take({"kind": "remove", "row": ROW})
    waiting = answer("sol_title", "Fælles café")

    assert solutions.take(waiting)["final"] is False
    solutions.take({"kind": "restore", "row": ROW})

    assert solutions.take(waiting)["ok"]


@pytest.mark.parametrize("change", [
    {"kind": "move", "row": OTHER, "to": 0},
    {"kind": "restore", "row": OTHER},
], ids=lambda change: change["kind"])  # fmt: skip
def test_a_change_of_a_row_that_is_gone_is_not_tried_for_ever(solutions, change):
    said = solutions.take(change)

    assert (said["ok"], said["final"]) == (False, True)
    assert said["error"]
