"""Contact comes and goes, rounds open and close: nothing is lost, nobody who writes is moved."""

import pytest
from playwright.sync_api import expect

from tests.browser.results import RATED, TOLD

pytestmark = pytest.mark.alone

TEXT = "Vi ringer til hinanden i stedet for at sende skemaer."
EVENTS = "**/events?*"
ONCE = "**/events?*once=1"
PATIENT = 20_000


@pytest.fixture
def answering(room, phone):
    """Give somebody who has an open round before them, and the round."""
    round = room.open("evaluation", RATED, TOLD)
    someone = phone()
    someone.join()
    expect(someone.button("send")).to_be_visible()
    return someone, round


def offline(phone, is_offline=True):
    phone.page.context.set_offline(is_offline)


def test_without_contact_it_is_said_and_sent_by_itself_later(room, answering):
    someone, round = answering
    someone.choose(RATED, "4")
    someone.expect_saved()

    offline(someone)
    someone.write(TOLD, TEXT)
    expect(someone.line).to_contain_text("Ikke gemt")
    someone.send()
    said = someone.page.get_by_text(someone.word("phone.sends_later"))
    expect(said).to_be_visible()
    room.expect(round, {RATED: "4"}, is_sent=False)

    offline(someone, False)
    room.expect(round, {RATED: "4", TOLD: TEXT})


def test_a_page_that_is_opened_again_sends_what_the_last_one_could_not(room, answering):
    someone, round = answering
    offline(someone)
    someone.write(TOLD, TEXT)
    someone.send()
    expect(someone.line).to_contain_text("Ikke gemt")
    again = type(someone)(someone.page.context.new_page(), room)
    someone.page.close()
    offline(again, False)

    again.page.goto(room.address)

    again.expect_title("sent_title", timeout=PATIENT)
    room.expect(round, {TOLD: TEXT})


def test_an_answer_whose_word_got_lost_is_stored_once(room, answering):
    someone, round = answering
    lost = []

    def lose(route):
        lost.append(route.fetch().status)
        route.abort()

    someone.page.route("**/answers", lose, times=1)
    someone.choose(RATED, "4")
    expect(someone.line).to_contain_text("Ikke gemt")
    someone.choose(RATED, "5")
    someone.send()

    someone.expect_title("sent_title", timeout=PATIENT)
    assert lost == [200]
    room.expect(round, {RATED: "5"})


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_cannot_take_it_now_is_asked_again(status, room, answering):
    someone, round = answering
    refused = []

    def refuse(route):
        refused.append(status)
        route.fulfill(status=status, body="{}")

    someone.page.route("**/answers", refuse, times=1)
    someone.choose(RATED, "4")
    expect(someone.line).to_contain_text("Ikke gemt")

    someone.expect_saved()
    assert refused == [status]
    room.expect(round, {RATED: "4"}, is_sent=False)


def test_answers_that_come_together_go_out_together_in_one_request_at_a_time(room, phone):
    items = [f"ev_{name}" for name in ("crossdisc", "citizens", "partners", "curious", "holistic")]
    texts = ["op_example", "op_keep", "op_change"]
    round = room.open("evaluation", *items, *texts)
    someone = phone()
    someone.join()
    under_way, most = set(), [0]

    def begun(request):
        if request.method == "PUT":
            under_way.add(request)
            most.append(len(under_way))

    someone.page.on("request", begun)
    for ended in ("requestfinished", "requestfailed"):
        someone.page.on(ended, lambda request: under_way.discard(request))
    offline(someone)
    for item in items:
        someone.choose(item, "3")
    for item in texts:
        someone.write(item, "🌱" * 2000)
    before = someone.requests["PUT /answers"]
    offline(someone, False)
    someone.send()

    someone.expect_title("sent_title", timeout=PATIENT)
    assert max(most) == 1
    assert someone.requests["PUT /answers"] - before < len(items)
    room.expect(round, {**dict.fromkeys(items, "3"), **dict.fromkeys(texts, "🌱" * 2000)})


def test_where_events_do_not_come_through_the_page_asks_again_and_again(room, phone):
    someone = phone()
    someone.page.route(EVENTS, lambda route: route.abort())
    someone.page.route(ONCE, lambda route: route.continue_())
    someone.join()

    room.open("evaluation", RATED)

    expect(someone.button("send")).to_be_visible(timeout=PATIENT)
    assert someone.requests["GET /events"] >= 2


def test_events_are_listened_to_again_when_contact_is_back(room, phone):
    someone = phone()
    someone.join()
    offline(someone)
    someone.page.evaluate("dispatchEvent(new Event('online'))")  # a network without the server
    expect(someone.page.get_by_text(someone.word("phone.no_contact"))).to_be_visible()

    offline(someone, False)
    expect(someone.page.locator("#contact")).to_be_empty(timeout=PATIENT)
    room.open("evaluation", RATED)

    expect(someone.button("send")).to_be_visible()


def test_a_closed_round_takes_what_was_typed_until_then_and_moves_nobody(room, answering):
    someone, round = answering
    someone.field(TOLD).press_sequentially(TEXT)

    room.put(round, "closed")

    expect(someone.offer).to_contain_text(someone.word("phone.offer_closed"))
    expect(someone.field(TOLD)).to_be_focused()
    room.expect(round, {TOLD: TEXT}, is_sent=False)
    someone.send("go_on")
    someone.expect_title("closed_title")
    expect(someone.title).to_be_focused()
    expect(someone.page.get_by_text(someone.word("phone.closed_unsent"))).to_be_hidden()


def test_what_came_too_late_stays_on_the_phone_and_goes_out_when_the_round_is_opened_again(
    room, answering
):
    someone, round = answering
    offline(someone)
    someone.write(TOLD, TEXT)
    room.put(round, "closed")
    someone.page.wait_for_timeout(5_500)  # as long as the server takes what is late
    offline(someone, False)
    someone.send("go_on")
    told = someone.page.get_by_text(someone.word("phone.closed_unsent"))
    expect(told).to_be_visible(timeout=PATIENT)
    assert room.stored(round) == []

    room.put(round, "open")

    room.expect(round, {TOLD: TEXT}, is_sent=False)
    expect(someone.field(TOLD)).to_have_value(TEXT)


def test_a_new_round_is_announced_and_shown_to_those_who_wait(room, phone):
    someone = phone()
    someone.join()
    someone.page.locator("#language").focus()

    room.open("evaluation", RATED)

    title = "Sådan arbejdede vi sammen"
    expect(someone.title).to_have_text(title)
    expect(someone.page.locator("#news")).to_have_text(title)
    expect(someone.page.locator("#language")).to_be_focused()


def test_a_new_round_waits_for_those_who_write(room, answering):
    someone, first = answering
    someone.field(TOLD).press_sequentially(TEXT)

    second = room.open("discussion", "md_worth")

    expect(someone.offer).to_contain_text("Der er nye spørgsmål")
    expect(someone.field(TOLD)).to_be_focused()
    someone.send("go_on")
    someone.write("md_worth", "Mere tid")
    someone.send("send_discussion")
    someone.expect_title("sent_title_discussion")
    room.expect(first, {TOLD: TEXT}, is_sent=False)
    room.expect(second, {"md_worth": "Mere tid"})


def test_who_had_the_focus_on_something_that_is_gone_is_led_to_the_title(room, phone):
    round = room.open("evaluation", RATED)
    someone = phone()
    someone.join()
    someone.choose(RATED, "4")
    someone.send()
    someone.expect_title("sent_title")
    someone.button("change").focus()

    room.put(round, "closed")

    someone.expect_title("closed_title")
    expect(someone.title).to_be_focused()


def test_a_dead_code_ends_the_page_only_when_it_stays_dead(room, phone):
    someone = phone()
    someone.join()
    someone.page.route(EVENTS, lambda route: route.fulfill(status=404, body="{}"), times=2)
    someone.page.evaluate("dispatchEvent(new Event('online'))")  # a server that has just begun

    room.open("evaluation", RATED)
    expect(someone.button("send")).to_be_visible(timeout=PATIENT)

    someone.page.route(EVENTS, lambda route: route.fulfill(status=404, body="{}"))
    someone.page.evaluate("dispatchEvent(new Event('online'))")
    someone.expect_title("over_title", timeout=PATIENT)
