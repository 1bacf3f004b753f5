"""Before the meeting: practice leaves no trace, and *Er vi klar?* waits for the leader's phone."""

import pytest
from playwright.sync_api import expect

from kit.meeting.rehearsal import rehearsal_workspace
from tests.browser.led import NETWORK, take_step
from tests.browser.phone import LOCALES, SIZE, Phone
from tests.helpers.phoning import eventually
from tests.helpers.rounds import content

pytestmark = pytest.mark.alone

HAVE_SENT = "12 har sendt, 0 er i gang"


@pytest.fixture
def console(context, served):
    """Give the console of the real meeting."""
    app, _ = served
    page = context.new_page()
    app.enter(page)
    app.open(page, "4_moede", query=f"?network={NETWORK}")
    return page


def press(page, id):
    page.locator(f"#{id}").click()


def test_a_practice_with_a_crowd_leaves_what_is_real_as_it_was(context, console, served):
    _, store = served
    before = content(store)
    console.locator("#practise > summary").click()
    press(console, "begin-practice")
    with context.expect_page() as opened:
        press(console, "open-practice")
    rehearsal = opened.value
    expect(rehearsal.get_by_text("Øvelse – deltagerne er opdigtede")).to_be_visible(timeout=60_000)
    with context.expect_page() as opened:
        press(rehearsal, "open-screen")
    screen = opened.value

    press(rehearsal, "let-in")
    rehearsal.locator("#people").fill("12")
    press(rehearsal, "people-now")
    expect(rehearsal.get_by_text("12 telefoner · 12 i lokalet")).to_be_visible()
    take_step(rehearsal, "evaluation")
    round = rehearsal.locator("section:has(#round-evaluation)")
    expect(round).to_contain_text(HAVE_SENT, timeout=60_000)
    take_step(rehearsal, "evaluation")
    expect(round).to_contain_text("lukket, ikke vist endnu")
    take_step(rehearsal, "evaluation")

    expect(screen.locator(".af-screen[data-view=talk]")).to_be_visible()
    rehearsal.close()
    screen.close()
    press(console, "end-practice")
    expect(console.locator("#open-practice")).to_have_count(0)
    eventually(lambda: not rehearsal_workspace(store.workspace).folder.exists())
    assert content(store) == before


def test_the_page_waits_for_the_leaders_own_phone_and_sees_it(browser, meeting, conductor):
    waiting = conductor.console.get_by_text("Scan QR-koden med din egen telefon.")
    expect(waiting).to_be_visible()
    conductor.press("let-in")
    expect(conductor.console.get_by_text("Koden er ")).to_be_visible()
    expect(waiting).to_be_visible()

    with browser.new_context(viewport=SIZE, locale=LOCALES["da"]) as pocket:
        Phone(pocket.new_page(), meeting).join()
        came_in = conductor.console.get_by_text("1 telefon er inde.")
        expect(came_in).to_be_visible(timeout=3_000)
        expect(waiting).to_have_count(0)

    expect(waiting).to_be_visible()
