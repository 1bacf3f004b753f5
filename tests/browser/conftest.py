"""A real Chromium, and real Voilà and JupyterLab servers over a copy of the notebooks."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.apps import Lab, Voila, VoilaWithoutPrivileges
from tests.browser.phone import LOCALES, SIZE, Phone, Room
from tests.phoning import phones_of

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")

PATIENCE = 15_000
"""Milliseconds that an expectation may take where nothing shorter is promised."""

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
    context = browser.new_context(viewport={"width": 1280, "height": 900})
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
        context = browser.new_context(
            **{"viewport": SIZE, "locale": LOCALES[language], "has_touch": True} | options
        )
        context.on("weberror", lambda error: errors.append(str(error.error)))
        contexts.append(context)
        return kind(context.new_page(), room, language)

    yield open_phone
    for context in contexts:
        context.close()
    assert not errors


def _running(kind, tmp_path, data, *options):
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
