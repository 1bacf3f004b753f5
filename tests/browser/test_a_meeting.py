"""A meeting as it is: console, screen and twelve phones; what was tapped is stored, once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.helpers.phoning import eventually

pytestmark = pytest.mark.alone

SECRET = "Kun mellem mig og min telefon"
FOR_LEADER = "Kun netværkslederen må se det"
UNREAD = "Det har lederen ikke læst endnu"
PRIVATE_WORDS = [SECRET, FOR_LEADER, UNREAD]


@pytest.mark.timeout(600)
def test_a_meeting_with_twelve_phones(meeting, conductor, phones):
    # everybody comes in
    conductor.expect_screen("Unge og fritid")
    conductor.press("let-in")
    eventually(lambda: meeting.code)
    conductor.expect_screen(f"{meeting.code[:3]} {meeting.code[3:]}")
    everybody = list(phones())
    for phone in everybody:
        phone.expect_title("waiting_title")
    expect(conductor.console.get_by_text("12 telefoner · 30 i lokalet")).to_be_visible()

    evaluate(meeting, conductor, everybody)
    show_the_result(meeting, conductor, everybody)
    discuss(meeting, conductor, everybody)
    commit(meeting, conductor, everybody)

    # the end
    conductor.console.locator("#shut-out summary").click()
    conductor.press("shut-out-now")
    for phone in everybody:
        phone.expect_title("over_title")
    conductor.expect_screen("Tak")
    for seen in conductor.ever_seen():
        assert not [words for words in PRIVATE_WORDS if words in seen]


def evaluate(meeting, conductor, everybody):
    """Let everybody answer on their own, whatever happens to their phones meanwhile."""
    conductor.step("evaluation")
    expected = []
    for number, phone in enumerate(everybody):
        value = str(1 + number % 5)
        phone.choose("ev_safe", value)
        expected.append({"ev_safe": value})

    offline, reloading, closed, two_tabs, eager = everybody[1:6]
    offline.page.context.set_offline(True)
    offline.choose("ev_lead", "5")
    offline.write("op_keep", UNREAD)
    expect(offline.page.locator(".af-status")).to_contain_text(offline.word("form.unsaved"))
    reloading.field("op_keep").press_sequentially("At spørge først")
    reloading.page.reload()
    context = closed.page.context
    closed.page.close()
    everybody[3] = closed = Phone(context.new_page(), meeting, closed.language)
    closed.page.goto(meeting.address)
    closed.choose("ev_lead", "2")
    other_tab = answer_in_two_tabs(two_tabs, meeting)
    eager.choice("ev_lead", "4").dblclick()
    offline.page.context.set_offline(False)

    expected[1] |= {"ev_lead": "5", "op_keep": UNREAD}
    expected[2] |= {"op_keep": "At spørge først"}
    expected[3] |= {"ev_lead": "2"}
    expected[4] |= {"ev_lead": "3", "ev_learning": "4"}
    expected[5] |= {"ev_lead": "4"}
    for phone in everybody:
        phone.button("send").dblclick()
        phone.expect_title("sent_title")
    other_tab.page.close()
    meeting.expect(meeting.round("evaluation"), *expected)
    conductor.expect_turnout("evaluation", "12 har sendt, 0 er i gang")
    conductor.expect_screen("12")


def answer_in_two_tabs(phone, meeting):
    """Open the page once more, answer there, and go on where one was; gives the other tab."""
    other = Phone(phone.page.context.new_page(), meeting, phone.language)
    other.page.goto(meeting.address)
    other.choose("ev_lead", "3")
    phone.send("elsewhere_here")
    phone.choose("ev_learning", "4")
    return other


def show_the_result(meeting, conductor, everybody):
    """Close, show, and let one text through."""
    conductor.step("evaluation")
    for phone in everybody:
        phone.expect_title("closed_title")
    conductor.step("evaluation")
    for phone in everybody:
        phone.expect_title("result_title")
    expect(everybody[0].page.locator("img.ph-picture")).to_have_count(1)
    expect(everybody[3].page.get_by_role("heading", level=2).first).to_be_visible()
    for phone in (*everybody[:2], *everybody[3:]):
        assert "At spørge først" not in phone.page.content()
    said = conductor.console.locator("li.af-text", has_text="At spørge først")
    said.get_by_role("button", name="Godkend", exact=True).click()
    expect(everybody[7].page.get_by_text("At spørge først")).to_be_visible()
    conductor.console.locator("#all-slides summary").click()
    conductor.console.get_by_role("button", name=re.compile("vil du tage med dig")).first.click()
    conductor.expect_screen("At spørge først")


def discuss(meeting, conductor, everybody):
    """Let three groups write, each on one phone."""
    conductor.step("discussion")
    expected = []
    for number, phone in enumerate(everybody[:3]):
        phone.write("md_moment", f"Gruppe {number} blev overrasket")
        phone.send("send_discussion")
        phone.expect_title("sent_title_discussion")
        expected.append({"md_moment": f"Gruppe {number} blev overrasket"})
    meeting.expect(meeting.round("discussion"), *expected)
    conductor.expect_screen("3")
    conductor.step("discussion")
    everybody[0].expect_title("closed_title")


def commit(meeting, conductor, everybody):
    """Let three people commit themselves: for the group, for the leader, for nobody."""
    conductor.step("commitment")
    new = {"da": "Ny aftale", "en": "New commitment"}
    tasks = {"group": "Møde med ungdomsskolen", "leader": FOR_LEADER, "private": SECRET}
    for phone, (share, task) in zip(everybody[4:7], tasks.items(), strict=True):
        phone.choose("cm_share", share, row=new[phone.language])
        phone.write("cm_task", task, row=new[phone.language])
        phone.write("cm_action", "Ringe", row=task)
        phone.write("cm_when", "2026-12-24", row=task)
        phone.send("send_commitment")
        phone.expect_title("sent_title_commitment")
        expect(phone.memory_code).to_be_visible()
    rest = {"0.cm_action": "Ringe", "0.cm_when": "2026-12-24"}
    meeting.expect(
        meeting.round("commitment"),
        {"0.cm_share": "group", "0.cm_task": tasks["group"], **rest},
        {"0.cm_share": "leader", "0.cm_task": FOR_LEADER, **rest},
        {"0.cm_share": "private"},
    )
    expect(everybody[6].page.get_by_role("definition").filter(has_text=SECRET)).to_be_visible()
    raw = b"".join(file.read_bytes() for file in meeting.store.workspace.folder.glob("*.sqlite*"))
    assert SECRET.encode() not in raw
    assert FOR_LEADER.encode() in raw
