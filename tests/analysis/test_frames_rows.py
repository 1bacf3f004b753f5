"""Frames of rows: the network's card, solutions, values and commitments."""

import pandas as pd
import pytest

from kit.analysis.tables.frames import answers, commitments, networks, solutions, values, wide
from tests.helpers.answered import (
    COMMITMENT,
    INSTRUMENT,
    SOLUTION,
    commitment,
    leader,
    open_round,
    participant,
    said,
    write,
)


def test_a_row_that_lacks_a_required_answer_is_left_out_until_it_is_whole(store, network):
    part = {item: value for item, value in SOLUTION.items() if item != "sol_spread_plan"}
    response = leader(store, network, "sol", {"loesn001": part})

    assert solutions(store, INSTRUMENT).empty
    assert said(answers(store, INSTRUMENT), "sol_title") == []

    write(store, response, "loesn001", sol_spread_plan=-8)

    assert list(solutions(store, INSTRUMENT)["sol_title"]) == ["Fælles introaften"]
    assert said(answers(store, INSTRUMENT), "sol_spread_plan") == [("-8", "Ved ikke")]


def test_the_networks_card_is_there_though_it_lacks_a_required_answer(store, network):
    card = networks(store, INSTRUMENT).iloc[0]

    assert (card["net_name"], card["net_theme__given"]) == ("Unge og fritid", -9)


def test_solutions_stand_in_the_leaders_order_and_removed_ones_are_gone(store, network):
    rows = {f"loesn00{n}": SOLUTION | {"sol_title": f"Nr. {n}"} for n in range(4)}
    response = leader(store, network, "sol", rows)
    store.move_row(response, "loesn003", 0)
    store.remove_row(response, "loesn001")

    assert list(solutions(store, INSTRUMENT)["sol_title"]) == ["Nr. 3", "Nr. 0", "Nr. 2"]
    assert "Nr. 1" not in set(answers(store, INSTRUMENT)["value_text"])


def test_a_value_points_to_the_row_of_its_solution(store, network):
    leader(store, network, "sol", {"loesn001": SOLUTION})
    value = {"val_text": "Vi ringer", "val_for": "staff citizens", "val_evidence": "2"}
    leader(store, network, "val", {"vaerdi01": value | {"val_sol": "loesn001"}})

    line = values(store, INSTRUMENT).iloc[0]

    assert line["val_sol"] == solutions(store, INSTRUMENT).iloc[0]["row"]
    assert (line["val_for__staff"], line["val_for__org"], line["val_evidence"]) == (1, 0, 2)


def test_a_solution_has_a_line_for_each_wave(store, network):
    leader(store, network, "sol", {"loesn001": SOLUTION})
    later = {"sol_stage": "5", "fs_spread_done": "1"}
    leader(store, network, "fs", {"loesn001": later}, wave=3)

    frame = solutions(store, INSTRUMENT)

    assert list(zip(frame["row"], frame["wave"], frame["sol_stage"], strict=True)) == [
        ("loesn001", 0, 2),
        ("loesn001", 3, 5),
    ]
    assert frame["fs_spread_done"].tolist() == [pd.NA, 1]


def test_a_commitment_says_whose_it_is_and_what_was_asked_once_stands_with_the_person(
    store, network
):
    response = commitment(store, open_round(store, network, "commitment"), **COMMITMENT)
    write(store, response, cm_sure="8")

    line = commitments(store, INSTRUMENT).iloc[0]
    person = wide(store, INSTRUMENT, form="commitment").iloc[0]

    assert (line["cm_task"], line["cm_when"]) == ("Ansøgninger", "2027-01-15")
    assert line["response_id"] == person["response_id"] == response
    assert person["cm_sure"] == 8


@pytest.mark.parametrize("share", ["private", "leader"])
def test_a_commitment_that_the_group_may_not_see_is_counted_and_has_no_text(store, network, share):
    secret = COMMITMENT | {"cm_share": share, "cm_if": "Min chef siger nej"}
    commitment(store, open_round(store, network, "commitment"), **secret)

    line = commitments(store, INSTRUMENT).iloc[0]
    texts = answers(store, INSTRUMENT)["value_text"]

    assert line["cm_share"] == share
    assert line[["cm_task", "cm_action", "cm_when", "cm_if", "cm_with__own"]].isna().all()
    assert not set(texts) & {"Ansøgninger", "Ringer til klubben", "Min chef siger nej"}


def test_a_round_that_asks_two_forms_asks_each_response_its_own(store, network):
    round = open_round(store, network, items=["ev_safe", "cm_share", "cm_sure"])
    participant(store, round, ev_safe="4")
    participant(store, round, "commitment", cm_sure="9")

    assert said(answers(store, INSTRUMENT), "cm_sure") == [("9", "9")]
    assert said(answers(store, INSTRUMENT), "ev_safe") == [("4", "I høj grad")]
