"""Follow-up on a phone, with or without the code; with it one's own commitment comes back."""

import pytest

from kit.instrument import load
from kit.meeting import items_asked
from tests.phoning import Caller, eventually, opened_round, phones_of

INSTRUMENT = load()
ROW, OTHER = "k7p2m9qa", "b3x8t1zz"


@pytest.fixture
def side(store, network):
    with phones_of(store.workspace) as side:
        yield side


def code_of_a_commitment(store, network, side, share="group"):
    """Make a commitment at the meeting; gives its code."""
    meeting = store.open_meeting(network)
    round = opened_round(store, network, "commitment")
    caller = Caller(side, _known(side, meeting.code), round.id)
    caller.add(ROW)
    caller.write("cm_share", share, ROW)
    if share != "private":
        caller.write("cm_task", "Byde naboerne på kaffe", ROW)
        caller.write("cm_when", "2026-12-01", ROW)
    [reply] = caller.send({"kind": "recall"})
    store.close_meeting(network)
    return reply["code"]


def _known(side, code):
    eventually(lambda: side.ask(f"/d/{code}/form").status == 200)
    return code


def followed(store, network, side, wave=3):
    """Give a phone in an open follow-up."""
    meeting = store.open_meeting(network, wave)
    items = items_asked(INSTRUMENT, "followup", 90)
    round = store.add_round(network, "participants", items, wave, "draft", form="followup")
    store.open_round(round)
    return Caller(side, _known(side, meeting.code), round.id)


def followups(store, network):
    return [each for each in store.responses(network) if each.form == "followup"]


def test_with_the_code_the_commitment_comes_back_and_is_linked(store, network, side):
    code = code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "find", "code": code.replace("-", "  ").upper()})

    [row] = reply["rows"]
    said = [line["answer"] for line in row["lines"]]
    assert {"Byde naboerne på kaffe", "1. december 2026"} <= set(said)
    [commitment] = [each for each in store.responses(network) if each.form == "commitment"]
    [answer] = followups(store, network)
    assert answer.recall == commitment.recall is not None
    assert answer.wave == 3


def test_without_the_code_one_answers_all_the_same(store, network, side):
    caller = followed(store, network, side)

    caller.add(ROW)
    assert caller.write("fc_status", "1", ROW)["ok"]
    assert caller.write("ci_unit", "3")["ok"]

    [answer] = followups(store, network)
    assert answer.recall is None
    assert store.sheet(answer.id).value("fc_status", ROW) == "1"


def test_a_private_commitment_has_no_text_to_give_back(store, network, side):
    code = code_of_a_commitment(store, network, side, share="private")
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "find", "code": code})

    assert [len(row["lines"]) for row in reply["rows"]] == [1]


@pytest.mark.parametrize("code", ["birk kano sne", "noget helt andet", "", "x" * 300])
def test_a_wrong_code_gives_nothing_and_links_nothing(store, network, side, code):
    code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "find", "code": code})

    assert (reply["ok"], bool(reply["error"])) == (False, True)
    assert followups(store, network) == []


def test_a_code_of_another_network_gives_nothing(store, network, side):
    other = store.add_network("Ældre og natur", "1.0.0").id
    code = code_of_a_commitment(store, other, side)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "find", "code": code})

    assert not reply["ok"]


def test_codes_can_be_tried_only_now_and_then(store, network, side):
    caller = followed(store, network, side)

    replies = [caller.send({"kind": "find", "code": "a b c"})[0] for _ in range(41)]

    assert {reply["final"] for reply in replies[:40]} == {True}
    assert not replies[40]["final"]
    assert caller.write("ci_unit", "3")["ok"]


def test_only_a_follow_up_gives_commitments_back(store, network, side):
    code = code_of_a_commitment(store, network, side)
    meeting = store.open_meeting(network)
    round = opened_round(store, network, "evaluation")
    caller = Caller(side, _known(side, meeting.code), round.id)

    [reply] = caller.send({"kind": "find", "code": code})

    assert not reply["ok"]
