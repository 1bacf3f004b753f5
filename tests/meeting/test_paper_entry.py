"""Entering: paper forms beside answers from phones, none of them twice, none after the result."""

import pytest

from kit.meeting.control import MeetingControl
from kit.meeting.paper_entry import PaperEntry
from kit.store.rounds import Turnout
from tests.helpers.phoning import Caller, eventually, opened_round, phones_of


@pytest.fixture
def paper_entry(session):
    return PaperEntry(MeetingControl(session))


def write(paper_entry, item, value):
    return paper_entry.filling.take(
        {"kind": "answer", "row": "", "item": item, "value": value, "missing": None, "base": 0}
    )


def test_each_paper_form_is_a_response_of_its_own(paper_entry, store, network):
    round = opened_round(store, network)
    paper_entry.begin({"value": "evaluation"})
    for value in ("4", "5", "2"):
        write(paper_entry, "ev_safe", value)
        paper_entry.next({})
    paper_entry.stop({})

    assert store.turnout(round.id) == Turnout(3, 3)
    assert paper_entry.entered == 3
    given = [store.sheet(r.id).value("ev_safe") for r in store.responses(network) if r.round]
    assert sorted(filter(None, given)) == ["2", "4", "5"]


def test_paper_and_phones_mix_without_doubling(paper_entry, store, network):
    code = store.open_meeting(network).code
    round = opened_round(store, network)
    with phones_of(store.workspace) as side:
        eventually(lambda: side.json(f"/d/{code}/form")["round"] == round.id)
        phone = Caller(side, code, round.id)
        phone.write("ev_safe", "4")
        paper_entry.begin({"value": "evaluation"})
        write(paper_entry, "ev_safe", "5")
        phone.write("ev_lead", "3")
        write(paper_entry, "ev_lead", "1")
        paper_entry.stop({})

    sheets = [store.sheet(r.id) for r in store.responses(network) if r.round == round.id]
    assert sorted((s.value("ev_safe"), s.value("ev_lead")) for s in sheets) == [
        *(("4", "3"), ("5", "1"))
    ]


@pytest.mark.parametrize("state", ["draft", "shown"])
def test_nothing_is_typed_in_before_the_round_or_after_its_result(
    paper_entry, store, network, state
):
    round = opened_round(store, network)
    store.set_state(round, state)

    paper_entry.begin({"value": "evaluation"})

    assert paper_entry.filling is None
    assert [r for r in store.responses(network) if r.round] == []


def test_a_closed_round_still_takes_paper(paper_entry, store, network):
    store.set_state(opened_round(store, network), "closed")

    paper_entry.begin({"value": "evaluation"})

    assert write(paper_entry, "ev_safe", "4")["ok"]


@pytest.mark.parametrize("form", ["", "discussion", "nonsense"])
def test_other_forms_are_not_on_paper(paper_entry, form):
    paper_entry.begin({"value": form})

    assert paper_entry.filling is None


def test_the_last_paper_form_is_taken_back(paper_entry, store, network):
    round = opened_round(store, network)
    paper_entry.begin({"value": "evaluation"})
    for value in ("4", "5"):
        write(paper_entry, "ev_safe", value)
        paper_entry.next({})

    paper_entry.take_back({})

    assert (paper_entry.entered, store.turnout(round.id)) == (1, Turnout(1, 1))
    given = [store.sheet(r.id).value("ev_safe") for r in store.responses(network) if r.round]
    assert list(filter(None, given)) == ["4"]


def test_no_paper_form_is_taken_back_once_the_result_is_shown(paper_entry, store, network):
    round = opened_round(store, network)
    paper_entry.begin({"value": "evaluation"})
    write(paper_entry, "ev_safe", "4")
    paper_entry.stop({})
    store.set_state(round, "shown")

    paper_entry.take_back({})

    assert store.turnout(round.id) == Turnout(1, 1)
