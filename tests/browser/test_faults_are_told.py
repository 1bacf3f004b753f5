"""The console says in the middle of a meeting what is wrong with a file, and when it is mended."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.axe import axe_in_light_and_dark
from tests.browser.led import NETWORK


@pytest.fixture
def console(context, served):
    app, _ = served
    page = context.new_page()
    app.enter(page)
    app.open(page, "4_moede", query=f"?network={NETWORK}")
    return page


def test_a_typo_in_the_settings_is_told_with_its_line_until_it_is_mended(console, served):
    _, store = served
    file = store.workspace.settings

    file.write_text('# nyt\nmunicipality = "Egebæk"\nmin_n = fem\n', "utf-8")

    told = console.get_by_role("status").filter(has_text="settings.toml")
    expect(told).to_contain_text("settings.toml, linje 3")
    expect(told).to_contain_text("bruger Afrunding den seneste udgave uden fejl")
    axe_in_light_and_dark(console)
    file.write_text("min_n = 5\n", "utf-8")
    expect(told).to_have_count(0)


def test_a_database_that_is_replaced_is_told_and_the_page_stays(console, served):
    _, store = served
    file = store.workspace.database_file
    heading = console.get_by_text("Unge og fritid").first
    expect(heading).to_be_visible()
    shutil.copy(file, file.with_name("anden.sqlite"))
    file.rename(file.with_name("til side.sqlite"))
    file.with_name("anden.sqlite").rename(file)

    told = console.get_by_role("alert").filter(has_text="udskiftet eller fjernet")
    expect(told).to_be_visible()
    expect(heading).to_be_visible()

    file.with_name("til side.sqlite").replace(file)
    expect(told).to_have_count(0)
