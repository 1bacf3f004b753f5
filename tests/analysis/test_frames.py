import pandas as pd
import pytest

from kit.analysis.tables.frames import (
    HEAD,
    OF_PAIR,
    OF_THEME,
    answers,
    commitments,
    labelled,
    networks,
    pairs,
    responses,
    solutions,
    themes,
    values,
    wide,
)
from kit.core.errors import UnknownNetworkError
from kit.forms.form import PARTICIPANT_FORMS
from kit.instrument.instrument import load
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import set_recall

INSTRUMENT = load()
VERSION = INSTRUMENT.version


@pytest.fixture
def network(store):
    return store.add_network("Prøvenetværket", VERSION).id


def write(store, response, row=OUTSIDE, **given):
    for item, value in given.items():
        answer = Answer(None, value) if isinstance(value, int) else Answer(value)
        store.write(response, row, item, answer, 0)


def leader(store, network, form, rows=(), wave=0, **given):
    response = store.leader_response(network, form, VERSION, wave)
    write(store, response, **given)
    for row, answered in dict(rows).items():
        store.add_row(response, row, None)
        write(store, response, row, **answered)
    return response


def open_round(store, network, form="evaluation", audience="participants", items=None):
    asked = [q.id for code in PARTICIPANT_FORMS[form] for q in INSTRUMENT.module(code).items]
    return store.add_round(network, audience, items or asked)


def participant(store, round, form="evaluation", version=VERSION, **given):
    response = store.add_response(round.network, form, version, round.wave, round.id)
    write(store, response, **given)
    return response


def commitment(store, round, row="aftale01", **given):
    response = participant(store, round, "commitment")
    store.add_row(response, row, None)
    write(store, response, row, **given)
    return response


def said(frame, item):
    found = frame[frame["item_id"] == item]
    return list(zip(found["value_code"].fillna(""), found["value_text"], strict=True))


SOLUTION = {
    "sol_title": "Fælles introaften",
    "sol_stage": "2",
    "sol_eval_plan": "3",
    "sol_spread_plan": "4",
}
COMMITMENT = {
    "cm_share": "group",
    "cm_task": "Ansøgninger",
    "cm_action": "Ringer til klubben",
    "cm_when": "2027-01-15",
}


# long


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
    assert set(wide(store, INSTRUMENT)["ev_gone"]) == {"Sådan sagde jeg det", "-9"}
    assert set(wide(store, INSTRUMENT)["instrument_version"]) == {"0.9.0"}


@pytest.mark.parametrize(("code", "read"), [("7", 7), ("meget", "meget")])
def test_a_code_that_is_gone_can_still_be_read(store, network, code, read):
    participant(store, open_round(store, network), ev_safe=code)

    assert said(answers(store, INSTRUMENT), "ev_safe") == [(code, code)]
    assert list(wide(store, INSTRUMENT)["ev_safe"]) == [read]
    assert list(labelled(wide(store, INSTRUMENT), INSTRUMENT, "da")["ev_safe"]) == [code]


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


# wide


def test_a_response_is_one_line_with_numbers_and_missing_codes(store, network):
    round = open_round(store, network, items=["ev_safe", "ev_lead", "ev_citizens", "op_keep"])
    participant(store, round, ev_safe="4", ev_citizens=-7, op_keep="Undren")

    line = wide(store, INSTRUMENT, network).iloc[0]

    assert (line["ev_safe"], line["ev_citizens"], line["ev_lead"]) == (4, -7, -9)
    assert line["op_keep"] == "Undren"
    assert pd.isna(line["ev_time"])
    assert pd.isna(line["op_change"])


def test_a_wide_frame_has_every_question_of_the_form_whatever_was_asked(store, network):
    participant(store, open_round(store, network, items=["ev_safe"]), ev_safe="4")

    frame = wide(store, INSTRUMENT)

    form = [q.id for code in ("ev", "pv", "op", "bg") for q in INSTRUMENT.module(code).items]
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


# rows


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

    assert (card["net_name"], card["net_theme"]) == ("Prøvenetværket", "-9")


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


def test_a_commitment_has_what_was_asked_once_beside_it(store, network):
    response = commitment(store, open_round(store, network, "commitment"), **COMMITMENT)
    write(store, response, cm_sure="8")

    line = commitments(store, INSTRUMENT).iloc[0]

    assert (line["cm_task"], line["cm_when"], line["cm_sure"]) == ("Ansøgninger", "2027-01-15", 8)
    assert line["response_id"] == response


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


# one module


def test_a_module_has_a_line_for_each_response_that_answered_it(store, network):
    round = open_round(store, network)
    participant(store, round, ev_safe="4", op_keep="Undren")

    frame = responses(store, INSTRUMENT, "op")

    assert list(frame.columns) == [*HEAD, "op_example", "op_keep", "op_change"]
    assert list(frame["op_keep"]) == ["Undren"]


def test_a_module_keeps_what_an_older_version_asked_in_it(store, network):
    round = open_round(store, network, items=["ev_gone", "op_gone", "ev_safe"])
    participant(store, round, version="0.9.0", ev_gone="Før", op_gone="Og", ev_safe="3")

    frame = responses(store, INSTRUMENT, "ev")

    assert list(frame["ev_gone"]) == ["Før"]
    assert "op_gone" not in frame


def test_what_is_asked_once_stands_at_each_row_and_alone_where_there_is_none(store, network):
    round = open_round(store, network, "followup")
    first = participant(store, round, "followup", fc_usedplan="1")
    store.add_row(first, "aftale01", None)
    write(store, first, "aftale01", fc_status="2")
    participant(store, round, "followup", fc_usedplan="3")

    frame = responses(store, INSTRUMENT, "fc").set_index("fc_usedplan")

    assert frame.loc[1, ["row", "fc_status"]].tolist() == ["aftale01", 2]
    assert frame.loc[3, "row"] == OUTSIDE
    assert pd.isna(frame.loc[3, "fc_status"])


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

    assert list(responses(store, INSTRUMENT, "sol")["sol_stage"]) == [2, 5]


# types


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


# themes


def test_a_theme_stands_at_each_of_its_texts(store, network):
    response = participant(store, open_round(store, network), op_keep="Undren")
    kept = store.add_theme(network, "Undren", [(response, OUTSIDE, "op_keep")])
    empty = store.add_theme(network, "Tid", [])

    frame = themes(store, network)

    assert list(frame.columns) == OF_THEME
    assert list(frame["theme_id"]) == [kept.id, empty.id]
    assert list(frame["response_id"].fillna("")) == [response, ""]
    assert themes(store, store.add_network("Et andet", VERSION).id).empty


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
