"""A municipality's copy asks one question of every type, and eight phones answer at a real meeting.

What each phone was told is counted here, and looked for on screen, phones, in minutes and files.
"""

import pytest
from playwright.sync_api import expect

from kit.analysis.exports.export import dataset
from kit.instrument.instrument import load
from kit.reports.documents import document
from kit.reports.source import source
from kit.results.visibility import visibility
from tests.browser.axe import axe_in_light_and_dark
from tests.browser.led import NETWORK, Meeting
from tests.browser.phone import KeyboardPhone
from tests.helpers.every_type import asked_types, asking_everything
from tests.helpers.everything_asked import everything_said, plain_count, words
from tests.helpers.phoning import eventually

PEOPLE = 8
ASKED = [each for each in asked_types() if each.way == "own"]


@pytest.fixture
def meeting(data):
    """Give a meeting that asks everything that the municipality has added."""
    asking_everything(data)
    meeting = Meeting(data)
    yield meeting
    meeting.store.close()


@pytest.fixture
def everything(data):
    """Let the questions be there before a room is."""
    asking_everything(data)


# answering, by what stands in the question: a kind that is not known here fails


def give(phone, item, number):
    """Answer one question by hand, each phone something else; give what is stored."""
    field = phone.page.locator(f"[data-item={item}]")
    [kind] = [name for name in field.get_attribute("class").split() if name.startswith("af-kind-")]
    return GIVERS[kind.removeprefix("af-kind-")](phone, field, number)


def written(_phone, field, number):
    text = f"Łódź {number}: »tak« & <b>hej</b>"
    field.locator("textarea").fill(text)
    return text


def dated(_phone, field, number):
    field.locator("input[type=date]").fill(f"2026-0{1 + number}-1{number}")
    return f"2026-0{1 + number}-1{number}"


def counted(_phone, field, number):
    field.locator("input[inputmode]").fill(str(7 * number))
    return str(7 * number)


def chosen(_phone, field, number):
    options = field.locator(".af-options:not(.af-apart) input[type=radio]")
    radio = options.nth(number % options.count())
    radio.check()
    return radio.get_attribute("value")


def ticked(_phone, field, number):
    options = field.locator(".af-options:not(.af-apart) input")
    found = [options.nth(place) for place in sorted({0, number % options.count()})]
    for each in found:
        each.check()
    return " ".join(each.get_attribute("value") for each in found)


def ranked(_phone, field, number):
    """Put three in order, the last of them then up to the first place."""
    options = field.locator(".af-ranking input")
    values = [options.nth(place).get_attribute("value") for place in range(options.count())]
    first, second, third = (values[(number + step) % len(values)] for step in range(3))
    for value in (first, second, third):
        field.locator(f".af-ranking input[value='{value}']").check()
    line = field.locator("li", has=field.page.locator(f"input[value='{third}']"))
    for _ in range(2):
        line.locator(".af-move").first.click()
    return f"{third} {first} {second}"


def selected(_phone, field, number):
    options = field.locator("option:not([value=''])")
    value = options.nth(number % options.count()).get_attribute("value")
    field.locator("select").select_option(value)
    return value


GIVERS = {
    "line": written,
    "area": written,
    "date": dated,
    "integer": counted,
    "radio": chosen,
    "scale": chosen,
    "steps": chosen,
    "checkbox": ticked,
    "ranking": ranked,
    "select": selected,
}


@pytest.mark.timeout(400)
def test_each_answer_of_eight_phones_is_seen_wherever_check_had_said(meeting, conductor, phones):
    conductor.press("let-in")
    eventually(lambda: meeting.code)
    conductor.step("evaluation")
    everybody = list(phones(PEOPLE))
    given = {
        asked.id: [give(phone, asked.id, number) for number, phone in enumerate(everybody)]
        for asked in ASKED
    }
    for phone in everybody:
        phone.expect_saved()
        phone.send()
        phone.expect_title("sent_title")
    people = zip(*given.values(), strict=True)
    told = [dict(zip(given, own, strict=True)) for own in people]
    meeting.expect(meeting.round("evaluation"), *told)
    conductor.step("evaluation")
    let_everything_through(conductor)
    conductor.step("evaluation")
    everybody[0].expect_title("result_title")

    instrument = load(meeting.store.workspace.questions)
    texts = visibility(instrument)["texts"]
    for asked in ASKED:
        on_phones(asked.id, given[asked.id], everybody, is_text=asked.id in texts)
        conductor.show_slide(rf"^{asked.id} på dansk\?($| \(1 )")
        conductor.expect_screen(f"{asked.id} på dansk?")
    in_files(meeting.store, instrument, given)


def let_everything_through(conductor):
    conductor.console.locator("li.af-text").first.wait_for()
    said = conductor.console.locator("li.af-text")
    for place in range(said.count()):
        said.nth(place).get_by_role("button", name="Godkend", exact=True).click()
        expect(said.nth(place).get_by_role("status")).to_have_text("godkendt")


def on_phones(item, answers, everybody, *, is_text):
    """Find the texts, or the figures of so many answers, on every phone."""
    for phone in everybody:
        ending = "in English?" if phone.language == "en" else "på dansk?"
        heading = phone.page.get_by_role("heading", name=f"{item} {ending}", exact=True)
        part = phone.page.locator("section.ph-part", has=heading)
        expect(part).to_have_count(1)
        if is_text:
            assert sorted(part.locator("li").all_text_contents()) == sorted(answers)
        elif part.locator("table").count():
            base = part.locator("tbody tr").last.locator("td").first
            assert base.text_content() == str(len(answers))
        else:
            expect(part).to_contain_text(f" {len(answers)} ")


def in_files(store, instrument, given):
    """Find every question in the minutes, and count again what is shared."""
    found = source(store, instrument, store.network(NETWORK), "da")
    said = everything_said([words(block) for block in document(found, "minutes").blocks])
    tables = dataset(store, instrument, NETWORK).tables
    for item, answers in given.items():
        assert f"{item} på dansk?" in said
        texts = tables["texts"].query("item_id == @item")["text"]
        assert sorted(texts) == (sorted(answers) if len(texts) else [])
        lines = list(tables["results"].query("item_id == @item").itertuples())
        assert bool(lines) != bool(len(texts))
        for line in lines:
            assert (line.base, line.count) == (PEOPLE, plain_count(line, answers)), line


def test_an_order_is_made_by_keys_alone_and_heard(everything, room, phone):
    round = room.open("evaluation", "own_x_ranking")
    someone = phone(kind=KeyboardPhone)
    someone.join()
    field = someone.page.locator("[data-item=own_x_ranking]")
    boxes = field.locator("input[type=checkbox]")
    first, second = boxes.nth(0), boxes.nth(1)
    values = [first.get_attribute("value"), second.get_attribute("value")]
    labels = field.locator("label").all_inner_texts()[:2]

    first.focus()
    someone.page.keyboard.press("Space")
    expect(first).to_be_focused()
    someone.page.keyboard.press("Tab")
    someone.page.keyboard.press("Space")
    up = field.get_by_role("button", name=f"Flyt op: {labels[1]}")
    someone.page.keyboard.press("Tab")
    expect(up).to_be_focused()
    someone.page.keyboard.press("Enter")

    said = someone.word("form.moved", title=labels[1], place=1, count=2)
    expect(someone.page.get_by_text(said)).to_be_attached()
    expect(field.get_by_role("checkbox", name=f"1. {labels[1]}")).to_be_checked()
    expect(field.get_by_role("button", name=f"Flyt ned: {labels[1]}")).to_be_focused()
    someone.expect_saved()
    room.expect(round, {"own_x_ranking": " ".join(values[::-1])}, is_sent=False)
    someone.page.reload()
    expect(field.get_by_role("checkbox", name=f"2. {labels[0]}")).to_be_checked()
    axe_in_light_and_dark(someone.page)
