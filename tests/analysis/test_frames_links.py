"""Frames of what belongs together: themes and their texts, and answers of one code."""

from kit.analysis.tables.frames import OF_PAIR, OF_THEME, pairs, themes
from kit.store.response import OUTSIDE
from kit.store.responses import set_recall
from tests.helpers.answered import (
    COMMITMENT,
    INSTRUMENT,
    VERSION,
    commitment,
    open_round,
    participant,
)

# themes


def test_a_theme_stands_at_each_of_its_texts(store, network):
    response = participant(store, open_round(store, network), op_keep="Undren")
    kept = store.add_theme(network, "Undren", [(response, OUTSIDE, "op_keep")])
    empty = store.add_theme(network, "Tid", [])

    frame = themes(store, INSTRUMENT, network)

    assert list(frame.columns) == OF_THEME
    assert list(frame["theme_id"]) == [kept.id, empty.id]
    assert list(frame["response_id"].fillna("")) == [response, ""]
    assert themes(store, INSTRUMENT, store.add_network("Et andet", VERSION).id).empty


# what belongs to one code


def linked(store, response, recall):
    with store.writing() as connection:
        set_recall(connection, response, recall * 64)
    return response


def test_a_commitment_and_its_follow_ups_have_one_number_and_nothing_of_the_code(store, network):
    meeting, later = (
        open_round(store, network, "commitment"),
        open_round(store, network, "followup"),
    )
    other = store.add_network("Et andet", VERSION).id
    ids = {
        (code, form): linked(
            store,
            commitment(store, meeting, **COMMITMENT)
            if form == "commitment"
            else participant(store, later, "followup", ci_unit="3"),
            code,
        )
        for code in "abc"
        for form in ("commitment", "followup")
        if (code, form) != ("c", "followup")
    }
    commitment(store, open_round(store, other, "commitment"), **COMMITMENT)

    frame = pairs(store, INSTRUMENT)

    assert list(frame.columns) == OF_PAIR
    assert frame["pair"].tolist() == [1, 1, 2, 2]
    found = [set(of["response_id"]) for _, of in frame.groupby("pair")]
    expected = [{ids[code, "commitment"], ids[code, "followup"]} for code in "ab"]
    assert sorted(found, key=min) == sorted(expected, key=min)
    assert found == sorted(found, key=min)  # by random ids, not by codes
    assert set(frame["network_id"]) == {network}


def test_networks_number_their_codes_each_for_itself(store, network):
    for each in (network, store.add_network("Et andet", VERSION).id):
        for form in ("commitment", "followup"):
            round = open_round(store, each, form)
            made = participant(store, round, form, cm_sure="5", ci_unit="3")
            linked(store, made, each[0])

    assert pairs(store, INSTRUMENT)["pair"].tolist() == [1, 1, 1, 1]


def test_without_a_code_nothing_belongs_together(store, network):
    participant(store, open_round(store, network, "followup"), "followup", ci_unit="3")

    frame = pairs(store, INSTRUMENT)

    assert frame.empty
    assert frame["pair"].dtype == "int64"
