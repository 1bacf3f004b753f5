"""Pages of `afrunding serve` come and go in a browser: quick, true, and without a kernel left."""

import json
import shutil

import pytest
from playwright.sync_api import expect

from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.browser.apps import NOTEBOOKS
from tests.browser.axe import axe_finds_nothing
from tests.browser.leader import Leader
from tests.browser.served import Served
from tests.helpers.phoning import eventually
from tests.helpers.serving import serving

APPS = sorted(notebook.stem for notebook in NOTEBOOKS.glob("*.ipynb"))
CONFIG = "#jupyter-config-data"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("pages") / "data"


@pytest.fixture(scope="module")
def store(data):
    """Give the store that the server works with, with two networks in it."""
    store = Store(find_workspace(data), "make")
    fill(store, load())
    yield store
    store.close()


@pytest.fixture(scope="module")
def server(data, store):
    with serving(data) as server:
        yield server
    assert server.complaints == ""


@pytest.fixture
def leader(context, server):
    """Give a leader who has come in."""
    leader = Leader(context.new_page(), Served(server))
    leader.app.enter(leader.page)
    return leader


def kernel_of(page):
    return json.loads(page.locator(CONFIG).text_content())["kernelId"]


def new_window(leader):
    return Leader(leader.page.context.new_page(), leader.app)


# kernels


def leave_for_another(page, server):
    page.goto(f"{server.home}/voila/render/2_evaluering.ipynb")


def load_again(page, _):
    page.reload()


def close(page, _):
    page.close(run_before_unload=True)


@pytest.mark.parametrize("leave", [leave_for_another, load_again, close])
def test_a_page_that_is_left_ends_its_kernel(leader, server, leave):
    window = new_window(leader)
    window.open("1_status")
    kernel = kernel_of(window.page)
    assert kernel in server.kernels()

    leave(window.page, server)

    eventually(lambda: kernel not in server.kernels())


def test_a_page_that_the_browser_had_put_aside_is_opened_anew(leader):
    leader.open("1_status")
    before = kernel_of(leader.page)

    with leader.page.expect_navigation():
        leader.page.evaluate(
            "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
        )

    assert kernel_of(leader.page) != before


def test_a_page_that_is_closed_while_it_opens_leaves_the_server_well(leader, server):
    for _ in range(3):
        page = leader.page.context.new_page()
        page.goto(f"{server.home}/voila/render/1_status.ipynb", wait_until="commit")
        page.close()

    leader.open("1_status")
    expect(leader.field("net_theme")).to_be_visible()


def test_a_page_on_the_warm_kernel_shows_what_is_true_and_the_network_of_its_address(
    context, tmp_path
):
    store = Store(find_workspace(tmp_path), "make")
    fill(store, load())
    with serving(tmp_path) as server:
        leader = Leader(context.new_page(), Served(server))
        warm_kernel = server.warm_kernel()
        store.add_network("Kom til mens kernen ventede", "1.0.0")

        leader.page.goto(f"{server.home}/?network=naboskab-i-nord&{server.entrance[2:]}")

        expect(leader.page.locator("body")).to_contain_text("Kom til mens kernen ventede")
        assert kernel_of(leader.page) == warm_kernel
    assert store.networks()[0].id == "naboskab-i-nord"
    store.close()


# what a page is made of


def test_the_browser_forbids_other_hosts_and_nothing_that_a_page_needs(leader, server):
    forbidden = []
    leader.page.context.on(
        "console",
        lambda said: forbidden.append(said.text) if "Content Security" in said.text else None,
    )

    for app in APPS:
        leader.open(app)
        leader.page.wait_for_load_state("networkidle")
    assert not forbidden

    leader.page.evaluate("new Image().src = 'http://example.org/x.png'")
    leader.page.evaluate("fetch('http://example.org/').catch(() => {})")
    eventually(lambda: len(forbidden) >= 2)


def wire(page):
    """Give what goes over the wire from now on, request by request, in bytes."""
    sizes, kept = {}, set()
    events = page.context.new_cdp_session(page)
    events.send("Network.enable")
    events.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    events.on(
        "Network.responseReceived",
        lambda e: kept.add(e["requestId"]) if e["response"].get("fromDiskCache") else None,
    )
    events.on(
        "Network.loadingFinished",
        lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}),
    )
    return lambda: [size for request, size in sizes.items() if request not in kept and size]


def test_a_browser_fetches_a_page_once_and_little_of_it_again(leader):
    def visit():
        page = leader.page.context.new_page()
        fetched = wire(page)
        leader.app.open(page, "1_status")
        page.wait_for_load_state("networkidle")
        return fetched()

    first, second = visit(), visit()

    assert sum(first) < 2_000_000
    assert len(second) <= 6
    assert sum(second) < 40_000


# when it goes wrong


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everybody_can_read_that_a_page_is_refused_or_not_there(context, server, look):
    page = context.new_page()
    page.emulate_media(color_scheme=look)
    page.goto(server.home)
    expect(page.get_by_role("heading", level=1)).to_have_text("Brug linket fra Afrunding")
    axe_finds_nothing(page, "html")

    page.goto(server.home + server.entrance)
    page.goto(f"{server.home}/voila/render/findes-ikke.ipynb")
    axe_finds_nothing(page, "html")
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bring your network to a good")


def test_the_server_survives_what_happens_to_its_data_folder(context, tmp_path):
    data = tmp_path / "data"
    with serving(data) as server:
        leader = Leader(context.new_page(), Served(server))
        leader.app.enter(leader.page)

        shutil.rmtree(data)
        leader.open("0_start")
        sentence = leader.word("errors.no_folder", folder=data)
        expect(leader.page.get_by_role("alert").first).to_contain_text(sentence)
        assert not data.exists()

        data.mkdir()
        (data / "afrunding.sqlite").write_bytes(b"ikke en database" * 500)
        leader.open("0_start")
        sentence = leader.word("errors.database_damaged", folder=data)
        expect(leader.page.get_by_role("alert").first).to_contain_text(sentence)

        shutil.rmtree(data)
        data.write_text("en fil", encoding="utf-8")
        leader.open("1_status")
        sentence = leader.word("errors.folder_is_file", folder=data)
        expect(leader.page.get_by_role("alert").first).to_contain_text(sentence)

        data.unlink()
        data.mkdir()
        leader.open("0_start")
        expect(leader.page.get_by_role("alert")).to_have_count(0)

    assert server.process.returncode == 0
    assert all("continues after an error" in line for line in server.complaints.splitlines())
