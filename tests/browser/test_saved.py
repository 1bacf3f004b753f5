"""*Gemt* is said when everything typed so far is stored, and only then; also after a reload."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.results import RATED, TOLD

TEXT = "Vi lærte hinanden at kende på tværs"
ANSWERS = re.compile(r"/answers$")
NEW, WHEN = "Ny aftale", "cm_when"


class Line:
    """The way from a phone to the server, where letters can be held back or lost."""

    def __init__(self, page):
        self.page, self.held = page, []

    def hold(self):
        """Let nothing arrive until it is let go."""
        self.page.route(ANSWERS, lambda route: self.held.append(route))

    def release(self):
        """Let the letters held so far arrive, and every later one."""
        for route in self.held:
            route.continue_()
        self.page.unroute(ANSWERS)

    def lose_replies(self):
        """Let everything arrive, but no word come back."""

        def carry(route):
            route.fetch()
            route.abort()

        self.page.route(ANSWERS, carry)

    def cut(self, times):
        """Lose so many letters."""
        self.page.route(ANSWERS, lambda route: route.abort(), times=times)


@pytest.fixture
def answering(room, phone):
    """Give somebody with two questions before them, the round, and their line to the server."""
    round = room.open("evaluation", RATED, TOLD)
    someone = phone()
    someone.join()
    expect(someone.field(TOLD)).to_be_visible()
    return someone, round, Line(someone.page)


def said(someone):
    """Give what the line says at this moment."""
    return someone.line.inner_text()


def test_it_is_not_said_of_what_was_typed_since(room, answering):
    someone, round, line = answering
    someone.choose(RATED, "4")
    someone.expect_saved()

    line.hold()
    someone.write(TOLD, TEXT)
    assert said(someone) == someone.word("form.saving")
    with someone.page.expect_request(ANSWERS):
        someone.field(TOLD).blur()
    assert said(someone) == someone.word("form.saving")
    assert room.stored(round) == [{RATED: "4"}]
    line.release()

    someone.expect_saved()
    assert room.stored(round) == [{RATED: "4", TOLD: TEXT}]


def test_it_is_not_said_of_half_a_date(room, phone):
    room.open("commitment")
    someone = phone()
    someone.join()
    someone.choose("cm_share", "group", row=NEW)
    someone.expect_saved()

    someone.field(WHEN, row=NEW).focus()
    someone.page.keyboard.type("12")

    expect(someone.line).to_have_text(someone.word("form.ready"))
    someone.page.keyboard.type("122026")
    someone.expect_saved()


def typed(someone, line):
    """Stop before it goes out."""
    line.hold()
    someone.write(TOLD, TEXT)


def sent(someone, line):
    """Stop when it has left the phone."""
    line.hold()
    with someone.page.expect_request(ANSWERS):
        someone.write(TOLD, TEXT)
        someone.field(TOLD).blur()


def stored(someone, line):
    """Stop when it is stored and the phone does not know it yet."""
    line.lose_replies()
    with someone.page.expect_event("requestfailed", lambda lost: ANSWERS.search(lost.url)):
        someone.write(TOLD, TEXT)
        someone.field(TOLD).blur()


def acknowledged(someone, line):
    """Stop when all is done."""
    someone.write(TOLD, TEXT)
    someone.expect_saved()


@pytest.mark.parametrize("stage", [typed, sent, stored, acknowledged])
def test_after_a_reload_it_is_said_of_what_is_stored(room, answering, stage):
    someone, round, line = answering
    someone.choose(RATED, "4")
    someone.expect_saved()
    stage(someone, line)
    someone.page.unroute_all(behavior="ignoreErrors")

    someone.page.reload()

    expect(someone.field(TOLD)).to_have_value(TEXT)
    someone.expect_chosen(RATED, "4")
    someone.expect_saved()
    assert room.stored(round) == [{RATED: "4", TOLD: TEXT}]
    someone.page.reload()
    expect(someone.line).to_have_text(someone.word("form.saved_before"))


def test_a_page_that_could_not_ask_what_is_stored_asks_again(room, answering):
    someone, _, line = answering
    someone.choose(RATED, "4")
    someone.expect_saved()
    line.cut(1)

    someone.page.reload()

    someone.expect_chosen(RATED, "4")
    someone.expect_saved()


def heard(someone):
    """Remember what the line says aloud from now on: whatever it is given while it is live."""
    someone.line.evaluate(
        """line => {
          const heard = (window.heard = []);
          const isLive = () => line.getAttribute("aria-live") !== "off";
          const look = () => isLive() && heard.push(line.textContent);
          new MutationObserver(look).observe(line, { childList: true });
        }"""
    )


def test_not_each_answer_is_heard(answering):
    someone, _, _ = answering
    heard(someone)

    for value in ("1", "2", "3"):
        someone.choose(RATED, value)
        someone.expect_saved()

    told = someone.page.evaluate("window.heard")
    assert len(set(told)) == len(told) <= 2  # once; again where the minute changed


def test_one_that_takes_long_is_heard(answering):
    someone, _, line = answering
    someone.choose(RATED, "1")
    someone.expect_saved()
    heard(someone)
    line.hold()

    someone.choose(RATED, "2")
    someone.page.wait_for_function("() => window.heard.length")
    line.release()
    someone.expect_saved()

    told = someone.page.evaluate("window.heard")
    assert told[0] == someone.word("form.saving")
    assert someone.saved.match(told[-1])
