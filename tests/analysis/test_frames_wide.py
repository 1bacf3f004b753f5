"""Wide frames: a line for each response, in codes, in words and in types."""

import pandas as pd

from kit.analysis.tables.frames import commitments, labelled, networks, wide
from kit.instrument.questions.base import Written
from tests.helpers.answered import (
    COMMITMENT,
    INSTRUMENT,
    commitment,
    leader,
    open_round,
    participant,
)


def test_a_response_is_one_line_with_numbers_and_missing_codes(store, network):
    round = open_round(store, network, items=["ev_safe", "ev_lead", "ev_citizens", "op_keep"])
    participant(store, round, ev_safe="4", ev_citizens=-7, op_keep="Undren")

    line = wide(store, INSTRUMENT, network).iloc[0]

    assert (line["ev_safe"], line["ev_citizens"], line["ev_lead"]) == (4, -7, -9)
    assert line["op_keep"] == "Undren"
    assert pd.isna(line["ev_time"])
    assert pd.isna(line["op_change"])
    assert (line["op_keep__given"], line["op_change__given"]) == (1, pd.NA)


def test_a_text_that_looks_like_a_missing_code_is_a_text(store, network):
    round = open_round(store, network, items=["op_keep", "ev_safe"])
    participant(store, round, op_keep="-9", ev_safe="1")
    participant(store, round, ev_safe="2")

    frame = wide(store, INSTRUMENT, network).sort_values("ev_safe")

    assert list(frame["op_keep"]) == ["-9", None]
    assert list(frame["op_keep__given"]) == [1, -9]
    assert list(labelled(frame, INSTRUMENT, "da")["op_keep"]) == ["-9", None]


def test_a_wide_frame_has_every_question_of_the_form_whatever_was_asked(store, network):
    participant(store, open_round(store, network, items=["ev_safe"]), ev_safe="4")

    frame = wide(store, INSTRUMENT)

    asked = [q for code in ("ev", "pv", "op", "bg") for q in INSTRUMENT.module(code).items]
    form = [*(q.id for q in asked), *(f"{q.id}__given" for q in asked if isinstance(q, Written))]
    assert list(frame.columns[-len(form) :]) == form
    assert frame["ev_time"].dtype == frame["ev_safe"].dtype == "Int64"


def test_responses_are_in_the_order_of_their_random_ids(store, network):
    round = open_round(store, network)
    given = {participant(store, round, ev_safe=str(1 + n % 5)) for n in range(12)}

    assert list(wide(store, INSTRUMENT)["response_id"]) == sorted(given)


def test_words_take_the_place_of_codes_in_order(store, network):
    round = open_round(store, network)
    participant(store, round, ev_safe="4", ev_citizens=-7)
    participant(store, round, ev_safe="1", ev_citizens="5")

    frame = labelled(wide(store, INSTRUMENT), INSTRUMENT, "en")

    assert frame["ev_safe"].min() == "Not at all"
    assert frame["ev_safe"].max() == "To a great extent"
    assert frame["ev_citizens"].isna().sum() == 1
    assert frame.attrs["labels"]["pv_staff"] == "… for employees in their work?"


def test_ticks_are_said_as_ticks(store, network):
    leader(store, network, "net", net_actors="managers")

    frame = labelled(networks(store, INSTRUMENT), INSTRUMENT, "da")

    assert frame["net_actors__managers"].item() == "Valgt"
    assert frame["net_actors__citizens"].item() == "Ikke valgt"


def test_dates_and_whole_numbers_are_typed_and_missing_codes_become_empty(store, network):
    round = open_round(store, network, "commitment")
    commitment(store, round, **COMMITMENT)
    commitment(store, round, **{**COMMITMENT, "cm_when": -8})
    leader(store, network, "net", net_n_people="11")

    dated = labelled(commitments(store, INSTRUMENT), INSTRUMENT, "da")
    card = labelled(networks(store, INSTRUMENT), INSTRUMENT, "da")

    assert set(dated["cm_when"].dropna()) == {pd.Timestamp("2027-01-15")}
    assert dated["saved_on"].dt.year.min() > 2000
    assert card["net_n_people"].tolist() == [11]
    assert card["net_n_people"].dtype == "Int64"
    assert card["net_theme"].isna().all()
