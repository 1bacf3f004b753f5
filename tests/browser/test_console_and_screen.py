"""The leader's console and the room's screen, under `afrunding serve` and plain Voilà."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from kit.core.running_server import running, stop
from kit.instrument.instrument import load
from kit.meeting.slides.leaders import LEADER_SLIDES
from kit.results.texts import texts
from kit.store.publications import Verdict
from tests.browser.axe import axe_in_light_and_dark
from tests.browser.keyboard import KeyboardLeader
from tests.browser.led import FULL_HD, NETWORK, TOO_WIDE, take_step, turn_to
from tests.browser.prepared import Preparation, eventually

VIEWS = ("welcome", "round", "solutions", "over")
LINES = """() => {
  const range = document.createRange(), bottoms = new Set();
  const body = document.querySelector(".af-screen-body");
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 2);
    boxes.forEach((box) => bottoms.add(Math.round(box.bottom / 12)));
  }
  return bottoms.size;
}"""
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".af-screen-body *")]
  .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
  .map((node) => parseFloat(getComputedStyle(node).fontSize)))"""

UNCOVERED = """([x, y]) => {
  const top = document.elementFromPoint(x, y);
  return top?.closest(".af-screen") ? "" : top?.outerHTML.slice(0, 200);
}"""


@pytest.fixture
def meeting(context, served):
    """Give the pages of console and screen beside each other."""
    app, store = served
    store.set_people(NETWORK, 30)
    pages = [context.new_page() for _ in range(2)]
    app.enter(pages[0])
    for page, notebook in zip(pages, ("4_moede", "skaerm"), strict=True):
        app.open(page, notebook, query=f"?network={NETWORK}")
    pages[1].set_viewport_size(FULL_HD)
    return pages


def press(page, id):
    page.locator(f"#{id}").click()


def expect_view(screen, view):
    expect(screen.locator(f".af-screen[data-view={view}]")).to_be_visible()


def show_result(console):
    take_step(console, "evaluation")
    expect(console.locator("#slide-after")).to_be_visible(timeout=60_000)


# following


@pytest.mark.alone
def test_the_screen_follows(meeting):
    console, screen = meeting
    for view in VIEWS[::-1]:
        press(console, f"view-{view}")
        if view != "round":  # there is none yet
            expect_view(screen, view)

    take_step(console, "values")
    expect_view(screen, "round")


@pytest.mark.alone
def test_a_result_is_on_the_screen_and_can_be_walked_through(meeting):
    console, screen = meeting
    show_result(console)
    expect_view(screen, "talk")

    press(console, "slide-after")

    expect_view(screen, "bars")
    expect(screen.get_by_role("heading", level=2)).to_contain_text("hver især ved og kan")
    expect(screen.get_by_role("img", name="En søjle med antal svar")).to_be_visible()


@pytest.mark.alone
def test_what_does_not_change_is_not_drawn_again(meeting, served):
    console, screen = meeting
    _, store = served
    press(console, "let-in")
    take_step(console, "values")
    expect_view(screen, "round")
    screen.evaluate("document.querySelectorAll('.af-screen *').forEach(n => (n.wasHere = true))")

    [round] = [round for round in store.rounds(NETWORK) if round.form == "values"]
    store.set_state(round, "closed")
    expect(screen.get_by_text("Runden er lukket.")).to_be_visible()

    kept = "[...document.querySelectorAll('.af-screen img, .af-screen h2')].every(n => n.wasHere)"
    assert screen.evaluate(kept)


def test_the_screen_covers_the_whole_window(meeting):
    _, screen = meeting
    for place in ((5, 5), (960, 30), (1900, 1070)):
        eventually("", lambda place=place: screen.evaluate(UNCOVERED, place))


# sizes


def test_the_screen_can_be_read_from_six_metres(meeting):
    console, screen = meeting
    press(console, "let-in")
    show_result(console)
    views = [*(f"view-{view}" for view in VIEWS), *slide_ids(console)]
    views += [id for view in LEADER_SLIDES for id in (f"view-{view}", "slide-after")]
    take_step(console, "values")
    for id in views:
        turn_to(console, screen, id)
        assert screen.evaluate(LINES) <= 7, id
        assert screen.evaluate(SMALLEST) >= 36, id
        title = screen.get_by_role("heading", level=2).first
        assert title.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 64, id
        assert screen.evaluate("document.querySelector('.af-screen').scrollHeight") <= 1080, id


def slide_ids(console):
    return console.locator("[id^=slide-part]").evaluate_all("all => all.map(one => one.id)")


@pytest.mark.alone
def test_the_code_can_be_scanned_from_afar(meeting):
    console, screen = meeting
    press(console, "let-in")

    box = screen.get_by_role("img", name="QR-kode").bounding_box(timeout=5_000)

    assert min(box["width"], box["height"]) >= 500
    take_step(console, "values")
    expect_view(screen, "round")
    expect(screen.get_by_role("img", name="QR-kode")).to_be_visible()


@pytest.mark.alone
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(meeting, width):
    console, screen = meeting
    press(console, "let-in")
    show_result(console)
    press(console, "slide-after")
    expect_view(screen, "bars")
    for page in meeting:
        page.set_viewport_size({"width": width, "height": 800})
        eventually([], partial(page.evaluate, TOO_WIDE))


# for everybody


def test_console_and_screen_can_be_used_by_everybody_in_every_state(meeting):
    console, screen = meeting
    axe_in_light_and_dark(console)
    for id, shown in (
        ("let-in", "img[alt^='QR-kode']"),
        ("step-values", "[data-view=round]"),
        ("step-values", "text=Runden er lukket."),
        ("step-evaluation", "[data-view=talk]"),
        ("view-solutions", "[data-shown=solutions]"),
        ("view-over", "[data-shown=over]"),
    ):
        form = id.removeprefix("step-")
        take_step(console, form) if form != id else press(console, id)
        screen.locator(shown).wait_for()
        axe_in_light_and_dark(screen)
    axe_in_light_and_dark(console)
    for id in slide_ids(console)[:2] + slide_ids(console)[-1:]:
        turn_to(console, screen, id)
        axe_in_light_and_dark(screen)


def test_a_change_is_announced_by_a_part_of_the_page_that_stays(meeting):
    console, screen = meeting
    status = screen.get_by_role("status")
    status.evaluate("node => (node.wasHere = true)")

    press(console, "view-solutions")

    expect(status).to_have_text("Hvor er løsningerne nu?")
    assert status.evaluate("node => node.wasHere")


def test_a_meeting_is_led_with_the_keyboard_alone(context, served):
    app, store = served
    leader = KeyboardLeader(context.new_page(), app)
    app.enter(leader.page)
    app.open(leader.page, "4_moede", query=f"?network={NETWORK}")
    leader.hit(leader.page.locator("#let-in"))
    expect(leader.page.get_by_text("og skriv koden")).to_be_visible()
    for state in ("open", "closed"):
        leader.hit(leader.page.locator("#step-values"))
        expect(leader.page.locator("section:has(#round-values) [role=status]")).to_contain_text(
            {"open": "åben", "closed": "lukket"}[state]
        )
        assert leader.page.evaluate("document.activeElement.id") == "step-values"
    leader.hit(leader.page.locator("[data-action=let_through]").first)

    [round] = [round for round in store.rounds(NETWORK) if round.form == "evaluation"]
    shown = partial(store.verdicts, round.id)
    eventually([True], lambda: [verdict.is_shown for verdict in shown().values()])
    expect(
        leader.page.get_by_role("status").filter(has_text=re.compile("^godkendt"))
    ).to_be_visible()
    assert leader.page.evaluate("document.activeElement.dataset.action") == "let_through"


def test_what_is_typed_stays_while_answers_come_in(meeting, served):
    console, _ = meeting
    _, store = served
    first = console.locator("details[id^=redact]").first
    first.locator("summary").click()
    first.get_by_role("textbox").fill("Mine egne ord")

    take_step(console, "values")
    store.decide(*first_text(store))
    console.wait_for_timeout(1_500)

    expect(first.get_by_role("textbox")).to_have_value("Mine egne ord")


def first_text(store):
    [round] = [round for round in store.rounds(NETWORK) if round.form == "discussion"]
    return round, texts(store, load(), round)[0].spot, Verdict(True)


# nothing private


def test_the_page_of_the_screen_holds_nothing_private(meeting):
    console, screen = meeting
    show_result(console)
    private = [
        "Vi brugte for lang tid på navnet",
        "Samarbejdet i foreningens bestyrelse",
        "folder om",
    ]
    for id in [*(f"view-{view}" for view in VIEWS), *slide_ids(console)]:
        turn_to(console, screen, id)
        page = screen.content()
        assert not [text for text in private if text in page]


# plain Voilà


@pytest.fixture
def no_browser(monkeypatch):
    """Let nothing be opened but what the test opens."""
    monkeypatch.setenv("BROWSER", "true")


@pytest.mark.alone
def test_without_our_server_a_button_starts_it_and_phones_come_in(no_browser, context, voila, data):
    preparation = Preparation(data)
    console, screen = context.new_page(), context.new_page()
    voila.open(console, "4_moede", query=f"?network={preparation.network}")
    voila.open(screen, "skaerm", query=f"?network={preparation.network}")

    press(console, "view-over")
    expect_view(screen, "over")
    starts = console.get_by_role("button", name="Start Afrunding")
    expect(starts).to_have_count(2)
    axe_in_light_and_dark(console)

    starts.last.click()

    expect(starts).to_have_count(0)
    expect(console.get_by_text(re.compile("Deltagerne kan gå ind på"))).to_be_visible()
    assert stop(data)
    eventually(None, lambda: running(data))
