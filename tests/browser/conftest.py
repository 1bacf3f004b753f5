"""A real Chromium, and real Voilà and JupyterLab servers over a copy of the notebooks."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.browser.apps import Lab, Voila, VoilaWithoutPrivileges
from tests.browser.led import FULL_HD, NETWORK, Meeting, MeetingLeader
from tests.browser.phone import LOCALES, SIZE, Phone, Room
from tests.browser.served import Served
from tests.helpers.hosted import NAME
from tests.helpers.phoning import phones_of
from tests.helpers.ports import free_port
from tests.helpers.serving import serving

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    f"--host-resolver-rules=MAP {NAME} 127.0.0.1",
]
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The same engine in each; the first has no windows to draw, which takes half of a test's time."""

TRUSTING = {"ignore_https_errors": True}
"""A browser that takes the certificate which a test's proxy made for itself."""
PATIENCE = 15_000
"""Milliseconds that an expectation may take; how soon it comes true is measured in benchmarks."""

expect.set_options(timeout=PATIENCE)


def chromium():
    """Give the path of the browser, or None where there is none."""
    return os.environ.get("AFRUNDING_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )


def pytest_collection_modifyitems(items):
    """Mark everything here; without a Chromium it is skipped, with the reason."""
    reason = "no Chromium found: install it, or name it in AFRUNDING_CHROMIUM"
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not chromium():
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="module")
def browser():
    """Give one browser a file; its event loop must end before other tests run theirs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def context(browser):
    """Give a browser profile of its own; an error in a page's script fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **TRUSTING)
    context.grant_permissions(["screen-wake-lock"])  # as a browser with a window has it
    context.set_default_timeout(60_000)
    errors = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    assert not errors


@pytest.fixture
def data(tmp_path):
    """Give the path of a data folder that is not there yet."""
    return tmp_path / "Afrunding æøå data"


@pytest.fixture(params=["voila", "lab"])
def app(request, tmp_path, data):
    """Give plain Voilà, then a real JupyterLab, over a copy of the notebooks."""
    yield from _running({"voila": Voila, "lab": Lab}[request.param], tmp_path, data)


@pytest.fixture
def voila(request, tmp_path, data):
    """Give plain Voilà over a copy of the notebooks; a test may name options of its own."""
    yield from _running(Voila, tmp_path, data, *getattr(request, "param", []))


@pytest.fixture(scope="module")
def lasting_voila(tmp_path_factory):
    """Give one plain Voilà to a whole file; each test makes a network, which pages begin with."""
    folder = tmp_path_factory.mktemp("voila")
    yield from _running(Voila, folder, folder / "Afrunding æøå data")


@pytest.fixture
def voila_without_privileges(tmp_path, data):
    """Give plain Voilà that may write only where the mode of a folder says so."""
    yield from _running(VoilaWithoutPrivileges, tmp_path, data)


@pytest.fixture
def room(data):
    """Give an open meeting that phones can come into."""
    room = Room(data)
    with phones_of(room.store.workspace) as side:
        room.serve(side)
        yield room
    room.store.close()


@pytest.fixture
def phone(browser, room):
    """Give what opens a phone of its own, or one more tab; an error in a script fails the test."""
    contexts, errors = [], []

    def open_phone(language="da", kind=Phone, beside=None, **options):
        if beside:
            return kind(beside.page.context.new_page(), room, language)
        usual = {"viewport": SIZE, "locale": LOCALES[language], "has_touch": True}
        context = browser.new_context(**usual | TRUSTING | options)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return kind(context.new_page(), room, language)

    yield open_phone
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def served(data):
    """Give a server over the demo's networks, and their store."""
    store = Store(find_workspace(data), "make")
    fill(store, load())
    with serving(data, "--port", free_port()) as server:
        yield Served(server), store
    store.close()


@pytest.fixture
def meeting(data):
    """Give the demo's meeting before it is held."""
    meeting = Meeting(data)
    yield meeting
    meeting.store.close()


@pytest.fixture
def conductor(meeting, data, context):
    """Give the leader of the meeting with both pages open: console and screen."""
    with serving(data, "--port", free_port()) as server:
        app = Served(server)
        console, screen = context.new_page(), context.new_page()
        app.enter(console)
        app.open(console, "4_moede", query=f"?network={NETWORK}")
        screen.set_viewport_size(FULL_HD)
        app.open(screen, "skaerm", query=f"?network={NETWORK}")
        yield MeetingLeader(console, screen)


@pytest.fixture
def phones(browser, meeting):
    """Give what opens phones, some of them in English; no script may fail on them."""
    contexts, errors = [], []

    def open_phones(count=12):
        for number in range(count):
            language = "en" if number in (3, 8) else "da"
            context = browser.new_context(viewport=SIZE, locale=LOCALES[language], has_touch=True)
            context.on("weberror", lambda error: errors.append(str(error.error)))
            contexts.append(context)
            phone = Phone(context.new_page(), meeting, language)
            phone.join()
            yield phone

    yield open_phones
    for context in contexts:
        context.close()
    assert not errors


def _running(kind, tmp_path, data, *options):
    data.mkdir(exist_ok=True)  # a folder that is named has to be there
    app = kind(tmp_path / "notebooks", data, *options)
    app.start()
    yield app
    app.kill()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Keep a picture of every page of a test that failed."""
    report = yield
    context = item.funcargs.get("context")
    if report.when == "call" and report.failed and context:
        pictures = item.config.rootpath / ".pytest_cache"
        for number, page in enumerate(context.pages):
            page.screenshot(path=pictures / f"failed-{item.name}-{number}.png")
            report.sections.append(("page", page.url))
    return report
