"""Whoever answered takes it back while the round is open; only that somebody came is left."""

import pytest

from tests.helpers.phoning import Caller, asked, eventually


@pytest.fixture
def round(store, network, side, code):
    return asked(store, network, side, code)


def test_whoever_answered_takes_it_back_and_may_answer_again(side, store, network, code, round):
    phone = Caller(side, code, round.id)
    phone.write("ev_safe", "4")
    phone.write("op_keep", "Det siger jeg alligevel ikke")
    phone.send({"kind": "send", "is_sent": True})

    [reply] = phone.send({"kind": "withdraw"})

    assert reply["ok"]
    assert phone.state() == {"rows": [], "answers": {}}
    assert (store.turnout(round.id).begun, store.turnout(round.id).sent) == (0, 0)
    assert store.came(round.id) == 1
    assert not Caller(side, code, round.id, shown=phone.shown).write("ev_safe", "1")["ok"]
    assert phone.write("ev_safe", "2")["ok"]
    assert store.turnout(round.id).begun == 1


def test_a_withdrawn_commitment_takes_its_rows_and_its_code_with_it(side, store, network, code):
    round = asked(store, network, side, code, "commitment")
    phone = Caller(side, code, round.id)
    phone.add("aaaaaaaa")
    phone.write("cm_share", "group", "aaaaaaaa")
    phone.write("cm_task", "Byde på kaffe", "aaaaaaaa")
    phone.send({"kind": "recall"})

    phone.send({"kind": "withdraw"})

    [head] = [each for each in store.responses(network) if each.round]
    assert head.recall is None
    assert store.sheet(head.id).rows == ()
    assert phone.add("aaaaaaaa")["ok"]
    assert phone.state() == {"rows": ["aaaaaaaa"], "answers": {}}


def test_nothing_is_taken_back_once_the_round_is_closed(side, store, network, code, round):
    phone = Caller(side, code, round.id)
    phone.write("ev_safe", "4")
    store.set_state(round, "closed")
    path = f"/d/{code}/events?phone=leader&once=1"
    eventually(lambda: side.json(path)["round"]["state"] == "closed")
    side.on_its_loop(lambda: setattr(side.phones.rooms.by_code[code], "_closed_at", -1e9))

    [reply] = phone.send({"kind": "withdraw"})

    assert (reply["ok"], reply["final"]) == (False, False)
    assert store.turnout(round.id).begun == 1
