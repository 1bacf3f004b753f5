"""The leader sees which of the machine's addresses phones come in by, and switches with a press."""

import re

import pytest

from kit.meeting.qr import qr
from kit.store.lan_address import LanAddress
from kit.store.meetings import Endpoint
from kit.ui.console.phones import phones
from kit.ui.console.preflight import preflight
from kit.ui.followup.participants import letter, participants
from kit.ui.screen import screen
from tests.helpers.panels import look, press, said

WIFI = LanAddress("192.168.1.20", "Wi-Fi", "wifi")
CABLE = LanAddress("10.1.2.3", "Ethernet", "wired")
TUNNEL = LanAddress("10.8.0.2", "Cisco AnyConnect", "vpn")
USE = "Brug denne adresse"


def served(store, *addresses):
    """Let a server say that the machine has these addresses, the best one first."""
    first = f"http://{addresses[0].address}:8867"
    obstacle = "" if addresses[0].is_open else "no_port"
    store.set_endpoint(Endpoint("server", first, obstacle, addresses=addresses))


@pytest.fixture
def told(room, network):
    """Give the store of an open meeting on Wi-Fi and a VPN, whose room was told the way in."""
    served(room, WIFI, TUNNEL)
    room.lead_phones(network, 0, told="http://192.168.1.20:8867")
    return room


def led(panel):
    """Give the address that is typed; the QR code holds the same."""
    [address] = re.findall(r"<strong>([\d.]+:\d+)/d</strong>", panel.html)
    code = re.search(r'class="af-code">(\w+) (\w+)<', panel.html)
    assert qr(f"http://{address}/d/{code[1]}{code[2]}") in panel.html
    return address


def test_each_address_has_its_adapter_and_one_press_leads_phones_to_it(told, network):
    room, panel = screen(), phones()
    assert (led(panel), led(room)) == ("192.168.1.20:8867", "192.168.1.20:8867")
    assert "Wi-fi (Wi-Fi): 192.168.1.20 Bruges nu VPN (Cisco AnyConnect): 10.8.0.2" in said(panel)
    assert said(panel).count(USE) == 1

    press(panel, "choose_address", "10.8.0.2")
    look()

    assert (led(panel), led(room)) == ("10.8.0.2:8867", "10.8.0.2:8867")
    assert "skiftet" not in said(panel) + said(room)


def test_one_address_leaves_nothing_to_choose(room):
    served(room, WIFI)

    assert USE not in said(phones())


@pytest.mark.parametrize("value", ["10.9.9.9", "", "evil.example"])
def test_what_is_not_offered_is_not_chosen(told, network, value):
    panel = phones()

    press(panel, "choose_address", value)

    assert led(panel) == "192.168.1.20:8867"
    assert told.meeting(network).address is None


def test_a_choice_survives_a_reload_and_a_restart_and_follows_its_adapter(told, network):
    press(phones(), "choose_address", "10.8.0.2")
    told.remove_endpoints()
    served(told, WIFI, LanAddress("10.8.0.9", "Cisco AnyConnect", "vpn"))

    assert led(phones()) == "10.8.0.9:8867"


def test_a_choice_that_is_gone_is_said_until_the_leader_has_seen_it(told, network):
    panel, ready = phones(), preflight()
    press(panel, "choose_address", "10.8.0.2")

    served(told, WIFI)
    look()

    gone = "Cisco AnyConnect, som du valgte, er væk."
    assert gone in said(panel)
    assert gone in said(ready)
    assert led(panel) == "192.168.1.20:8867"
    press(panel, "hide_news")
    look()
    assert gone not in said(panel) + said(ready)


def test_a_network_that_changes_is_said_on_console_and_screen_and_hidden_by_the_leader(told):
    room, panel = screen(), phones()

    served(told, CABLE)
    look()

    assert (led(panel), led(room)) == ("10.1.2.3:8867", "10.1.2.3:8867")
    assert "Telefoner skal bruge en ny adresse" in said(panel)
    assert "Adressen er ny: Scan koden igen" in said(room)
    press(panel, "hide_news")
    look()
    assert "en ny adresse" not in said(panel)
    assert "skiftet" not in said(room)


@pytest.mark.parametrize("view", ["welcome", "pause"])
def test_whatever_the_screen_shows_it_says_that_the_network_changed(told, network, view):
    told.show_on_screen(network, view)
    served(told, CABLE)

    assert "Adressen er ny" in said(screen())


@pytest.mark.parametrize("view", ["welcome", "pause"])
def test_the_room_is_shown_no_way_in_that_leads_nowhere(told, network, view):
    told.show_on_screen(network, view)
    told.set_endpoint(Endpoint("server", "http://127.0.0.1:8867", "no_network"))

    shown = screen()

    assert "Telefoner kan ikke nå computeren lige nu" in said(shown)
    assert "127.0.0.1" not in said(shown)
    assert "data:image/svg" not in shown.html


def test_a_meeting_that_is_opened_again_has_news_of_nothing(told, network):
    told.close_meeting(network)
    served(told, CABLE)
    told.open_meeting(network)

    assert "en ny adresse" not in said(phones())


def test_a_port_that_is_taken_on_the_chosen_address_is_told(told, network):
    served(told, WIFI, LanAddress("10.1.2.3", "Ethernet", "wired", is_open=False))
    panel = phones()

    press(panel, "choose_address", "10.1.2.3")

    assert "tager ikke imod telefoner" in said(panel)
    assert "data:image" not in panel.html


def test_a_vpn_is_called_by_its_name_before_the_meeting(told, network):
    panel = preflight()

    assert "Deltagerne kan gå ind på http://192.168.1.20:8867 (Wi-fi: Wi-Fi)." in said(panel)
    assert "Computeren er på VPN (Cisco AnyConnect)." in said(panel)
    press(panel, "choose_address", "10.8.0.2")
    assert "Skal rettes QR-koden bruger Cisco AnyConnect (VPN)" in said(panel)
    told.set_phones("server", {told.meeting(network): 1})
    look()
    assert "Godt at vide QR-koden bruger Cisco AnyConnect (VPN)" in said(panel)


def test_a_vpn_alone_is_shown_to_nobody_until_the_leader_says_so(told, network):
    room, panel, ready = screen(), phones(), preflight()

    served(told, TUNNEL)
    look()

    assert "data:image" not in panel.html + room.html
    assert "Telefonerne i lokalet kan som regel ikke nå computeren" in said(panel)
    assert "Skal rettes Telefonerne i lokalet kan som regel" in said(ready)
    assert "skiftet" not in said(room)
    press(panel, "choose_address", "10.8.0.2")
    look()
    assert (led(panel), led(room)) == ("10.8.0.2:8867", "10.8.0.2:8867")


def test_a_letter_leads_nobody_to_an_address_that_phones_cannot_reach(meeting, network):
    served(meeting, WIFI)
    panel, text = participants(), letter()
    press(panel, "open")
    look()
    assert "192.168.1.20:8867" in said(text)

    meeting.set_endpoint(Endpoint("server", "http://127.0.0.1:8867", "no_network"))
    look()

    assert "127.0.0.1" not in said(text)


def test_before_phones_may_come_in_the_address_can_be_chosen(meeting, network):
    served(meeting, WIFI, CABLE)
    panel = preflight()
    assert said(panel).count(USE) == 1

    press(panel, "choose_address", "10.1.2.3")

    assert "Deltagerne kan gå ind på http://10.1.2.3:8867 (Kabel: Ethernet)." in said(panel)
    assert meeting.meeting(network).told is None
    press(phones(), "let_in")
    look()
    assert USE not in said(panel)  # the list stands beside the QR code now


def test_a_follow_up_has_the_same_choice_for_itself(meeting, network):
    served(meeting, WIFI, CABLE)
    panel = participants()
    press(panel, "open")
    assert led(panel) == "192.168.1.20:8867"

    press(panel, "choose_address", "10.1.2.3")

    assert led(panel) == "10.1.2.3:8867"
    assert meeting.meeting(network).address is None


def test_a_public_address_is_shown_as_it_is(room):
    room.set_endpoint(Endpoint("server", "https://netvaerk.kommunen.dk"))
    panel = phones()

    assert "netvaerk.kommunen.dk/d" in said(panel)
    assert USE not in said(panel)
