"""`afrunding serve` in a browser: no other host is asked, everybody can use it, it is all one."""

from urllib.parse import urlsplit

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
from tests.helpers.ports import free_port
from tests.helpers.serving import earlier_cookie, serving, serving_with

APPS = sorted(notebook.stem for notebook in NOTEBOOKS.glob("*.ipynb"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Give a server over two filled-in networks."""
    data = tmp_path_factory.mktemp("demo")
    store = Store(find_workspace(data), "make")
    fill(store, load())
    store.close()
    with serving(data, "--port", free_port()) as server:
        yield Served(server)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """Give a server over a folder with nothing in it."""
    with serving(tmp_path_factory.mktemp("empty"), "--port", free_port()) as server:
        yield Served(server)


@pytest.fixture
def page(context, demo):
    page = context.new_page()
    demo.enter(page)
    return page


@pytest.fixture
def asked(context):
    """Give the address of everything that pages ask for."""
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("page", lambda page: page.on("websocket", lambda one: asked.append(one.url)))
    return asked


def axe_finds_nothing_in_light_and_dark(page):
    for look in ("light", "dark"):
        page.emulate_media(color_scheme=look, reduced_motion="reduce")
        axe_finds_nothing(page, "html")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_can_be_used_by_everybody_and_asks_no_other_host(asked, page, demo, language):
    for app in APPS:
        demo.open(page, app, language)
        axe_finds_nothing_in_light_and_dark(page)
        assert page.evaluate("document.documentElement.lang") == language

    hosts = {urlsplit(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert len(asked) > len(APPS)
    assert hosts == {"127.0.0.1"}


def test_an_empty_page_and_an_error_can_be_used_by_everybody(context, empty):
    leader = Leader(context.new_page(), empty)
    empty.enter(leader.page)
    leader.open("0_start")
    leader.press("pages.make_network")
    expect(leader.page.get_by_role("alert")).to_be_visible()
    axe_finds_nothing_in_light_and_dark(leader.page)
    for app in ("1_status", "6_analyse"):
        leader.open(app, "?network=findes-ikke")
        axe_finds_nothing_in_light_and_dark(leader.page)
    leader.open("0_start")
    leader.page.get_by_label(leader.word("pages.network_name")).fill("Helt nyt")
    leader.press("pages.make_network")
    expect(leader.page.get_by_text(leader.word("pages.current_network"))).to_be_visible()
    for app in APPS:
        leader.open(app)
        axe_finds_nothing_in_light_and_dark(leader.page)


def test_the_address_bar_never_shows_the_token(page, demo):
    expect(page).to_have_url(f"{demo.home}/voila/render/0_start.ipynb")
    page.goto(f"{demo.home}/voila/render/1_status.ipynb{demo.entrance.lstrip('/')}")
    expect(page).to_have_url(f"{demo.home}/voila/render/1_status.ipynb")


@pytest.mark.alone
def test_an_edit_is_seen_in_an_open_and_in_a_newly_opened_start_page(context, page, demo):
    start, status = Leader(page, demo), Leader(context.new_page(), demo)
    start.open("0_start", "?network=naboskab-i-nord")
    status.open("1_status", "?network=naboskab-i-nord")
    done = start.page.get_by_role("listitem").filter(has_text="Om netværket")
    expect(done).to_contain_text("færdig")

    status.write("net_theme", "")
    status.wait_until_saved()

    expect(done).to_contain_text("Der mangler ét svar.")
    start.open("0_start")
    expect(done).to_contain_text("Der mangler ét svar.")


def test_one_can_go_to_the_other_language_on_and_back(page, demo):
    demo.open(page, "1_status")

    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Where are the solutions now?")
    page.get_by_role("link", name="Take stock and evaluate").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Take stock")
    page.get_by_role("link", name="1. Where are the solutions now?").click()
    page.get_by_role("link", name="To the start page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bring your network to a good")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Where are the solutions now?")


# what leads here


def foreign_page(folder, address):
    """Give a page of somebody else's with a link."""
    file = folder / "foreign.html"
    file.write_text(f'<meta charset="utf-8"><title>x</title><a href="{address}">Vind en tur</a>')
    return file.as_uri()


def test_who_was_led_here_by_another_page_is_asked_and_goes_on(context, demo, tmp_path):
    name, _, value = earlier_cookie(demo.server).partition("=")
    context.add_cookies([{"name": name, "value": value, "url": demo.home}])
    page = context.new_page()
    page.goto(foreign_page(tmp_path, f"{demo.home}/voila/render/1_status.ipynb"))
    page.get_by_role("link").click()
    asked_first = page.get_by_role("heading", name="Vil du åbne Afrunding?")
    expect(asked_first).to_be_visible()
    axe_finds_nothing_in_light_and_dark(page)

    page.get_by_role("link", name="Fortsæt").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hvor er løsningerne nu?")


def test_who_clicks_the_icon_is_asked_nothing(context, demo, tmp_path):
    page = context.new_page()
    for _ in range(2):
        page.goto(foreign_page(tmp_path, f"{demo.home}{demo.entrance}"))
        page.get_by_role("link").click()
        expect(page).to_have_url(f"{demo.home}/voila/render/0_start.ipynb")
        expect(page.get_by_role("heading", level=1)).not_to_contain_text("Vil du åbne")


def test_one_page_has_one_kernel_however_often_it_is_reloaded(context, tmp_path):
    with serving_with(tmp_path / "data", "--LeaderKernels.opening_time=6") as server:
        app, page = Served(server), context.new_page()
        app.enter(page)
        for _ in range(6):
            page.goto(f"{app.home}/voila/render/1_status.ipynb", wait_until="commit")
        app.open(page, "1_status")

        eventually(lambda: len(server.kernels()) <= 2, 120)  # its own, and the warm one
        app.open(page, "1_status")
