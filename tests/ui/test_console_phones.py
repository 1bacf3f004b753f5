"""The leader's console lets phones in and shuts them out, and tells what keeps them out."""

import pytest

from kit.core.running_server import SERVED
from kit.store.meetings import Endpoint
from kit.ui.console.phones import phones
from tests.helpers.panels import DOOR, buttons, look, press, said


def test_the_way_in_is_shown_when_phones_are_let_in(meeting, network):
    panel = phones()
    assert buttons(panel) == ["Åbn for telefoner"]

    press(panel, "let_in")

    code = meeting.meeting(network).code
    assert f"{code[:3]} {code[3:]}" in said(panel)
    assert "192.168.1.20:8867/d" in said(panel)
    assert 'src="data:image/svg+xml' in panel.html
    assert meeting.meeting(network).screen == "welcome"


def test_phones_are_counted_as_they_come(meeting, network):
    panel = phones()
    press(panel, "let_in")
    assert "0 telefoner" in said(panel)

    meeting.set_phones("server", {meeting.meeting(network): 1})
    press(panel, "set_people", people="11")
    look()

    assert "1 telefon · 11 i lokalet" in said(panel)


def test_the_code_is_dead_when_phones_are_shut_out(meeting, network):
    panel = phones()
    press(panel, "let_in")

    press(panel, "shut_out")

    assert meeting.meeting(network).code is None
    assert meeting.meeting(network).screen == "over"
    assert buttons(panel) == ["Åbn for telefoner"]


def test_without_a_server_the_way_out_is_a_button(kernel, store, network):
    panel = phones()
    assert "Start Afrunding" in buttons(panel)

    press(panel, "let_in")

    assert "Start Afrunding" in buttons(panel)
    assert "data:image" not in panel.html


def test_a_page_of_a_server_that_phones_cannot_reach_starts_no_second_one(
    kernel, store, network, monkeypatch
):
    monkeypatch.setenv(SERVED, "1")

    panel = phones()

    assert "Start Afrunding" not in buttons(panel)
    assert "Luk Afrunding på startsiden" in said(panel)


def test_a_server_that_starts_later_is_noticed_before_phones_may_come_in(kernel, store, network):
    panel = phones()

    store.set_endpoint(DOOR)
    look()

    assert "Start Afrunding" not in buttons(panel)


@pytest.mark.parametrize(
    ("obstacle", "words"),
    [
        ("no_network", "ikke på wi-fi"),
        ("link_local", "ikke fået en adresse"),
        ("ipv6_only", "kun IPv6-adresser"),
        ("no_port", "it-afdelingen"),
    ],
)
def test_what_keeps_phones_out_is_told(meeting, network, obstacle, words):
    meeting.set_endpoint(Endpoint("server", "http://127.0.0.1:8867", obstacle))

    panel = phones()
    press(panel, "let_in")

    assert words in said(panel)
    assert "data:image" not in panel.html


def test_of_several_servers_the_one_that_phones_reach_is_named(meeting, network):
    meeting.set_endpoint(Endpoint("another", "http://127.0.0.1:1", "no_network"))

    panel = phones()
    press(panel, "let_in")

    assert "192.168.1.20:8867/d" in said(panel)
