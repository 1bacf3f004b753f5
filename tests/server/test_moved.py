"""Who comes in at another address of the machine is asked whether it was answered before."""

import json

import pytest

from tests.helpers.phoning import Caller, asked, eventually

OLD, NEW = "192.168.1.20", "172.20.10.4"
ITEM = "ev_safe"


class CallerAt(Caller):
    """A phone that reaches the server at an address of its own."""

    host = OLD

    def put(self, *messages):
        about = {"round": self.round, "token": self.token, "language": self.language}
        body = json.dumps({**about, "messages": [{"seq": 1, **each} for each in messages]})
        shown = {"Pass": self.shown, "Host": f"{self.host}:8765"}
        return self.side.ask(f"/d/{self.code}/answers", "PUT", body, **shown)


@pytest.fixture
def answered(side, store, network, code):
    """Give a round that a phone has answered at the old address."""
    round = asked(store, network, side, code, "evaluation")
    assert CallerAt(side, code, round.id).write(ITEM, "4")["ok"]
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


def test_the_address_is_kept_nowhere(side, store, network, code, answered):
    lose(side, OLD)
    moved(side, code)
    files = store.workspace.folder.glob("afrunding.sqlite*")
    assert not [file for file in files if OLD.encode() in file.read_bytes()]
