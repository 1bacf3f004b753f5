"""What the kit cannot work with is said in one sentence, with a way out; nothing is overwritten."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.leader import Leader
from tests.browser.prepared import Preparation
from tests.helpers.refusals import files

PAGES = ("0_start", "1_status", "2_evaluering", "3_refleksion", "deltager")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_network_that_is_not_there(language, context, voila, data):
    Preparation(data)
    leader = Leader(context.new_page(), voila, language)

    leader.open("1_status", "?network=findes-ikke")
    says(leader, "errors.unknown_network", network="findes-ikke", known="unge-og-fritid")

    leader.page.get_by_role("link", name=leader.word("pages.to_start"), exact=True).first.click()
    expect(leader.page.get_by_text(leader.word("pages.current_network"))).to_be_visible()


def test_a_data_folder_that_cannot_be_used(context, voila, data):
    leader = Leader(context.new_page(), voila)
    Preparation(data).store.close()
    (data / "settings.toml").write_text("min_n = 'fem'\n", encoding="utf-8")
    each_page_says(leader, ["1_status"], data, "errors.faulty_file")

    (data / "settings.toml").unlink()
    (data / "afrunding.sqlite").write_bytes(b"SQLite format 3\0" + b"ikke en database" * 500)
    each_page_says(leader, PAGES, data, "errors.database_damaged")

    shutil.rmtree(data)
    data.write_text("en fil", encoding="utf-8")
    each_page_says(leader, ["0_start"], data, "errors.folder_is_file")


def test_a_data_folder_that_is_read_only(context, voila_without_privileges, data):
    leader = Leader(context.new_page(), voila_without_privileges)
    Preparation(data).store.close()
    for place in (*data.iterdir(), data):
        place.chmod(0o500)

    each_page_says(leader, ["0_start", "1_status"], data, "errors.folder_read_only")


def each_page_says(leader, pages, data, key):
    before = files(data)
    for page in pages:
        leader.open(page)
        says(leader, key, folder=data, file="settings.toml")
    assert files(data).items() >= before.items()


def says(leader, key, **values):
    notice = leader.page.get_by_role("alert").first
    expect(notice).to_contain_text(leader.word(key, **values))
    expect(leader.page.locator(".af-form")).to_have_count(0)
