"""The first page says where data lie, puts the icon on the desktop, and closes Afrunding."""

import os
import re

import pytest
from playwright.sync_api import expect

from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.browser.axe import axe_in_light_and_dark
from tests.browser.served import Served
from tests.helpers.ports import free_port
from tests.helpers.serving import serving

NETWORK = "unge-og-fritid"


@pytest.fixture
def store(data):
    store = Store(find_workspace(data), "make")
    store.add_network("Unge og fritid", "1.0.0")
    yield store
    store.close()


@pytest.fixture
def server(store, data, tmp_path):
    home = tmp_path / "hjem æøå"
    (home / "Skrivebord").mkdir(parents=True)
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/Skrivebord"\n')
    with serving(data, "--port", free_port(), HOME=str(home)) as server:
        server.desktop = home / "Skrivebord"
        yield server


@pytest.fixture
def page(server, context):
    page = context.new_page()
    Served(server).enter(page)
    return page


def test_it_says_where_the_data_lie(page, data):
    expect(page.get_by_text(f"{data} (nævnt i AFRUNDING_DATA)")).to_be_visible()
    axe_in_light_and_dark(page)


def test_the_icon_is_put_on_the_desktop(page, server):
    page.get_by_role("button", name="Læg ikon på skrivebordet").click()

    expect(page.get_by_text("Ikonet ligger på skrivebordet")).to_be_visible()
    assert "--from-icon" in (server.desktop / "afrunding.desktop").read_text("utf-8")


def test_closing_ends_the_server_and_says_so(page, server):
    page.get_by_role("button", name="Luk Afrunding").click()

    expect(page.locator("#closed")).to_contain_text("Du kan lukke fanen")
    assert server.process.wait(60) == 0
    expect(page.locator("#closed")).to_be_visible()


def test_where_a_meeting_is_open_it_asks_first(page, server, store):
    store.open_meeting(NETWORK)

    page.get_by_role("button", name="Luk Afrunding").click()

    asked = page.get_by_role("alert").filter(has_text="Et møde er åbent")
    expect(asked).to_contain_text("Unge og fritid")
    expect(page.get_by_role("button", name="Lad det stå åbent")).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked).to_have_count(0)
    assert server.process.poll() is None

    page.get_by_role("button", name="Luk Afrunding").click()
    page.get_by_role("button", name="Luk alligevel").click()
    expect(page.locator("#closed")).to_be_visible()
    assert server.process.wait(60) == 0


def test_in_plain_voila_nothing_is_closed(voila, context):
    page = context.new_page()
    voila.open(page, "0_start")

    expect(page.get_by_text(re.compile("nævnt i AFRUNDING_DATA"))).to_be_visible()
    expect(page.get_by_role("button", name="Luk Afrunding")).to_have_count(0)
    assert "AFRUNDING_SERVED" not in os.environ


def test_from_made_up_networks_the_icon_leads_to_ones_own(data, context, tmp_path):
    home = tmp_path / "hjem"
    (home / "Desktop").mkdir(parents=True)
    with serving(data, "--demo", "--port", free_port(), HOME=str(home)) as server:
        page = context.new_page()
        Served(server).enter(page)
        expect(page.get_by_text("opdigtede netværk i deres egen mappe")).to_be_visible()
        page.get_by_role("button", name="Læg ikon på skrivebordet").click()
        expect(page.get_by_text("Ikonet ligger på skrivebordet")).to_be_visible()

    made = (home / "Desktop" / "afrunding.desktop").read_text("utf-8")
    assert f'"--data" "{data}"' in made
