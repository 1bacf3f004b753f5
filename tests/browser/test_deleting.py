"""Deleting a network on the start page: other pages that are open on it are named first."""

import pytest
from playwright.sync_api import expect

from kit.cli.demo.networks import fill
from kit.core.text import word
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.browser.apps import Voila
from tests.browser.leader import Leader
from tests.browser.served import Served
from tests.helpers.erasure import holding
from tests.helpers.ports import free_port
from tests.helpers.serving import serving

NETWORK, NAME, SOLUTION = "unge-og-fritid", "Unge og fritid", "Fælles introaften for foreninger"
LATE = "SKREVET FOR SENT"


@pytest.fixture(params=["serve", "voila"])
def app(request, tmp_path, data):
    """Give a server of the kit's own over two filled-in networks, then plain Voilà."""
    store = Store(find_workspace(data), "make")
    fill(store, load())
    store.close()
    if request.param == "serve":
        with serving(data, "--port", free_port()) as server:
            yield Served(server)
    else:
        voila = Voila(tmp_path / "notebooks", data)
        voila.start()
        yield voila
        voila.kill()


def delete(page):
    """Press *Slet for altid*; the name has been typed."""
    page.locator("#delete-now").click()


def test_open_pages_are_named_and_nothing_of_the_network_is_left(app, data, context):
    start, other = context.new_page(), context.new_page()
    if isinstance(app, Served):
        app.enter(start)
        start.locator(".af-panel").last.wait_for()  # else its kernel is not told that it left
    app.open(start, "0_start", query=f"?network={NETWORK}")
    app.open(other, "1_status", query=f"?network={NETWORK}")
    leader = Leader(other, app)
    leader.open_row(SOLUTION)
    start.locator("#delete-network summary").click()
    start.locator("#delete-name").fill(NAME)

    delete(start)

    expect(start.locator("#delete-name-error")).to_have_text(
        word("upkeep.pages_open", "da", count=1)
    )
    assert holding(data, "introaften")
    delete(start)
    expect(start.get_by_text(f"»{NAME}« er slettet")).to_be_visible()
    leader.write("sol_oneline", LATE, row=SOLUTION)
    other.wait_for_timeout(3_000)
    assert holding(data, "introaften") == []
    assert holding(data, LATE) == []
