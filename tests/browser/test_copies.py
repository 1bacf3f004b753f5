"""A copy is saved and fetched without a terminal, and what it held is there again."""

import zipfile

import pytest
from playwright.sync_api import expect

from kit.core.workspace import find_workspace
from kit.privacy.erasure import erase_network
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
def home(tmp_path):
    """Give the home of a Danish user."""
    home = tmp_path / "hjem æøå"
    for name in (".config", "Hentet", "Skrivebord", "Dokumenter"):
        (home / name).mkdir(parents=True)
    folders = {"DOWNLOAD": "Hentet", "DESKTOP": "Skrivebord", "DOCUMENTS": "Dokumenter"}
    lines = [f'XDG_{kind}_DIR="$HOME/{name}"\n' for kind, name in folders.items()]
    (home / ".config" / "user-dirs.dirs").write_text("".join(lines), "utf-8")
    return home


@pytest.fixture
def server(store, data, home):
    with serving(data, "--port", free_port(), HOME=str(home)) as server:
        yield server


@pytest.fixture
def page(server, context):
    page = context.new_page()
    Served(server).enter(page)
    return page


def save(page):
    page.get_by_role("button", name="Gem en kopi").click()
    expect(page.get_by_text("Kopien ligger her")).to_be_visible()


def test_a_copy_is_saved_where_downloads_lie_and_its_day_is_said(page, home):
    expect(page.get_by_text("Der er ingen kopi endnu.")).to_be_visible()

    save(page)

    [copy] = (home / "Hentet").iterdir()
    assert zipfile.ZipFile(copy).testzip() is None
    expect(page.get_by_text(str(copy)).first).to_be_visible()
    expect(page.get_by_text("Sidste kopi:")).to_be_visible()
    axe_in_light_and_dark(page)


def test_a_copy_that_is_fetched_brings_back_what_it_held_and_the_page_stays_signed_in(
    page, server, store, data
):
    save(page)
    erase_network(store, store.network(NETWORK))
    store.close()
    page.reload()
    expect(page.get_by_text("Unge og fritid")).to_have_count(0)

    page.get_by_text("Gendan fra en kopi …").click()
    page.get_by_role("button", name="Vælg /").first.click()
    expect(page.get_by_role("button", name="Gendan ikke")).to_be_focused()
    page.get_by_role("button", name="Gendan kopien").click()
    expect(page.locator("#fetching")).to_be_visible()
    started_again(server)
    page.get_by_role("link", name="Åbn startsiden igen").click()

    expect(page.get_by_text("Unge og fritid").first).to_be_visible()
    assert [network.id for network in Store(find_workspace(data)).networks()] == [NETWORK]
    assert list((data / "backup").glob("*.zip"))  # what was there before


def started_again(server):
    """Wait until the server says that it runs, a second time."""
    while server.said.count("Ctrl+C") < 2:
        line = server.process.stdout.readline()
        assert line
        server.said += line


def test_while_a_meeting_is_open_nothing_is_fetched(page, store):
    save(page)
    store.open_meeting(NETWORK)

    page.get_by_text("Gendan fra en kopi …").click()
    page.get_by_role("button", name="Vælg /").first.click()

    expect(page.get_by_role("alert").filter(has_text="Luk mødet først")).to_be_visible()


def test_what_is_no_copy_is_told_and_changes_nothing(page, home):
    (home / "Skrivebord" / "afrunding-ferie.zip").write_bytes(b"billeder")
    page.reload()

    page.get_by_text("Gendan fra en kopi …").click()
    page.get_by_role("button", name="Vælg /").first.click()

    expect(page.get_by_role("alert").filter(has_text="er ikke en gyldig")).to_be_visible()
