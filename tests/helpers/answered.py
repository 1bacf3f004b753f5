"""Answers of a leader and of participants in a real store, and what a frame says of them."""

from kit.forms.form import PARTICIPANT_FORMS
from kit.instrument.instrument import load
from kit.store.response import OUTSIDE, Answer

INSTRUMENT = load()
VERSION = INSTRUMENT.version
SOLUTION = {
    "sol_title": "Fælles introaften",
    "sol_stage": "2",
    "sol_eval_plan": "3",
    "sol_spread_plan": "4",
}
COMMITMENT = {
    "cm_share": "group",
    "cm_task": "Ansøgninger",
    "cm_action": "Ringer til klubben",
    "cm_when": "2027-01-15",
}


def write(store, response, row=OUTSIDE, **given):
    """Write answers by item; a number is a missing code."""
    for item, value in given.items():
        answer = Answer(None, value) if isinstance(value, int) else Answer(value)
        store.write(response, row, item, answer, 0)


def leader(store, network, form, rows=(), wave=0, **given):
    """Write a form of the leader's, with rows by their keys; gives the response."""
    response = store.leader_response(network, form, VERSION, wave)
    write(store, response, **given)
    for row, answered in dict(rows).items():
        store.add_row(response, row, None)
        write(store, response, row, **answered)
    return response


def open_round(store, network, form="evaluation", audience="participants", items=None):
    """Open a round of a form, or of these items alone."""
    asked = [q.id for code in PARTICIPANT_FORMS[form] for q in INSTRUMENT.module(code).items]
    return store.add_round(network, audience, items or asked)


def participant(store, round, form="evaluation", version=VERSION, **given):
    """Let somebody answer a round; gives the response."""
    response = store.add_response(round.network, form, version, round.wave, round.id)
    write(store, response, **given)
    return response


def commitment(store, round, row="aftale01", **given):
    """Let somebody make a commitment; gives the response."""
    response = participant(store, round, "commitment")
    store.add_row(response, row, None)
    write(store, response, row, **given)
    return response


def said(frame, item):
    """Give what a long frame says of an item: code and text of each answer."""
    found = frame[frame["item_id"] == item]
    return list(zip(found["value_code"].fillna(""), found["value_text"], strict=True))
