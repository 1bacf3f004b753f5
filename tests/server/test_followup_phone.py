"""Follow-up on a phone, with or without the code; with it a commitment comes back, or goes."""

import json

import pytest

from kit.core.text import word
from kit.instrument.instrument import first_edition, load
from kit.meeting.plan import items_asked
from kit.results.text_edition import text_edition
from kit.results.texts import texts
from kit.store.publications import Verdict
from tests.helpers.phoning import Caller, eventually, opened_round, phones_of
from tests.helpers.shown import seen

INSTRUMENT = load()
ROW, OTHER = "k7p2m9qa", "b3x8t1zz"


@pytest.fixture
def side(store, network):
    with phones_of(store.workspace) as side:
        yield side


def code_of_a_commitment(store, network, side, share="group", items=None):
    """Make a commitment at the meeting; gives its code."""
    meeting = store.open_meeting(network)
    round = opened_round(store, network, "commitment", items)
    caller = Caller(side, _known(side, meeting.code, round), round.id)
    caller.add(ROW)
    caller.write("cm_share", share, ROW)
    if share != "private":
        caller.write("cm_task", "Byde naboerne på kaffe", ROW)
        caller.write("cm_action", "Hænge en seddel op", ROW)
        caller.write("cm_when", "2026-12-01", ROW)
    [reply] = caller.send({"kind": "recall"})
    store.close_meeting(network)
    return reply["code"]


def _known(side, code, round):
    """Give the code once phones are told of the round."""
    path = f"/d/{code}/events?phone=leader&once=1"

    def is_there():
        answer = side.ask(path)
        about = json.loads(answer.body)["round"] if answer.status == 200 else None
        return about and about["id"] == round.id

    eventually(is_there)
    return code


def followed(store, network, side, wave=3):
    """Give a phone in an open follow-up."""
    meeting = store.open_meeting(network, wave)
    items = items_asked(INSTRUMENT, "followup", 90)
    round = store.add_round(network, "participants", items, wave, "draft", form="followup")
    store.open_round(round)
    return Caller(side, _known(side, meeting.code, round), round.id)


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


def test_a_commitment_of_the_first_edition_is_followed_up_too(store, network, side):
    asked = [question.id for question in first_edition().module("cm").items]
    code = code_of_a_commitment(store, network, side, items=asked)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "find", "code": code})

    [row] = reply["rows"]
    assert {"Byde naboerne på kaffe", "1. december 2026"} <= {e["answer"] for e in row["lines"]}
    assert caller.write("fc_status", None, ROW, missing=-7)["ok"]
    assert caller.write("fc_what2", "Vi drak kaffe", ROW)["ok"]


def test_what_is_answered_with_the_code_belongs_to_each_commitment(store, network, side):
    code = code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "find", "code": code})

    assert reply["names"] == {ROW: "Byde naboerne på kaffe"}
    assert reply["state"] == {"rows": [ROW], "answers": {}}
    assert caller.write("fc_status", "1", ROW)["ok"]
    [answer] = followups(store, network)
    assert store.sheet(answer.id).rows == (ROW,)
    [again] = caller.send({"kind": "find", "code": code})
    assert again["state"]["answers"][ROW]["fc_status"]["value"] == "1"


def test_who_had_begun_without_the_code_keeps_what_was_begun(store, network, side):
    code = code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)
    caller.add(OTHER)
    caller.write("fc_status", "2", OTHER)

    [reply] = caller.send({"kind": "find", "code": code})

    assert (reply["ok"], reply["names"], reply["state"]["rows"]) == (True, {}, [OTHER])


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
    assert reply["names"] == {ROW: word("followup.private_commitment", "da")}


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


@pytest.mark.parametrize("kinds", [["find"], ["forget"], ["find", "forget"]], ids="-".join)
def test_codes_can_be_tried_only_now_and_then(store, network, side, kinds):
    caller = followed(store, network, side)

    tried = [kinds[number % len(kinds)] for number in range(11)]
    replies = [caller.send({"kind": kind, "code": "a b c"})[0] for kind in tried]

    assert {reply["final"] for reply in replies[:10]} == {True}
    assert not replies[10]["final"]
    assert caller.write("ci_unit", "3")["ok"]
    other = Caller(side, caller.code, caller.round)
    assert other.send({"kind": kinds[0], "code": "a b c"})[0][
        "final"
    ]  # each has a purse of its own


@pytest.mark.parametrize("kind", ["find", "forget"])
def test_only_a_follow_up_gives_commitments_back_or_erases_them(store, network, side, kind):
    code = code_of_a_commitment(store, network, side)
    meeting = store.open_meeting(network)
    round = opened_round(store, network, "evaluation")
    caller = Caller(side, _known(side, meeting.code, round), round.id)

    [reply] = caller.send({"kind": kind, "code": code})

    assert not reply["ok"]
    assert store.erasures() == []


# erasing


def left(store, network):
    """Give the forms of what participants have answered."""
    return sorted(each.form for each in store.responses(network) if each.round)


def test_with_the_code_everything_that_belongs_to_it_is_erased(store, network, side):
    code = code_of_a_commitment(store, network, side)
    code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)
    caller.send({"kind": "find", "code": code})
    caller.add(ROW)
    caller.write("fc_what", "Det blev til noget helt andet", ROW)
    other = Caller(side, caller.code, caller.round)
    other.write("ci_unit", "3")

    [reply] = caller.send({"kind": "forget", "code": code.upper()})

    assert reply["ok"]
    assert left(store, network) == ["commitment", "followup"]
    assert [each.recall for each in followups(store, network)] == [None]
    [noted] = store.erasures()
    assert (noted.kind, noted.responses) == ("recall", 2)
    files = store.workspace.folder.glob("afrunding.sqlite*")
    assert not any(b"helt andet" in file.read_bytes() for file in files)
    [again] = caller.send({"kind": "find", "code": code})
    assert not again["ok"]


def test_what_came_before_in_the_same_load_is_erased_too(store, network, side):
    code = code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)
    caller.send({"kind": "find", "code": code})
    late = {"kind": "answer", "row": "", "item": "fc_helped", "value": "time", "missing": None}

    replies = caller.send({**late, "base": 0}, {"kind": "forget", "code": code})

    assert [reply["ok"] for reply in replies] == [True, True]
    assert left(store, network) == []


def test_the_room_sees_texts_without_what_was_erased(store, network, side):
    code = code_of_a_commitment(store, network, side)
    code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)
    rounds = [each for each in store.rounds(network) if each.form == "commitment"]
    for round in rounds:
        for said in texts(store, INSTRUMENT, round):
            store.decide(round, said.spot, Verdict(True))
        found = text_edition(store, INSTRUMENT, round, 5, is_agreed=True)
        store.publish(round, found.parts, texts=found.out)
        store.set_state(round, "shown")

    before = shown(store, rounds)

    caller.send({"kind": "forget", "code": code})

    assert (len(before), len(shown(store, rounds))) == (2, 1)


def shown(store, rounds):
    """Give every text that the room sees."""
    parts = [part for round in rounds for part in seen(store, round).values()]
    return [text for part in parts for text in part.content["da"]["texts"]]


@pytest.mark.parametrize("code", ["birk kano sne", "noget helt andet", "", "x" * 300])
def test_a_wrong_code_erases_nothing(store, network, side, code):
    code_of_a_commitment(store, network, side)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "forget", "code": code})

    assert (reply["ok"], bool(reply["error"])) == (False, True)
    assert left(store, network) == ["commitment"]
    assert store.erasures() == []


def test_a_code_of_another_network_erases_nothing(store, network, side):
    other = store.add_network("Ældre og natur", "1.0.0").id
    code = code_of_a_commitment(store, other, side)
    caller = followed(store, network, side)

    [reply] = caller.send({"kind": "forget", "code": code})

    assert not reply["ok"]
    assert "commitment" in {each.form for each in store.responses(other)}
