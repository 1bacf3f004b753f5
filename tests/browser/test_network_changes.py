"""The leader's machine beside a VPN, and on another network in the middle of the meeting.

Machine and phone are namespaces with real adapters, and each has a real browser.
"""

import pytest
from playwright.sync_api import expect, sync_playwright

from kit.meeting.phone_address import phone_address
from kit.meeting.qr import qr
from tests.browser.axe import axe_in_light_and_dark
from tests.browser.conftest import QUIET, chromium
from tests.browser.led import FULL_HD, NETWORK, Meeting, MeetingLeader
from tests.browser.phone import SIZE, Phone
from tests.browser.served import Served
from tests.browser.sizes import OUTSIDE
from tests.helpers.namespaces import machine as made
from tests.helpers.namespaces import needs_root
from tests.helpers.phoning import eventually
from tests.helpers.ports import free_port
from tests.helpers.serving import COMMAND, serving

pytestmark = needs_root
WIFI, CABLE = "wlp2s0", "eth0"


class Moving(Meeting):
    """A meeting whose phones come in where its QR code says."""

    @property
    def url(self):
        return phone_address(self.store, self.store.meeting(NETWORK)).url

    @property
    def address(self):
        return f"{self.url}/d/{self.code}"


@pytest.fixture
def machine():
    with made() as machine:
        machine.join(WIFI, "192.168.1.20/24", "192.168.1.77/24")
        machine.join(CABLE, "192.168.5.20/24", "192.168.5.77/24")
        machine.connect_vpn()
        yield machine


@pytest.fixture
def browser_in(tmp_path):
    """Give what opens a browser inside a namespace."""
    with sync_playwright() as playwright:
        opened = []

        def open_browser(machine, place):
            program = tmp_path / place
            inside = " ".join(machine.inside(chromium(), place=place))
            program.write_text(f'#!/bin/sh\nexec {inside} "$@"\n', "utf-8")
            program.chmod(0o755)
            opened.append(playwright.chromium.launch(executable_path=program, args=QUIET))
            return opened[-1]

        yield open_browser
        for each in opened:
            each.close()


@pytest.fixture
def moving(data):
    meeting = Moving(data)
    yield meeting
    meeting.store.close()


@pytest.fixture
def led(moving, machine, data, browser_in):
    """Give the leader of the meeting, with both pages open on that machine."""
    command = machine.inside(*COMMAND)
    with serving(data, "--port", free_port(), command=command) as server:
        app, context = Served(server), browser_in(machine, machine.name).new_context()
        console, screen = context.new_page(), context.new_page()
        app.enter(console)
        app.open(console, "4_moede", query=f"?network={NETWORK}")
        screen.set_viewport_size(FULL_HD)
        app.open(screen, "skaerm", query=f"?network={NETWORK}")
        yield MeetingLeader(console, screen)


@pytest.fixture
def phone(machine, moving, browser_in):
    """Give what opens the browser of a phone at the other end of the machine's networks."""
    browser = browser_in(machine, machine.phone)

    def open_phone():
        context = browser.new_context(viewport=SIZE, locale="da-DK", has_touch=True)
        return Phone(context.new_page(), moving)

    return open_phone


def expect_way_in(leader, moving, address):
    """Wait until console and screen show an address; their QR codes hold the same."""
    for page in (leader.console, leader.screen):
        way = page.locator(".af-door")
        expect(way).to_contain_text(f"{address}:")
        expect(way.locator("img")).to_have_attribute("src", qr(moving.address))


def let_in(leader, moving):
    """Open for phones; comes back once the network reaches the server."""
    leader.press("let-in")
    expect_way_in(leader, moving, "192.168.1.20")
    eventually(lambda: moving.store.meeting(NETWORK).told)


def test_a_phone_comes_in_beside_a_vpn_and_the_leader_switches_with_one_press(
    led, moving, machine, phone
):
    console = led.console
    expect(console.get_by_text("Computeren er på VPN (tun0).")).to_be_visible()
    let_in(led, moving)
    first = phone()
    first.join()
    expect(console.get_by_text("1 telefon", exact=False).first).to_be_visible()

    offered = console.locator("#addresses li")
    expect(offered).to_have_text(
        ["Wi-fi (wlp2s0): 192.168.1.20 Bruges nu"]
        + [f"{each} Brug denne adresse" for each in ("Kabel (eth0): 192.168.5.20",)]
        + ["VPN (tun0): 10.8.0.2 Brug denne adresse"],
        use_inner_text=True,
    )
    axe_in_light_and_dark(console)
    led.press("addresses-use-2")
    expect_way_in(led, moving, "192.168.5.20")
    second = phone()
    second.join()
    eventually(lambda: moving.store.phones(NETWORK) == 2)

    console.reload()
    expect_way_in(led, moving, "192.168.5.20")
    expect(led.screen.get_by_text("Adressen er ny")).to_have_count(0)


def test_a_network_that_changes_is_shown_and_said_by_pages_that_are_open(
    led, moving, machine, phone
):
    console, screen = led.console, led.screen
    let_in(led, moving)

    machine.leave(CABLE)
    machine.leave(WIFI)
    expect(screen.get_by_text("Telefoner kan ikke nå computeren lige nu")).to_be_visible()
    expect(console.get_by_text("Telefonerne i lokalet kan som regel ikke nå").first).to_be_visible()
    machine.join(WIFI, "172.20.10.4/28", "172.20.10.5/28")

    expect_way_in(led, moving, "172.20.10.4")
    expect(console.get_by_text("Telefoner skal bruge en ny adresse")).to_be_visible()
    expect(screen.get_by_text("Adressen er ny: Scan koden igen")).to_be_visible()
    axe_in_light_and_dark(console)
    axe_in_light_and_dark(screen)
    assert not screen.evaluate(OUTSIDE)
    console.set_viewport_size({"width": 320, "height": 640})
    assert not console.evaluate(OUTSIDE)
    phone().join()
    eventually(lambda: moving.store.phones(NETWORK) == 1)

    led.press("addresses-hide")
    expect(console.get_by_text("en ny adresse")).to_have_count(0)
    expect(screen.get_by_text("Adressen er ny")).to_have_count(0)


def test_a_machine_on_no_network_shows_the_room_no_way_in_until_it_is_on_one(led, moving, machine):
    let_in(led, moving)
    machine.leave("tun0")
    machine.leave(CABLE)
    machine.leave(WIFI)

    expect(led.screen.get_by_text("Telefoner kan ikke nå computeren lige nu")).to_be_visible()
    expect(led.screen.locator(".af-screen img")).to_have_count(0)
    expect(led.console.get_by_text("er ikke på wi-fi").first).to_be_visible()
    expect(led.console.locator(".af-door img")).to_have_count(0)

    machine.join(WIFI, "192.168.1.20/24", "192.168.1.77/24")
    expect_way_in(led, moving, "192.168.1.20")
    expect(led.screen.get_by_text("Adressen er ny")).to_have_count(0)


def test_who_answered_before_the_network_changed_does_not_count_twice(led, moving, machine, phone):
    let_in(led, moving)
    led.step("evaluation")
    someone, newcomer = phone(), phone()
    someone.join()
    someone.choose("ev_safe", "4")
    someone.send()
    someone.expect_title("sent_title")

    machine.leave(CABLE)
    machine.leave(WIFI)
    machine.join(WIFI, "172.20.10.4/28", "172.20.10.5/28")
    expect(led.console.locator(".af-door")).to_contain_text("172.20.10.4:")
    expect(led.console.get_by_text("spørger siden dem, om de allerede har svaret")).to_be_visible()

    someone.join()
    someone.expect_title("again_title")
    axe_in_light_and_dark(someone.page)
    someone.send("again_yes")
    someone.expect_title("sent_title")
    newcomer.join()
    newcomer.send("again_no")
    newcomer.choose("ev_safe", "2")
    newcomer.send()
    newcomer.expect_title("sent_title")
    moving.expect(moving.round("evaluation"), {"ev_safe": "4"}, {"ev_safe": "2"})


def test_seven_tabs_of_one_phone_all_load_and_each_saves_once_it_leads(led, moving, phone):
    let_in(led, moving)
    led.step("evaluation")
    first = phone()
    first.join()
    assert not first.page.evaluate("isSecureContext")
    tabs = [first, *(Phone(first.page.context.new_page(), moving) for _ in range(6))]

    for turn, tab in enumerate(tabs):
        tab.page.goto(moving.address)
        tab.choose("ev_safe", str(1 + turn % 5))
        tab.expect_saved()
        for earlier in tabs[:turn]:
            earlier.expect_title("elsewhere_title")

    tabs[2].send("elsewhere_here")
    tabs[2].expect_chosen("ev_safe", "2")
    tabs[6].expect_title("elsewhere_title")
    tabs[2].choose("ev_safe", "5")
    tabs[2].send()
    tabs[2].expect_title("sent_title")
    moving.expect(moving.round("evaluation"), {"ev_safe": "5"})
    assert moving.store.phones(NETWORK) == 1
