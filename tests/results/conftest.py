"""Rounds that are asked and published as the console does."""

import pytest

from kit.results.publish import edition
from tests.helpers.rounds import INSTRUMENT, closed_round
from tests.helpers.shown import publish, seen


@pytest.fixture
def show(store):
    """Give what publishes a round, as the console does; gives all its parts by name."""

    def show(round, min_n=5):
        found = edition(store, INSTRUMENT, round, min_n)
        publish(store, round, found)
        return seen(store, round)

    return show


@pytest.fixture
def asked(store, network):
    """Give what makes a closed round about one item or more."""

    def asked(people, *items, form="evaluation"):
        return closed_round(store, network, items or ["ev_safe"], *people, form=form)

    return asked
