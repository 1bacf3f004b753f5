"""A participant answers on a phone, from the information to the result."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.results import BARS, RATED, TEXTS, TOLD, part


def test_a_round_from_the_information_to_the_result(room, phone):
    someone = phone()
    someone.join()
    someone.expect_title("waiting_title")

    round = room.open("evaluation", RATED, TOLD)
    someone.choose(RATED, "4")
    someone.write(TOLD, "Vi ringer til hinanden.")
    someone.send()
    someone.expect_title("sent_title")
    room.expect(round, {RATED: "4", TOLD: "Vi ringer til hinanden."})

    room.put(round, "closed")
    someone.expect_title("closed_title")
    parts = [part(RATED, 0, "bars", BARS, base=5), part(TOLD, 1, "texts", TEXTS)]
    room.store.publish(round, parts)
    room.put(round, "shown")
    someone.expect_title("result_title")
    expect(someone.page.get_by_role("img", name="I høj grad: 5")).to_be_visible()
    expect(someone.page.get_by_text("<b>Flere</b> unge kommer.")).to_be_visible()
    someone.page.get_by_text("Se tallene som tabel").click()
    expect(someone.page.get_by_role("row", name="I høj grad 5")).to_be_visible()

    room.store.close_meeting(room.network)
    someone.expect_title("over_title")


def test_five_requests_and_sixty_kilobytes_bring_the_form(room, phone):
    room.open()
    someone = phone()
    sizes = []
    someone.page.on("response", lambda answer: sizes.append(_on_the_wire(answer)))

    someone.join()
    expect(someone.button("send")).to_be_visible()

    assert sum(someone.requests.values()) == 5
    assert sum(sizes) < 60_000


def _on_the_wire(answer):
    is_stream = "/events" in answer.url
    return 0 if is_stream else answer.request.sizes()["responseBodySize"]


def test_answers_can_be_changed_while_the_round_is_open(room, phone):
    round = room.open("evaluation", RATED)
    someone = phone()
    someone.join()
    someone.choose(RATED, "2")
    someone.send()
    room.expect(round, {RATED: "2"})

    someone.send("change")
    room.expect(round, {RATED: "2"}, is_sent=False)
    someone.choose(RATED, "5")
    someone.send()

    someone.expect_title("sent_title")
    room.expect(round, {RATED: "5"})


def test_a_second_tap_is_the_same_wish(room, phone):
    round = room.open("evaluation", RATED)
    someone = phone()
    someone.join()

    someone.choice(RATED, "4").dblclick()
    someone.button("send").dblclick()

    someone.expect_title("sent_title")
    room.expect(round, {RATED: "4"})


def test_what_cannot_be_stored_is_said_when_it_is_sent_and_only_then_takes_the_focus(room, phone):
    round = room.open("evaluation", RATED, TOLD)
    someone = phone()
    someone.join()
    someone.choose(RATED, "4")
    someone.write(TOLD, "x" * 2001)
    summary = someone.page.get_by_role("group", name=someone.word("phone.faults_title"))
    expect(summary).to_be_hidden()

    someone.send()

    expect(summary).to_be_focused()
    expect(summary).to_contain_text("For langt: 2001 af højst 2000 tegn.")
    room.expect(round, {RATED: "4"}, is_sent=False)
    summary.get_by_role("button", name=someone.label(TOLD)).click()
    expect(someone.field(TOLD)).to_be_focused()
    someone.write(TOLD, "Kort")
    expect(summary).to_be_hidden()
    someone.send()
    someone.expect_title("sent_title")
    room.expect(round, {RATED: "4", TOLD: "Kort"})


def test_a_reloaded_page_knows_what_was_answered(room, phone):
    round = room.open("evaluation", RATED, TOLD)
    someone = phone()
    someone.join()
    someone.choose(RATED, "4")
    someone.field(TOLD).press_sequentially("Skrevet i sidste øjeblik")

    someone.page.reload()

    someone.expect_chosen(RATED, "4")
    expect(someone.field(TOLD)).to_have_value("Skrevet i sidste øjeblik")
    room.expect(round, {RATED: "4", TOLD: "Skrevet i sidste øjeblik"}, is_sent=False)
    someone.send()
    someone.page.reload()
    someone.expect_title("sent_title")
    room.expect(round, {RATED: "4", TOLD: "Skrevet i sidste øjeblik"})


def test_two_tabs_of_one_phone_are_one_answer_and_one_of_them_leads(room, phone):
    round = room.open("evaluation", RATED, TOLD)
    one = phone()
    one.join()
    one.choose(RATED, "4")
    one.expect_saved()
    other = phone(beside=one)
    other.page.goto(room.address)

    other.expect_chosen(RATED, "4")
    one.expect_title("elsewhere_title")
    expect(one.page.get_by_text(one.word("phone.elsewhere"))).to_be_visible()
    other.field(TOLD).press_sequentially("Fra den anden fane")
    one.send("elsewhere_here")
    other.expect_title("elsewhere_title")
    expect(one.field(TOLD)).to_have_value("Fra den anden fane")
    one.choose(RATED, "5")
    one.send()

    one.expect_title("sent_title")
    room.expect(round, {RATED: "5", TOLD: "Fra den anden fane"})


def test_the_next_person_at_a_shared_phone_finds_nothing_of_the_last_one(room, phone):
    round = room.open("evaluation", RATED)
    someone = phone()
    someone.join()
    someone.choose(RATED, "4")
    someone.send()

    someone.send("several")
    someone.send("next_person")
    someone.expect_title("sent_title")
    someone.send("next_person")
    someone.send("information_done")
    someone.expect_chosen(RATED)
    someone.choose(RATED, "1")
    someone.send()

    someone.expect_title("sent_title")
    room.expect(round, {RATED: "4"}, {RATED: "1"})


def test_another_round_is_answered_under_another_token(room, phone):
    first = room.open("evaluation", RATED)
    someone = phone()
    someone.join()
    someone.choose(RATED, "4")
    someone.send()
    someone.expect_title("sent_title")

    second = room.open("discussion", "md_worth")
    someone.write("md_worth", "Mere tid til borgerne")
    someone.send("send_discussion")

    someone.expect_title("sent_title_discussion")
    room.expect(first, {RATED: "4"})
    room.expect(second, {"md_worth": "Mere tid til borgerne"})
    tokens = someone.page.evaluate("JSON.stringify(localStorage)")
    assert len(set(re.findall(r"\b[0-9a-f]{32}\b", tokens))) >= 4  # two rounds, two tokens


def test_values_begin_with_an_empty_row_that_is_nothing_until_somebody_writes(room, phone):
    round = room.open("values")
    someone = phone()
    someone.join()
    row = someone.row("Ny forskel")
    expect(row.get_by_role("textbox").first).to_be_visible()
    assert room.heads(round) == []

    someone.write("val_text", "Flere unge spørger selv", row="Ny forskel")
    someone.choose("val_for", "citizens", row="Flere unge spørger selv")
    someone.expect_saved()
    someone.page.reload()

    titles = someone.titles("Hvilken forskel har det gjort?")
    expect(titles).to_have_text(["Flere unge spørger selv"])
    someone.send()
    someone.expect_title("sent_title")
    room.expect(round, {"0.val_text": "Flere unge spørger selv", "0.val_for": "citizens"})


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_language_of_the_phone_is_spoken_and_can_be_changed(language, room, phone):
    round = room.open("evaluation", RATED, TOLD)
    someone = phone(language)
    someone.join()
    someone.choose(RATED, "4")
    someone.write(TOLD, "Et svar, der bliver")
    html = someone.page.locator("html")
    expect(html).to_have_attribute("lang", language)

    other = {"da": "en", "en": "da"}[language]
    someone.send("other_language")
    someone.language = other

    expect(html).to_have_attribute("lang", other)
    someone.expect_chosen(RATED, "4")
    expect(someone.field(TOLD)).to_have_value("Et svar, der bliver")
    expect(someone.page.locator("#language")).to_be_focused()
    someone.page.reload()
    someone.send()
    someone.expect_title("sent_title")
    room.expect(round, {RATED: "4", TOLD: "Et svar, der bliver"})
