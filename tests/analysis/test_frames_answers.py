"""The long frame: a line for each answer, in codes and in words; and what is in no frame."""

import pandas as pd
import pytest

from kit.analysis.tables.frames import (
    answers,
    commitments,
    labelled,
    networks,
    solutions,
    values,
    wide,
)
from kit.core.errors import UnknownNetworkError
from kit.store.response import OUTSIDE, Answer
from tests.helpers.answered import INSTRUMENT, VERSION, leader, open_round, participant, said


def test_an_answer_has_its_code_and_its_words(store, network):
    leader(store, network, "net", net_type="welfare", net_n_people="11")

    assert said(answers(store, INSTRUMENT), "net_type") == [("welfare", "Velfærdsnetværk")]
    assert said(answers(store, INSTRUMENT, language="en"), "net_type") == [
        ("welfare", "Welfare network")
    ]
    assert said(answers(store, INSTRUMENT), "net_n_people") == [("", "11")]


def test_a_tick_list_has_a_line_for_each_tick(store, network):
    leader(store, network, "net", net_actors="managers citizens")

    assert said(answers(store, INSTRUMENT), "net_actors") == [
        ("managers", "Ledere"),
        ("citizens", "Borgere eller brugere"),
    ]


def test_what_was_asked_and_not_answered_is_minus_nine_and_what_was_not_asked_is_absent(
    store, network
):
    round = open_round(store, network, items=["ev_safe", "ev_lead", "pv_staff"])
    participant(store, round, ev_safe="4", pv_staff=-8)

    frame = answers(store, INSTRUMENT)

    assert said(frame, "ev_lead") == [("-9", "Ikke besvaret")]
    assert said(frame, "pv_staff") == [("-8", "Ved ikke / for tidligt at sige")]
    assert said(frame, "ev_time") == []


def test_an_emptied_answer_is_no_answer(store, network):
    response = participant(store, open_round(store, network), ev_safe="4", ev_lead="2")
    store.write(response, OUTSIDE, "ev_safe", Answer(), 1)

    assert said(answers(store, INSTRUMENT), "ev_safe") == [("-9", "Ikke besvaret")]


def test_the_leaders_private_answers_are_never_in_a_frame(store, network):
    leader(store, network, "lr", lr_example="Kun for mig")
    participant(store, open_round(store, network), ev_safe="4", lr_hard="Heller ikke her")

    frame = answers(store, INSTRUMENT)

    assert not frame["item_id"].str.startswith("lr_").any()
    assert "lr" not in set(frame["form"])


def test_the_plan_of_the_meeting_is_no_research_data(store, network):
    leader(store, network, "mv", mv_minutes="60")

    assert "mv" not in set(answers(store, INSTRUMENT)["form"])


def test_a_trial_is_never_in_a_frame(store, network):
    participant(store, open_round(store, network, audience="trial"), ev_safe="1")
    participant(store, open_round(store, network), ev_safe="5")

    assert list(wide(store, INSTRUMENT)["ev_safe"]) == [5]
    assert said(answers(store, INSTRUMENT), "ev_safe") == [("5", "I meget høj grad")]


def test_somebody_who_opened_the_form_and_answered_nothing_is_not_counted(store, network):
    participant(store, open_round(store, network))

    assert wide(store, INSTRUMENT).empty
    assert "evaluation" not in set(answers(store, INSTRUMENT)["form"])


def test_an_answer_to_a_question_that_is_gone_can_still_be_read(store, network):
    round = open_round(store, network, items=["ev_gone", "ev_safe"])
    participant(store, round, version="0.9.0", ev_gone="Sådan sagde jeg det", ev_safe="3")
    participant(store, round, version="0.9.0", ev_safe="4")

    assert sorted(said(answers(store, INSTRUMENT), "ev_gone")) == [
        ("", "Sådan sagde jeg det"),
        ("-9", "Ikke besvaret"),
    ]
    frame = wide(store, INSTRUMENT)
    told = zip(frame["ev_gone"], frame["ev_gone__given"], strict=True)
    assert set(told) == {("Sådan sagde jeg det", 1), (None, -9)}
    assert set(wide(store, INSTRUMENT)["instrument_version"]) == {"0.9.0"}


@pytest.mark.parametrize("code", ["7", "meget"])
def test_a_code_that_is_gone_can_still_be_read_in_a_column_of_its_own(store, network, code):
    round = open_round(store, network)
    participant(store, round, ev_safe=code)

    frame = wide(store, INSTRUMENT)
    assert said(answers(store, INSTRUMENT), "ev_safe") == [(code, code)]
    assert (frame["ev_safe"].dtype, frame["ev_safe"].tolist()) == ("Int64", [pd.NA])
    assert list(frame["ev_safe__former"]) == [code]
    assert list(labelled(frame, INSTRUMENT, "da")["ev_safe__former"]) == [code]


def test_a_tick_that_is_gone_has_a_column_of_its_own(store, network):
    leader(store, network, "net", net_actors="managers unions")

    card = networks(store, INSTRUMENT).iloc[0]

    assert (card["net_actors__managers"], card["net_actors__unions"]) == (1, 1)
    assert card["net_actors__citizens"] == 0


def test_a_network_that_does_not_exist_is_said_to_be_unknown(store, network):
    with pytest.raises(UnknownNetworkError):
        answers(store, INSTRUMENT, "findes-ikke")


def test_one_network_can_be_read_alone(store, network):
    other = store.add_network("Et andet", VERSION).id

    assert set(answers(store, INSTRUMENT)["network_id"]) == {network, other}
    assert set(answers(store, INSTRUMENT, other)["network_id"]) == {other}


@pytest.mark.parametrize("table", [answers, wide, networks, solutions, values, commitments])
def test_a_table_of_nothing_has_its_columns(store, table):
    frame = table(store, INSTRUMENT)

    assert frame.empty
    assert "network_id" in frame
