"""Meetings in the store: codes, rounds one at a time, what is let through, what is published."""

import pytest

from kit.core.errors import StoreError, UnknownNetworkError
from kit.core.now import today
from kit.store.bulk_write import PrivacyGate, Put
from kit.store.meetings import LENGTH, LETTERS, Endpoint
from kit.store.publications import Published, Verdict
from kit.store.response import OUTSIDE, Answer, Response
from kit.store.rounds import Turnout

GATE = PrivacyGate("cm_share", "private")


@pytest.fixture
def round(store, network):
    return store.add_round(network, "participants", ["ev_safe"], state="draft", form="evaluation")


def head(round, number=0):
    of = (round.network, round.form, round.wave)
    return Response(f"{number:064x}", *of, "1.0.0", today(), round.id)


def put(round, value, item="ev_safe", base=0, number=0, row=OUTSIDE, gate=None):
    return Put(head(round, number), row, item, Answer(value), base, gate)


# meetings


def test_an_open_meeting_keeps_its_code_and_the_next_one_has_another(store, network):
    code = store.open_meeting(network).code

    assert store.open_meeting(network).code == code
    store.close_meeting(network)
    assert store.meeting(network).code is None
    assert store.open_meeting(network).code != code


def test_a_code_is_short_and_has_no_letters_that_look_alike(store, network):
    code = store.open_meeting(network).code

    assert len(code) == LENGTH
    assert set(code) <= set(LETTERS)
    assert not set("01OILU") & set(LETTERS)


def test_only_meetings_that_are_open_are_found(store, network):
    assert store.open_meetings() == []
    opened = store.open_meeting(network)

    assert store.open_meetings() == [opened]
    store.close_meeting(network)
    assert store.open_meetings() == []


def test_whatever_happens_in_a_meeting_raises_its_counter(store, network, round):
    def counter():
        return store.changes(network).get("meeting", 0)

    for change in (
        lambda: store.open_meeting(network),
        lambda: store.open_round(round),
        lambda: store.show_on_screen(network, "overview"),
        lambda: store.set_state(round, "closed"),
        lambda: store.publish(round, [Published("ev_safe", 0, 5, {"kind": "bars"})]),
        lambda: store.set_endpoint(Endpoint("a", "http://192.168.1.20:8867")),
        lambda: store.close_meeting(network),
    ):
        before = counter()
        change()
        assert counter() > before


def test_a_network_without_an_open_meeting_is_told_of_servers_too(store, network):
    store.set_endpoint(Endpoint("a", "http://a"))
    begun = store.changes(network)["meeting"]

    store.remove_endpoints("a")

    assert store.changes(network)["meeting"] == begun + 1


def test_phones_that_come_and_go_raise_a_counter_of_their_own(store, network):
    meeting = store.open_meeting(network)
    store.set_endpoint(Endpoint("a", "http://a"))
    before = dict(store.changes(network))

    store.set_phones("a", {meeting: 3})

    assert dict(store.changes(network)) == {**before, "phones": 1}


def test_phones_of_every_server_are_counted_until_it_is_gone(store, network):
    meeting = store.open_meeting(network)
    for server, phones in (("a", 3), ("b", 4)):
        store.set_endpoint(Endpoint(server, f"http://{server}"))
        store.set_phones(server, {meeting: phones})
    assert store.phones(network) == 7

    store.remove_endpoints("a")

    assert store.phones(network) == 4
    store.remove_endpoints()
    assert (store.endpoints(), store.phones(network)) == ([], 0)


# rounds


def test_opening_a_round_closes_the_one_that_was_open(store, network, round):
    other = store.add_round(network, "groups", ["md_pull"], state="draft", form="discussion")
    store.open_round(round)

    store.open_round(other)

    states = {each.form: each.state for each in store.rounds(network)}
    assert states == {"evaluation": "closed", "discussion": "open"}
    assert store.meeting(network).round == other.id


def test_a_trial_stays_open_beside_a_round(store, network, round):
    trial = store.add_round(network, "trial", ["ev_safe"])

    store.open_round(round)

    assert store.round(trial.id).state == "open"


def test_a_meeting_that_closes_closes_its_round(store, network, round):
    store.open_meeting(network)
    store.open_round(round)

    store.close_meeting(network)

    assert store.round(round.id).state == "closed"


def test_a_round_of_an_unknown_network_is_refused(store):
    with pytest.raises(UnknownNetworkError):
        store.add_round("ukendt", "participants", ["ev_safe"])


def test_turnout_counts_who_has_an_answer_and_who_has_sent(store, round):
    store.together([put(round, "4", number=n) for n in range(3)])
    store.together([put(round, None, base=1, number=2)])

    assert store.turnout(round.id) == Turnout(2, 0)


# many answers at once


def test_answers_of_one_transaction_are_settled_one_after_the_other(store, round):
    works = [put(round, "1"), put(round, "2", base=1), put(round, "3", base=1), put(round, "2")]

    outcomes = store.together(works)

    assert [outcome.is_stored for outcome in outcomes] == [True, True, False, True]
    assert store.sheet(head(round).id).answers == {(OUTSIDE, "ev_safe"): Answer("2", None, 2)}


def test_one_that_fails_keeps_no_other_from_being_stored(store, round):
    outcomes = store.together(
        [put(round, "1"), put(round, "x", "cm_task", row="abcd1234"), put(round, "5", number=1)]
    )

    assert [getattr(outcome, "code", "stored") for outcome in outcomes] == [
        *("stored", "row_gone", "stored")
    ]


def test_a_row_that_becomes_private_loses_everything_else_in_it(store, network):
    round = store.add_round(network, "participants", ["cm_share", "cm_task"], form="commitment")
    row = "abcd1234"
    store.together([put(round, "7", "cm_sure")])
    store.add_row(head(round).id, row, None)
    store.together([put(round, "group", "cm_share", row=row, gate=GATE)])
    store.together([put(round, "Ringe", "cm_task", row=row, gate=GATE)])
    store.decide(round, (head(round).id, row, "cm_task"), Verdict(True, "Ringe"))
    store.publish(round, [Published("commitments", 0, None, {"kind": "texts"})])

    store.together([put(round, "private", "cm_share", base=1, row=row, gate=GATE)])

    answers = store.sheet(head(round).id).answers
    assert {place: answer.value for place, answer in answers.items()} == {
        (row, "cm_share"): "private",
        (OUTSIDE, "cm_sure"): "7",
    }
    assert (store.verdicts(round.id), store.published(round.id)) == ({}, [])


def test_what_a_participant_took_away_is_gone_for_good_when_the_meeting_closes(store, network):
    round = store.add_round(network, "participants", ["cm_task"], form="commitment")
    response, row = head(round).id, "abcd1234"
    store.together([put(round, "7", "cm_sure")])
    store.add_row(response, row, None)
    store.together([put(round, "Fortrudt", "cm_task", row=row)])
    store.remove_row(response, row)

    store.close_meeting(network)

    with pytest.raises(StoreError):
        store.restore_row(response, row)


# what others may see


def test_a_verdict_is_kept_until_it_is_changed(store, round):
    store.together([put(round, "4")])
    spot = (head(round).id, OUTSIDE, "ev_safe")
    store.decide(round, spot, Verdict(True))
    assert store.verdicts(round.id) == {spot: Verdict(True)}

    store.decide(round, spot, Verdict(False, "kortere"))

    assert store.verdicts(round.id) == {spot: Verdict(False, "kortere")}


def test_a_text_that_is_changed_must_be_let_through_anew(store, round):
    store.together([put(round, "Læst", "op_keep"), put(round, "Læst", "op_keep", number=1)])
    spots = [(head(round, number).id, OUTSIDE, "op_keep") for number in (0, 1)]
    for spot in spots:
        store.decide(round, spot, Verdict(True))

    store.together([put(round, "Ikke læst", "op_keep", base=1), put(round, "4")])

    assert store.verdicts(round.id) == {spots[1]: Verdict(True)}


def test_a_commitment_that_is_changed_anywhere_must_be_let_through_anew(store, round):
    row = "abcd1234"
    store.together([put(round, "7", "cm_sure")])
    store.add_row(head(round).id, row, None)
    store.together([put(round, "Ringe", "cm_task", row=row)])
    store.decide(round, (head(round).id, row, "cm_task"), Verdict(True))

    store.together([put(round, "Jeg ringer til Per", "cm_action", row=row)])

    assert store.verdicts(round.id) == {}


def test_published_parts_stand_in_order_and_one_replaces_that_of_its_name(store, round):
    store.publish(round, [Published("b", 1, 6, {"n": 1}), Published("a", 2, None, {"n": 2})])

    store.publish(round, [Published("a", 0, None, {"n": 3})], withdrawn=["b"])

    assert store.published(round.id) == [Published("a", 0, None, {"n": 3})]
