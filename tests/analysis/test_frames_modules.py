"""The frame of one module: its questions, for each response that answered it."""

from kit.analysis.tables.frames import HEAD, responses, rows
from tests.helpers.answered import (
    INSTRUMENT,
    SOLUTION,
    VERSION,
    leader,
    open_round,
    participant,
    write,
)


def test_a_module_has_a_line_for_each_response_that_answered_it(store, network):
    round = open_round(store, network)
    participant(store, round, ev_safe="4", op_keep="Undren")

    frame = responses(store, INSTRUMENT, "op")

    texts = ["op_example", "op_keep", "op_change"]
    assert list(frame.columns) == [*HEAD, *texts, *(f"{text}__given" for text in texts)]
    assert list(frame["op_keep"]) == ["Undren"]


def test_a_module_keeps_what_an_older_version_asked_in_it(store, network):
    round = open_round(store, network, items=["ev_gone", "op_gone", "ev_safe"])
    participant(store, round, version="0.9.0", ev_gone="Før", op_gone="Og", ev_safe="3")

    frame = responses(store, INSTRUMENT, "ev")

    assert list(frame["ev_gone"]) == ["Før"]
    assert "op_gone" not in frame


def test_what_is_asked_once_stands_in_one_table_and_what_is_asked_of_rows_in_another(
    store, network
):
    round = open_round(store, network, "followup")
    first = participant(store, round, "followup", fc_usedplan="1")
    store.add_row(first, "aftale01", None)
    write(store, first, "aftale01", fc_status="2")
    participant(store, round, "followup", fc_usedplan="3")

    once, repeated = responses(store, INSTRUMENT, "fc"), rows(store, INSTRUMENT, "fc")

    assert sorted(once["fc_usedplan"]) == [1, 3]
    assert repeated[["response_id", "row", "fc_status"]].to_numpy().tolist() == [
        [first, "aftale01", 2]
    ]
    assert not {"fc_status", "row"} & set(once)
    assert "fc_usedplan" not in repeated


def test_a_module_of_some_networks_in_words(store, network):
    others = [store.add_network(name, VERSION).id for name in ("Et andet", "Et tredje")]
    for each in (network, *others):
        participant(store, open_round(store, each), ev_safe="4")

    frame = responses(store, INSTRUMENT, "ev", others, labels="en")

    assert set(frame["network_id"]) == set(others)
    assert set(frame["ev_safe"]) == {"To a great extent"}


def test_solutions_of_later_waves_are_part_of_their_module(store, network):
    leader(store, network, "sol", {"loesn001": SOLUTION})
    leader(store, network, "fs", {"loesn001": {"sol_stage": "5"}}, wave=3)

    assert list(rows(store, INSTRUMENT, "sol")["sol_stage"]) == [2, 5]
