"""Panels as a page presses and reads them."""

import re

from kit.store.meetings import Endpoint
from kit.ui.notebook import current_session
from tests.helpers.front_end import send

DOOR = Endpoint("server", "http://192.168.1.20:8867")
"""Where phones come in."""


def press(panel, action, value="", **fields):
    """Press a button of a panel, or send a form with these fields."""
    send(panel, {"action": action, "values": {"value": value, **fields}})


def round_of(store, network, form):
    """Give the round of a network that asks a form, if there is one."""
    return next((round for round in store.rounds(network) if round.form == form), None)


def look():
    """Do what happens a few times a second where a page is open."""
    current_session().watch.look()


def said(panel):
    """Give what somebody reads, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", panel.html).split())


def buttons(panel):
    """Give what stands on the buttons."""
    return re.findall(r"<button[^>]*>([^<]*)</button>", panel.html)
