"""Who comes in at another address of the machine is asked whether it was answered before."""

import json

import pytest

from tests.helpers.phoning import Caller, asked, eventually

OLD, NEW = "127.0.0.1", "172.20.10.4"
ITEM = "ev_safe"


@pytest.fixture
def answered(side, store, network, code):
    """Give a round that a phone has answered at the old address."""
    round = asked(store, network, side, code, "evaluation")
    assert Caller(side, code, round.id).write(ITEM, "4")["ok"]
    return round


def lose(side, *addresses):
    side.on_its_loop(side.phones.rooms.lose, addresses)


def moved(side, code):
    """Give what the next phone hears at the door."""
    return side.enter(code)["moved"]


def test_as_long_as_the_address_is_there_nobody_is_asked(side, code, answered):
    assert moved(side, code) == ""
    lose(side, NEW)
    assert moved(side, code) == ""


def test_once_it_is_gone_those_who_come_in_hear_of_which_round(side, code, answered):
    lose(side, OLD)
    assert moved(side, code) == answered.id


def test_a_round_that_nobody_had_answered_is_asked_of_nobody(side, store, network, code):
    asked(store, network, side, code, "evaluation")
    lose(side, OLD)
    assert moved(side, code) == ""


def test_the_next_round_begins_anew_and_one_that_is_opened_again_does_not(
    side, store, network, code, answered
):
    lose(side, OLD)
    store.set_state(answered, "closed")
    eventually(lambda: side.json(f"/d/{code}/events?phone=k&once=1")["round"]["state"] == "closed")
    assert moved(side, code) == answered.id
    asked(store, network, side, code, "commitment")
    assert moved(side, code) == ""


def test_another_address_that_the_leader_chooses_counts_as_well(
    side, store, network, code, answered
):
    store.lead_phones(network, 0, adapter="eth0", address="192.168.5.20")
    eventually(lambda: moved(side, code) == answered.id)


def test_what_a_phone_says_of_the_address_counts_for_nothing(side, store, network, code):
    round = asked(store, network, side, code, "evaluation")
    body = json.dumps({"round": round.id, "token": "0" * 32, "language": "da", "messages": []})
    shown = {"Pass": side.enter(code)["pass"], "Host": f"{NEW}:8765"}
    assert side.ask(f"/d/{code}/answers", "PUT", body, **shown).status == 200
    lose(side, NEW)
    assert moved(side, code) == ""
    lose(side, OLD)
    assert moved(side, code) == round.id
