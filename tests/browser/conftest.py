"""Tests in this folder drive a real Chromium; without one they are skipped, with the reason."""

import os
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = os.environ.get("AFRUNDING_CHROMIUM") or next(
    filter(None, map(shutil.which, NAMES)), None
)


def pytest_collection_modifyitems(items):
    """Mark every test of this folder, so that `-m browser` chooses them."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="module")
def browser():
    """Give a Chromium without a window, one a file of tests."""
    if CHROMIUM is None:
        pytest.skip("No Chromium found: install it, or name its program in AFRUNDING_CHROMIUM.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Give an empty page that shares nothing with another test's."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
