"""The room's screen: what the leader does before it, and what is read on it."""

import re

from kit.store.response import Answer
from kit.ui import screen
from kit.ui.console.rounds import rounds
from kit.ui.console.screen import on_screen
from tests.helpers.panels import look, press
from tests.helpers.rounds import INSTRUMENT, answer

SECRET = "Hemmelighed"
"""Stands in everything that is not for the room."""
SOLUTION = {"sol_title": "Caféen", "sol_stage": "5", "sol_eval_plan": "1", "sol_spread_plan": "1"}


def shown(view):
    """Give what the screen shows after the leader has chosen a view."""
    panel = screen.screen()
    press(on_screen(), "turn_to", view)
    look()
    return panel


def view(panel):
    """Give the name of what is shown."""
    return re.search(r'data-view="(\w+)"', panel.html)[1]


def write_row(store, network, form, **answers):
    """Write one more row of a form of the leader's."""
    response = store.leader_response(network, form, INSTRUMENT.version)
    row = f"row{len(store.sheet(response).rows):05d}"
    store.add_row(response, row, None)
    for item, value in answers.items():
        store.write(response, row, item, Answer(value), 0)


def finished(store, network, form, *people, rows=()):
    """Open a round, let people answer, and show what it came to."""
    panel = rounds()
    press(panel, "open", form)
    [round] = [round for round in store.rounds(network) if round.form == form]
    for person in people:
        answer(store, round, *rows, **person)
    press(panel, "close", form)
    press(panel, "show", form)
    return round
