"""Three questions of everyday life stand under the commitment and are stored apart from it."""

import pytest

from kit.instrument.instrument import load
from kit.meeting.baseline import baselines, beside
from kit.meeting.publishing import publish
from kit.store.response import Answer
from tests.helpers.phoning import Caller, eventually, opened_round, phones_of

BASELINE = load().baseline


@pytest.fixture
def asked(store, network):
    """Give an open commitment round and what is asked beside it."""
    round = opened_round(store, network, "commitment")
    [also] = beside(store, load(), round)
    store.open_round(round, also)
    return round, also


@pytest.fixture
def someone(store, network, asked):
    """Give a phone on the page of the commitment."""
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        eventually(lambda: side.json(f"/d/{code}/form?round={asked[0].id}").get("round"))
        yield Caller(side, code, asked[0].id)


def test_the_page_asks_it_folded_after_everything_else(someone, asked):
    path = f"/d/{someone.code}/form?round={asked[0].id}&language="
    da, en = (someone.side.json(path + language)["spec"] for language in ("da", "en"))

    assert [each["id"] for each in da["controls"]][-3:] == list(BASELINE)
    assert da["sections"][-1]["first"] == BASELINE[0]
    assert da["sections"][-1]["fold"] == "3 spørgsmål om din hverdag i dag (frivilligt)"
    assert en["sections"][-1]["fold"] == "3 questions about your everyday life today (optional)"
    assert [section.get("fold") for section in da["sections"][:-1]] == [None]


def test_its_answers_are_in_a_response_of_their_own_that_no_code_leads_to(store, someone, asked):
    round, also = asked
    someone.add("row00001")
    someone.write("cm_share", "group", "row00001")
    assert someone.write("ci_unit", "3")["ok"]
    [code] = someone.send({"kind": "recall"})
    someone.send({"kind": "send", "is_sent": True})

    heads = {each.round: each for each in store.responses(round.network) if each.round}
    assert heads[round.id].recall
    assert code["code"]
    assert heads[also.id].recall is None
    assert (heads[also.id].form, heads[also.id].wave) == ("followup", 0)
    assert heads[also.id].id != heads[round.id].id
    assert heads[also.id].is_sent
    assert heads[round.id].is_sent
    assert store.sheet(heads[also.id].id).value("ci_unit") == "3"
    assert not store.sheet(heads[round.id].id).answer("ci_unit").is_given


def test_the_phone_gets_both_back_and_only_what_is_answered_makes_a_response(store, someone, asked):
    round, also = asked
    someone.add("row00001")
    someone.write("cm_share", "group", "row00001")
    assert also.id not in {each.round for each in store.responses(round.network)}

    someone.write("ci_wonder", None, missing=-8)

    state = someone.state()
    assert set(state["answers"]) == {"row00001", ""}
    assert state["answers"][""]["ci_wonder"]["missing"] == -8
    assert state["answers"]["row00001"]["cm_share"]["value"] == "group"


def test_a_question_of_neither_is_refused(someone):
    assert not someone.write("ci_contact", "3")["ok"]
    assert not someone.write("ci_unit", "9")["ok"]


def test_it_opens_closes_and_is_shown_with_the_commitment(store, network, asked):
    round, also = asked
    again = beside(store, load(), round)
    assert [each.id for each in again] == [also.id], "it is made once"
    store.set_state(round, "closed", also)
    assert {each.state for each in store.rounds(network)} == {"closed"}
    store.open_round(round, also)
    store.close_meeting(network)
    assert {each.state for each in store.rounds(network)} == {"closed"}
    assert store.meeting(network).round == round.id


def test_figures_of_it_stand_under_the_limit(store, network, asked):
    round, also = asked
    for number in range(4):
        head = store.add_response(network, "followup", "2.0.0", 0, also.id)
        store.write(head, "", "ci_unit", Answer(str(1 + number)), 0)
    store.set_state(round, "closed", also)
    publish(store, load(), baselines(store, network)[0], 5)

    assert {part.part: part.base for part in store.published(also.id)}["ci_unit"] is None
