"""The demo as the command line fills it: its meetings have been held."""

import json
import tomllib

import pytest

from kit.cli.demo.meeting import hold
from kit.cli.demo.networks import DATA, fill
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.results.texts import texts
from kit.store.store import Store
from kit.ui.notebook import way
from tests.helpers.shown import seen

INSTRUMENT = load()
MIN_N = 5


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """Give a store with both networks after their meetings."""
    store = Store(find_workspace(tmp_path_factory.mktemp("held") / "data"), "make")
    for network in fill(store, INSTRUMENT):
        hold(store, INSTRUMENT, network, MIN_N)
    yield store
    store.close()


def kinds(store, network):
    """Give the kinds of what was published of a network."""
    rounds = store.rounds(network)
    return {part.content["kind"] for round in rounds for part in seen(store, round).values()}


def test_every_result_was_shown_and_below_the_least_number_only_the_sentence(held):
    states = {r.state for network in held.networks() for r in held.rounds(network.id)}

    assert states == {"shown"}
    assert {"talk", "bars", "sure", "texts"} <= kinds(held, "unge-og-fritid")
    assert kinds(held, "naboskab-i-nord") == {"few"}  # texts of so few wait for the leader's yes


def test_every_text_that_a_theme_names_is_in_it(held):
    [first, _] = tomllib.loads(DATA.read_text("utf-8"))["networks"]
    gathered = list(held.gathered("unge-og-fritid").values())

    themes = {theme.name: gathered.count(theme.id) for theme in held.themes("unge-og-fritid")}

    assert themes == {theme["name"]: len(theme["texts"]) for theme in first["themes"]}


def test_nothing_that_is_not_for_all_was_shown(held):
    rounds = held.rounds("unge-og-fritid")
    hidden = [
        said.lines["da"]
        for round in rounds
        for said in texts(held, INSTRUMENT, round)
        if not said.is_for_all
    ]
    shown = json.dumps(
        [part.content for round in rounds for part in held.published(round.id)], ensure_ascii=False
    )

    assert hidden
    assert not [text for text in hidden if text in shown]


def test_the_start_leads_to_the_meeting_and_after_it_to_the_minutes(store, kernel):
    [network, _] = fill(store, INSTRUMENT)
    before = way().html

    hold(store, INSTRUMENT, network, MIN_N)

    assert 'href="4_moede.ipynb?network=unge-og-fritid"' in before
    assert 'href="5_opfoelgning.ipynb?network=unge-og-fritid"' in way().html
