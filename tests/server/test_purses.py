"""What a message costs is paid by who sends it: nobody's flood is paid for by anybody else."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event

from kit.forms import recall_code
from kit.server.participants import hash_pool, submissions
from kit.server.participants.purses import Payer, Purses
from kit.store.rows import MOST_ROWS
from tests.helpers.phoning import Caller, asked

ALONE = Payer("a" * 32, "1", "203.0.113.7", "ABC234")
NEIGHBOUR = Payer("b" * 32, "2", "203.0.113.7", "ABC234")


def purses(now=(0.0,)):
    return Purses(lambda: now[0])


def test_a_phone_that_comes_back_to_the_network_can_pay_for_all_it_kept():
    assert all(purses().pay(ALONE, ["answer"] * 50) for _ in range(3))


def test_who_floods_pays_alone_and_can_pay_again_after_a_while():
    now = [0.0]
    each = Purses(lambda: now[0])
    while each.pay(ALONE, ["add", "move"] * 25):
        pass

    assert not each.pay(ALONE, ["answer"])
    assert each.pay(NEIGHBOUR, ["answer"])
    now[0] += 1
    assert each.pay(ALONE, ["answer"])


def test_a_phone_with_many_connections_has_one_purse():
    each = purses()
    spent = [
        each.pay(Payer(ALONE.phone, f"{number}", ALONE.address, ALONE.room), ["answer"])
        for number in range(300)
    ]

    assert sum(spent) == 200


def test_nobody_can_empty_what_the_room_pays_from():
    each = purses()
    for number in range(20):
        hostile = Payer(f"{number:032x}", f"{number}", "203.0.113.9", ALONE.room)
        while each.pay(hostile, ["move"] * 50):
            pass

    assert each.pay(ALONE, ["answer"] * 50)


@pytest.fixture
def round(store, network, side, code):
    return asked(store, network, side, code, "commitment")


def test_a_flood_of_rows_is_refused_and_a_neighbour_answers(side, store, network, code, round):
    hostile, honest = (Caller(side, code, round.id) for _ in range(2))
    moves = [{"kind": "add", "row": f"{n:08d}", "after": None} for n in range(50)]

    statuses = [hostile.put(*moves).status for _ in range(10)]

    assert 429 in statuses
    assert honest.add("aaaaaaaa")["ok"]


def test_there_are_no_more_rows_than_the_form_allows(side, code, round):
    someone = Caller(side, code, round.id)
    replies = [someone.add(f"{number:08d}") for number in range(MOST_ROWS + 1)]

    assert [reply["ok"] for reply in replies] == [True] * MOST_ROWS + [False]
    assert replies[-1]["error"].startswith("Der kan højst være 12 rækker.")


def test_rows_that_come_and_go_leave_no_more_than_that(side, store, network, code, round):
    someone = Caller(side, code, round.id)
    for number in range(20):
        someone.add(f"{number:08d}")
        someone.send({"kind": "remove", "row": f"{number:08d}"})

    [head] = [each for each in store.responses(network) if each.round]
    with store.reading() as connection:
        counted = connection.exec_driver_sql("SELECT count(*) FROM response_row").scalar_one()
    assert counted <= MOST_ROWS
    assert store.sheet(head.id).rows == ()


def test_a_row_is_moved_by_one_statement(store, network):
    response = store.leader_response(network, "sol", "1.0.0")
    for number in range(10):
        store.add_row(response, f"{number:08d}", None)
    said = []
    event.listen(
        store.engine, "before_cursor_execute", lambda *about: said.append(about[2].split()[0])
    )

    order = store.move_row(response, "00000009", 0)

    assert order[0] == "00000009"
    assert store.sheet(response).rows == order
    assert said.count("UPDATE") <= 2  # the places, and the day of the response


# codes


def test_codes_are_hashed_one_at_a_time_and_too_many_are_told_to_come_again(
    side, store, network, code, round, monkeypatch
):
    at_work, most = [0], [0]
    real = recall_code.hashed

    def watched(*given):
        at_work[0] += 1
        most[0] = max(most[0], at_work[0])
        time.sleep(0.02)
        at_work[0] -= 1
        return real(*given)

    monkeypatch.setattr(submissions, "hashed", watched)
    monkeypatch.setattr(hash_pool, "MOST_WAITING", 5)
    people = [Caller(side, code, round.id) for _ in range(12)]
    for someone in people:
        someone.add("aaaaaaaa")

    with ThreadPoolExecutor(12) as pool:
        replies = [each[0] for each in pool.map(lambda p: p.send({"kind": "recall"}), people)]

    assert most[0] == 1
    refused = [reply for reply in replies if not reply["ok"]]
    assert refused
    assert {(reply["final"], reply["error"][:12]) for reply in refused} == {(False, "Mange henter")}
    assert all(someone.send({"kind": "recall"})[0]["ok"] for someone in people)


def test_what_waits_ends_with_its_meeting(side, store, network, code, round, monkeypatch):
    begun, go = threading.Event(), threading.Event()
    made = []

    def slow(*given):
        made.append(given)
        begun.set()
        assert go.wait(20)
        return "0" * 64

    monkeypatch.setattr(submissions, "hashed", slow)
    people = [Caller(side, code, round.id) for _ in range(3)]
    for someone in people:
        someone.add("aaaaaaaa")
    with ThreadPoolExecutor(3) as pool:
        asked_ = [pool.submit(someone.send, {"kind": "recall"}) for someone in people]
        assert begun.wait(20)
        room = side.phones.rooms.by_code[code]
        store.close_meeting(network)
        deadline = time.monotonic() + 20
        while not room.is_over and time.monotonic() < deadline:
            time.sleep(0.02)
        go.set()
        for each in asked_:
            each.result(20)

    assert len(made) == 1
