"""Two windows on the same solution: what is written in one shows in the other."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from kit.core.workspace import find_workspace
from kit.store.store import Store
from tests.browser.leader import Leader

pytestmark = pytest.mark.alone

TITLE = "Fritidsguide"


@contextmanager
def asleep(process):
    """Let a kernel take no message for a while, as a busy machine would."""
    process.suspend()
    try:
        yield
    finally:
        process.resume()


@pytest.fixture
def windows(voila, context, data):
    """Give two windows with the same solution open."""
    Store(find_workspace(data), "make").add_network("Unge og fritid", "1.0.0")
    one, other = (Leader(context.new_page(), voila) for _ in range(2))
    one.open("1_status")
    one.press("form.add_row", name="løsning")
    one.write("sol_title", TITLE, row="Ny løsning")
    one.wait_until_saved()
    other.open("1_status")
    return one, other


def test_different_fields_are_both_kept(windows):
    one, other = windows

    one.write("sol_unit", "Ungdomsskolen", row=TITLE)
    other.write("sol_owner", "Skolens leder", row=TITLE)

    for window in windows:
        expect(window.field("sol_unit", TITLE)).to_have_value("Ungdomsskolen")
        expect(window.field("sol_owner", TITLE)).to_have_value("Skolens leder")
    other.page.reload()
    expect(other.field("sol_unit", TITLE)).to_have_value("Ungdomsskolen")
    expect(other.field("sol_owner", TITLE)).to_have_value("Skolens leder")


def test_the_same_field_shows_what_the_other_window_wrote(windows):
    one, other = windows

    one.write("sol_next", "Ring til klubben", row=TITLE)
    one.wait_until_saved()

    there = other.field("sol_next", TITLE)
    expect(there).to_have_value("Ring til klubben")


def test_a_field_that_is_typed_in_is_left_alone_until_one_chooses(windows):
    one, other = windows
    there = other.field("sol_next", TITLE)

    with asleep(other.app.kernels()[-1]):
        there.press_sequentially("Skriv til klubben")
        one.write("sol_next", "Ring til klubben", row=TITLE)
        one.wait_until_saved()

    note = other.row(TITLE).get_by_role("blockquote")
    expect(note).to_have_text("Ring til klubben")
    expect(there).to_have_value("Skriv til klubben")
    other.row(TITLE).get_by_role("button", name="Behold min tekst her").click()
    expect(one.field("sol_next", TITLE)).to_have_value("Skriv til klubben")
