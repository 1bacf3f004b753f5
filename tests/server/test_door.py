"""One door: what a pass is worth, who comes in, and what is kept of it."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from kit.store import tables
from kit.store.passes import SPARE, SharedDevices
from tests.helpers.phoning import Caller, asked, eventually, phones_of

PEOPLE = 5


@pytest.fixture
def round(store, network, side, code):
    return asked(store, network, side, code)


def told(store, network, side, code, **door):
    """Change the door; comes back once phones are told."""
    wanted = f"{door['door']}:{store.meeting(network).let_in}"
    store.change_door(network, **door)
    eventually(lambda: side.json(f"/d/{code}/events?phone=leader&once=1")["door"] == wanted)


def rows(store, table):
    with store.reading() as connection:
        return list(connection.execute(select(table)))


# what a pass is worth


def test_a_phone_has_one_pass_however_often_it_asks(side, store, network, code):
    phone = secrets.token_hex(16)

    passes = [side.enter(code, phone)["pass"] for _ in range(3)]

    assert len(set(passes)) == 1
    assert store.door(network).admitted == 1


@pytest.mark.parametrize("shown", ["", "0" * 64, "another", "another meeting's"])
def test_without_a_pass_of_this_meeting_nothing_is_taken(side, store, network, code, round, shown):
    phone = Caller(side, code, round.id)
    if shown == "another":
        shown = secrets.token_hex(16) + phone.shown[32:]
    if shown == "another meeting's":
        other = store.open_meeting(store.add_network("Ældre", "1.0.0").id).code
        shown = side.enter(other)["pass"]
    phone.shown = shown

    answer = phone.put({"kind": "answer", "row": "", "item": "ev_safe", "value": "4", "base": 0})

    assert answer.status == 401
    assert not [each for each in store.responses(network) if each.round]


def test_a_pass_is_worth_one_new_response_to_each_round(side, store, network, code, round):
    first = Caller(side, code, round.id)
    assert first.write("ev_safe", "4")["ok"]
    again = Caller(side, code, round.id, shown=first.shown)

    refused = again.write("ev_safe", "1")
    changed = first.write("ev_safe", "5", base=1)

    assert (refused["ok"], refused["final"]) == (False, True)
    assert "allerede svaret fra denne telefon" in refused["error"]
    assert changed["value"] == "5"
    other = asked(store, network, side, code, "discussion")
    assert Caller(side, code, other.id, shown=first.shown).write("md_moment", "Da vi lo")["ok"]
    assert len([each for each in store.responses(network) if each.round]) == 2


@pytest.mark.parametrize("kind", ["add", "recall"])
def test_no_other_message_makes_a_second_response(side, store, network, code, kind):
    round = asked(store, network, side, code, "commitment")
    first = Caller(side, code, round.id)
    assert first.add("aaaaaaaa")["ok"]

    again = Caller(side, code, round.id, shown=first.shown)
    [reply] = again.send(
        {"kind": kind, "row": "bbbbbbbb", "after": None} if kind == "add" else {"kind": kind}
    )

    assert not reply["ok"]
    assert len([each for each in store.responses(network) if each.round]) == 1


def test_twenty_tabs_that_answer_at_once_are_one_response(side, store, network, code, round):
    shown = side.enter(code)["pass"]
    tabs = [Caller(side, code, round.id, shown=shown) for _ in range(20)]

    with ThreadPoolExecutor(20) as pool:
        replies = list(pool.map(lambda tab: tab.write("ev_safe", "4"), tabs))

    assert sum(reply["ok"] for reply in replies) == 1
    assert len([each for each in store.responses(network) if each.round]) == 1


def test_people_who_share_a_phone_answer_one_each_and_are_counted_as_that(
    side, store, network, code, round
):
    first = Caller(side, code, round.id)
    people = [first, *(Caller(side, code, round.id, shown=first.shown, person=n) for n in (1, 2))]
    alone = Caller(side, code, round.id)

    assert all(each.write("ev_safe", "4")["ok"] for each in (*people, alone))

    counted = store.answered_by_phone(round.id)
    assert (counted.responses, counted.shared) == (4, SharedDevices(devices=1, responses=3))


# the door


def test_a_phone_waits_at_a_shut_door_until_the_leader_lets_it_in(
    side, store, network, code, round
):
    inside = Caller(side, code, round.id, shown=side.enter(code)["pass"])
    told(store, network, side, code, door="shut")
    phone = secrets.token_hex(16)

    outside = side.enter(code, phone)
    again = side.enter(code, phone)

    assert outside["pass"] is None
    assert store.door(network).waiting == (outside["number"],) == (again["number"],)
    assert inside.write("ev_safe", "4")["ok"]
    assert [side.ask(f"/d/{code}/{each}").status for each in ("form", "result")] == [401, 401]
    assert side.ask(f"/d/{code}/form", Pass=inside.shown).status == 200
    assert store.let_in(network, outside["number"])
    assert not store.let_in(network, outside["number"])
    came = side.enter(code, phone)["pass"]
    assert Caller(side, code, round.id, shown=came).write("ev_safe", "4")["ok"]
    assert (store.door(network).admitted, store.door(network).waiting) == (2, ())


def test_the_door_shuts_itself_some_phones_above_the_people_and_can_be_held(
    side, store, network, code
):
    store.set_people(network, PEOPLE)
    came = [side.enter(code) for _ in range(PEOPLE + SPARE + 2)]

    assert [bool(each["pass"]) for each in came] == [True] * (PEOPLE + SPARE) + [False] * 2
    assert store.meeting(network).door == "full"
    told(store, network, side, code, door="held")
    assert side.enter(code)["pass"]


@pytest.mark.parametrize("way", ["opened", "more people"])
def test_whoever_waits_comes_in_when_the_door_is_opened_for_all(side, store, network, code, way):
    store.set_people(network, PEOPLE)
    for _ in range(PEOPLE + SPARE):
        side.enter(code)
    phone = secrets.token_hex(16)
    assert side.enter(code, phone)["pass"] is None

    if way == "opened":
        store.change_door(network, "held")
    else:
        store.set_people(network, PEOPLE + 1)

    assert side.enter(code, phone)["pass"]
    assert store.door(network).waiting == ()


def test_whoever_waits_hears_of_it_when_the_leader_lets_somebody_in(side, store, network, code):
    told(store, network, side, code, door="shut")
    number = side.enter(code, "c" * 32)["number"]
    listening = side.listen(code, "c" * 32)
    assert listening.next() == ("pass", {"pass": None, "number": number})
    assert listening.next()[1]["door"] == "shut:0"

    store.let_in(network, number)

    assert listening.next()[1]["door"] == "shut:1"
    listening.close()


def test_more_wait_than_there_are_numbers(side, store, network, code):
    store.change_door(network, "shut")

    numbers = [side.enter(code)["number"] for _ in range(93)]

    assert sorted(filter(None, numbers)) == list(range(10, 100))
    assert numbers[-1] is None


# several servers, restarts, the end


def test_two_servers_let_in_no_more_than_one(store, network):
    store.set_people(network, PEOPLE)
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as one, phones_of(store.workspace, 8950) as two:
        sides = [one, two] * 10
        with ThreadPoolExecutor(20) as pool:
            came = list(pool.map(lambda side: side.enter(code), sides))
        passes = [each["pass"] for each in came if each["pass"]]
        round = asked(store, network, one, code)
        asked_there = f"/d/{code}/events?phone=leader&once=1"
        eventually(lambda: two.json(asked_there)["round"])
        for shown in passes:
            replies = [
                Caller(side, code, round.id, shown=shown).write("ev_safe", "4")["ok"]
                for side in (one, two)
            ]
            assert replies == [True, False]

    assert len(passes) == PEOPLE + SPARE == store.door(network).admitted


def test_a_pass_holds_after_a_restart(store, network):
    code = store.open_meeting(network).code
    with phones_of(store.workspace) as side:
        shown = side.enter(code)["pass"]
        round = asked(store, network, side, code)

    with phones_of(store.workspace) as side:
        assert Caller(side, code, round.id, shown=shown).write("ev_safe", "4")["ok"]
        assert not Caller(side, code, round.id, shown=shown).write("ev_safe", "4")["ok"]


def test_after_the_meeting_nothing_of_the_door_is_left(side, store, network, code, round):
    Caller(side, code, round.id).write("ev_safe", "4")
    assert rows(store, tables.admission)
    assert rows(store, tables.pass_use)

    store.close_meeting(network)

    assert rows(store, tables.admission) == rows(store, tables.pass_use) == []
    assert store.meeting(network).secret is None


def test_what_is_kept_of_a_pass_says_neither_the_phone_nor_what_it_answered(
    side, store, network, code, round
):
    phone = secrets.token_hex(16)
    shown = side.enter(code, phone)["pass"]
    Caller(side, code, round.id, shown=shown).write("ev_safe", "4")
    other = asked(store, network, side, code, "discussion")
    Caller(side, code, other.id, shown=shown).write("md_moment", "Da vi lo")

    [admitted] = rows(store, tables.admission)
    uses = {each.id for each in rows(store, tables.pass_use)}
    responses = {each.id for each in store.responses(network)}

    assert len(uses) == 2
    assert not uses & {admitted.phone, phone, shown, shown[32:], *responses}
    assert admitted.phone not in {phone, shown, shown[32:]}


# codes


def test_a_right_code_is_let_in_whatever_others_at_the_address_tried(side, store, network, code):
    def wrong(number):
        return side.ask(f"/d/{'ABCDEF'[number % 6] * 6}").status

    assert side.ask(f"/d/{code}").status == 200  # which is no licence for others
    with ThreadPoolExecutor(40) as pool:
        said = list(pool.map(wrong, range(40)))

    assert sorted(said) == [404] * 20 + [429] * 20
    assert side.ask(f"/d/{code}").status == 200
    other = store.open_meeting(store.add_network("Ældre", "1.0.0").id).code
    assert side.ask(f"/d/{other}").status == 200
