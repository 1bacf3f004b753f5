"""A meeting whose console and screen are pressed and read, for the tests of both."""

import pytest

from tests.helpers.panels import DOOR


@pytest.fixture
def meeting(kernel, store, network):
    """Give the store of a kernel that a page about the network has."""
    store.set_endpoint(DOOR)
    return store


@pytest.fixture
def room(meeting, network):
    """Give the store of a meeting that phones may come into."""
    meeting.open_meeting(network)
    meeting.set_people(network, 12)
    return meeting
