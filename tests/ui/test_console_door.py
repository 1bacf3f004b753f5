"""The console's door: how many are in the room, who waits, and what is asked before *Vis*."""

import secrets
from functools import partial

import pytest

from kit.core.now import today
from kit.store.bulk_write import Put
from kit.store.passes import Use, admit
from kit.store.response import OUTSIDE, Answer, Response
from kit.ui.console.phones import phones
from kit.ui.console.rounds import rounds
from tests.helpers.panels import look, press, round_of, said
from tests.helpers.rounds import INSTRUMENT, answer


@pytest.fixture
def door(meeting, network):
    """Give the panel at the way in, with phones let in."""
    panel = phones()
    press(panel, "let_in")
    return panel


def come(store, network, count=1):
    """Let phones come to the door; gives what each is told."""
    at = {"network": network, "wave": 0}
    return store.together([partial(admit, **at, phone=secrets.token_hex(16)) for _ in range(count)])


def by_phone(store, round, people=(0,)):
    """Answer a round on one phone, as one person or as several."""
    for person in people:
        id = secrets.token_hex(32)
        head = Response(id, round.network, round.form, 0, INSTRUMENT.version, today(), round.id)
        use = Use(secrets.token_hex(16), round.id, person)
        store.together([Put(head, OUTSIDE, "ev_safe", Answer("4"), 0, None, use)])


def test_phones_stand_beside_the_people_in_the_room(door, meeting, network):
    press(door, "set_people", people=" 11 ")
    come(meeting, network, 12)
    look()

    assert "Der er flere telefoner (12), end I er (11)." in said(door)
    press(door, "set_people", people="12")
    assert "Der er flere telefoner" not in said(door)


@pytest.mark.parametrize("people", ["", "mange", "-3", "3,5", "½"])
def test_what_is_no_number_of_people_changes_nothing(door, meeting, network, people):
    press(door, "set_people", people="11")

    press(door, "set_people", people=people)

    assert meeting.meeting(network).people == 11


def test_a_phone_that_waits_is_let_in_by_its_number(door, meeting, network):
    press(door, "shut_door")
    [waits, other] = come(meeting, network, 2)
    look()
    assert "2 telefoner venter ved døren" in said(door)

    press(door, "let_phone_in", str(waits.number))

    assert meeting.door(network).waiting == (other.number,)
    assert "1 telefon venter ved døren" in said(door)


def test_a_door_that_shut_itself_says_so_and_stays_open_once_it_is_opened(door, meeting, network):
    press(door, "set_people", people="5")
    come(meeting, network, 9)
    look()
    assert "Døren er lukket automatisk: 8 telefoner er inde, og I er 5." in said(door)

    press(door, "open_door")

    assert all(each.is_in for each in come(meeting, network, 3))


# before a result is shown


@pytest.fixture
def closed(door, meeting, network):
    """Give the panel of the rounds, and an evaluation that was answered by six and closed."""
    panel = rounds()
    press(panel, "open", "evaluation")
    for _ in range(6):
        by_phone(meeting, round_of(meeting, network, "evaluation"))
    press(panel, "close", "evaluation")
    return panel


def state(store, network):
    return round_of(store, network, "evaluation").state


def test_how_many_are_there_is_asked_once_before_the_first_result(closed, meeting, network):
    meeting.set_people(network, None)

    press(closed, "show", "evaluation")
    assert state(meeting, network) == "closed"
    press(closed, "say_people", "evaluation", people="mange")
    assert "Skriv, hvor mange I er" in said(closed)
    press(closed, "say_people", "evaluation", people="")

    assert state(meeting, network) == "shown"
    assert meeting.meeting(network).people == 0
    assert all(each.is_in for each in come(meeting, network, 9))
    press(closed, "show", "evaluation")
    assert "Skriv, hvor mange I er" not in said(closed)


def test_a_number_that_is_too_small_is_told_before_the_result_is_shown(closed, meeting, network):
    meeting.set_people(network, None)
    press(closed, "show", "evaluation")

    press(closed, "say_people", "evaluation", people="5")

    assert state(meeting, network) == "closed"
    assert "Der er kommet 6 svar fra telefoner, og I er 5." in said(closed)
    press(closed, "show_now", "evaluation")
    assert state(meeting, network) == "shown"
    assert "Der er kommet" not in said(closed)


def test_what_is_doubted_follows_the_number_that_is_corrected(door, closed, meeting, network):
    meeting.set_people(network, 5)
    press(closed, "show", "evaluation")
    assert "Der er kommet 6 svar fra telefoner, og I er 5." in said(closed)

    press(door, "set_people", people="6")
    look()

    assert "Der er kommet" not in said(closed)
    assert "Vis resultatet for alle" in said(closed)


def test_a_round_that_is_asked_again_is_in_no_doubt(closed, meeting, network):
    meeting.set_people(network, 5)
    press(closed, "show", "evaluation")

    press(closed, "ask_again", "evaluation")
    press(closed, "close", "evaluation")

    assert "Der er kommet" not in said(closed)


def test_paper_is_counted_apart(closed, meeting, network):
    meeting.set_people(network, 6)
    for _ in range(3):
        answer(meeting, round_of(meeting, network, "evaluation"), ev_safe="4")

    press(closed, "show", "evaluation")

    assert state(meeting, network) == "shown"


def test_a_shared_phone_is_seen_and_asked_about_where_few_others_answered(door, meeting, network):
    meeting.set_people(network, 12)
    panel = rounds()
    press(panel, "open", "evaluation")
    round = round_of(meeting, network, "evaluation")
    by_phone(meeting, round)
    by_phone(meeting, round, range(4))
    press(panel, "close", "evaluation")
    assert "4 svar fra en delt telefon" in said(panel)

    press(panel, "show", "evaluation")

    assert state(meeting, network) == "closed"
    assert "4 af svarene kommer fra en delt telefon. Var I så mange om den?" in said(panel)
    press(panel, "show_now", "evaluation")
    assert state(meeting, network) == "shown"
