"""Practice: simulated participants answer on a copy, and nothing of it is left in what is real."""

import pytest

from kit.analysis.tables.frames import answers
from kit.cli.demo.networks import fill
from kit.instrument.instrument import load
from kit.meeting.plan import items_asked, prompts
from kit.meeting.rehearsal import Crowd, begin, end, rehearsal_workspace
from kit.store.responses import leader_id
from kit.store.rounds import Turnout
from kit.store.store import Store
from tests.helpers.rounds import content

INSTRUMENT = load()


@pytest.fixture
def real(store):
    """Give a store with the demo's networks."""
    fill(store, INSTRUMENT)
    return store


@pytest.fixture
def rehearsal(real):
    store = Store(begin(real, "unge-og-fritid"), "make")
    yield store
    store.close()


def test_practice_begins_with_the_leaders_preparation_and_no_participants_answer(rehearsal):
    [network] = rehearsal.networks()

    assert network.name == "Unge og fritid"
    assert rehearsal.sheet("unge-og-fritid.sol.0").rows
    assert rehearsal.rounds(network.id) == []
    assert all(response.round is None for response in rehearsal.responses(network.id))


def test_what_is_real_is_the_same_afterwards_and_the_copy_is_gone(real):
    before = content(real)
    rehearsal = Store(begin(real, "unge-og-fritid"), "make")
    crowd = Crowd(rehearsal, INSTRUMENT, "da")
    play(rehearsal, crowd, "evaluation")
    rehearsal.close()

    end(real.workspace)

    assert content(real) == before
    assert not rehearsal_workspace(real.workspace).folder.exists()


def test_practice_that_begins_again_begins_anew(real, rehearsal):
    play(rehearsal, Crowd(rehearsal, INSTRUMENT, "da"), "evaluation")
    rehearsal.close()

    again = Store(begin(real, "unge-og-fritid"), "make")

    assert again.rounds("unge-og-fritid") == []
    again.close()


def play(store, crowd, form, network="unge-og-fritid"):
    items = items_asked(INSTRUMENT, form, 90)
    if form == "discussion":
        items = [p.id for p in prompts(store.sheet(f"{network}.mp.0"), INSTRUMENT, "da")]
    audience = "groups" if form == "discussion" else "participants"
    round = store.add_round(network, audience, items, state="draft", form=form)
    store.open_round(round)
    while crowd.act(network):
        pass
    return store.turnout(round.id)


@pytest.mark.parametrize(
    ("form", "turnout"),
    [
        ("evaluation", Turnout(12, 12)),
        ("discussion", Turnout(3, 3)),
        ("values", Turnout(12, 12)),
        ("commitment", Turnout(12, 12)),
    ],
)
@pytest.mark.parametrize("language", ["da", "en"])
def test_everybody_in_the_crowd_answers_a_round_once(rehearsal, form, turnout, language):
    assert play(rehearsal, Crowd(rehearsal, INSTRUMENT, language), form) == turnout


def test_what_the_crowd_says_could_have_been_said_by_people(rehearsal):
    crowd = Crowd(rehearsal, INSTRUMENT, "da")
    for form in ("values", "evaluation", "discussion", "commitment"):
        play(rehearsal, crowd, form)

    said = answers(rehearsal, INSTRUMENT)
    given = said[said["round_id"].notna()]
    for item, values in given.groupby("item_id")["value_code"]:
        question = INSTRUMENT.item(item)
        known = {code for each in question.variables("da") for code in each.words}
        if question.refers_to:
            known |= {*rehearsal.sheet(leader_id("unge-og-fritid", question.refers_to, 0)).rows}
        codes = {str(value) for value in values.dropna()} - {"-7", "-8", "-9", ""}
        assert not known or codes <= known


def test_a_crowd_has_nothing_to_do_while_no_round_is_open(rehearsal):
    assert Crowd(rehearsal, INSTRUMENT, "da").act("unge-og-fritid") == 0
