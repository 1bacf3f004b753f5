"""A meeting as it is: console, screen and twelve phones; what was tapped is stored, once."""

import re

import pytest
from playwright.sync_api import expect

from kit.demo import fill
from kit.instrument import load
from kit.store.store import Store
from kit.workspace import workspace
from tests.browser.phone import LOCALES, SIZE, Phone, Room
from tests.browser.served import Served
from tests.phoning import eventually
from tests.serving import serving

NETWORK = "unge-og-fritid"
FULL_HD = {"width": 1920, "height": 1080}
SECRET = "Kun mellem mig og min telefon"
FOR_LEADER = "Kun netværkslederen må se det"
UNREAD = "Det har lederen ikke læst endnu"
PRIVATE_WORDS = [SECRET, FOR_LEADER, UNREAD]


class Meeting(Room):
    """The meeting of the demo's network, led in the browser; its database is read beside it."""

    def __init__(self, folder):
        self.store = Store(workspace(folder))
        fill(self.store, load())
        self.network = NETWORK
        for round in self.store.rounds(NETWORK):  # the demo has been held; this meeting has not
            with self.store.writing() as connection:
                connection.exec_driver_sql(f"DELETE FROM round WHERE id = '{round.id}'")

    @property
    def address(self):
        [door] = self.store.doors()
        port = door.address.rpartition(":")[2]
        return f"http://127.0.0.1:{port}/d/{self.code}"

    @property
    def code(self):
        return self.store.meeting(NETWORK).code

    def round(self, form):
        return next(each for each in self.store.rounds(NETWORK) if each.form == form)


@pytest.fixture
def meeting(data):
    meeting = Meeting(data)
    yield meeting
    meeting.store.close()


@pytest.fixture
def leader(meeting, data, context):
    """Give the leader's two pages: console and screen."""
    with serving(data) as server:
        app = Served(server)
        console = context.new_page()
        app.enter(console)
        app.open(console, "4_moede", query=f"?network={NETWORK}")
        screen = context.new_page()
        screen.set_viewport_size(FULL_HD)
        app.open(screen, "skaerm", query=f"?network={NETWORK}")
        yield Leader(console, screen)


class Leader:
    """Somebody who leads the meeting; whatever the room sees is looked at for what it must not."""

    def __init__(self, console, screen):
        self.console, self.screen = console, screen
        self.seen = []

    def press(self, id):
        self.console.locator(f"#{id}").click()

    def expect_turnout(self, form, words):
        section = self.console.locator(f"section:has(#round-{form})")
        expect(section).to_contain_text(words)

    def expect_screen(self, *words):
        for each in words:
            expect(self.screen.locator(".af-screen")).to_contain_text(each)
        self.look()

    def look(self):
        self.seen.append(self.screen.content())


@pytest.fixture
def phones(browser, meeting):
    """Give what opens twelve phones, two of them in English; no script may fail on them."""
    contexts, errors = [], []

    def open_phones():
        for number in range(12):
            language = "en" if number in (3, 8) else "da"
            context = browser.new_context(viewport=SIZE, locale=LOCALES[language], has_touch=True)
            context.on("weberror", lambda error: errors.append(str(error.error)))
            contexts.append(context)
            phone = Phone(context.new_page(), meeting, language)
            phone.join()
            yield phone

    yield open_phones
    for context in contexts:
        context.close()
    assert not errors


@pytest.mark.timeout(600)
def test_a_meeting_with_twelve_phones(meeting, leader, phones):
    # everybody comes in
    leader.expect_screen("Unge og fritid")
    leader.press("let-in")
    eventually(lambda: meeting.code)
    leader.expect_screen(f"{meeting.code[:3]} {meeting.code[3:]}")
    everybody = list(phones())
    for phone in everybody:
        phone.expect_title("waiting_title")
    expect(leader.console.get_by_text("12 telefoner er med")).to_be_visible()

    evaluate(meeting, leader, everybody)
    show_the_result(meeting, leader, everybody)
    discuss(meeting, leader, everybody)
    commit(meeting, leader, everybody)

    # the end
    leader.console.locator("#shut-out summary").click()
    leader.press("shut-out-now")
    for phone in everybody:
        phone.expect_title("over_title")
    leader.expect_screen("Tak")
    for seen in leader.seen:
        assert not [words for words in PRIVATE_WORDS if words in seen]


def evaluate(meeting, leader, everybody):
    """Let everybody answer on their own, whatever happens to their phones meanwhile."""
    leader.press("step-evaluation")
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
    other_tab = Phone(two_tabs.page.context.new_page(), meeting, two_tabs.language)
    other_tab.page.goto(meeting.address)
    other_tab.choose("ev_lead", "3")
    two_tabs.choose("ev_time", "4")
    eager.choice("ev_lead", "4").dblclick()
    offline.page.context.set_offline(False)

    expected[1] |= {"ev_lead": "5", "op_keep": UNREAD}
    expected[2] |= {"op_keep": "At spørge først"}
    expected[3] |= {"ev_lead": "2"}
    expected[4] |= {"ev_lead": "3", "ev_time": "4"}
    expected[5] |= {"ev_lead": "4"}
    for phone in everybody:
        phone.button("send").dblclick()
        phone.expect_title("sent_title")
    other_tab.page.close()
    meeting.expect(meeting.round("evaluation"), *expected)
    leader.expect_turnout("evaluation", "0 er i gang, 12 har sendt")
    leader.expect_screen("12")


def show_the_result(meeting, leader, everybody):
    """Close, show, and let one text through."""
    leader.press("step-evaluation")
    for phone in everybody:
        phone.expect_title("closed_title")
    leader.press("step-evaluation")
    for phone in everybody:
        phone.expect_title("result_title")
    expect(everybody[0].page.locator("img.ph-picture")).to_have_count(1)
    expect(everybody[3].page.get_by_role("heading", level=2).first).to_be_visible()
    for phone in (*everybody[:2], *everybody[3:]):
        assert "At spørge først" not in phone.page.content()
    said = leader.console.locator("li.af-text", has_text="At spørge først")
    said.get_by_role("button", name="Vis", exact=True).click()
    expect(everybody[7].page.get_by_text("At spørge først")).to_be_visible()
    leader.console.locator("#all-slides summary").click()
    leader.console.get_by_role("button", name=re.compile("gerne tage med")).first.click()
    leader.expect_screen("At spørge først")


def discuss(meeting, leader, everybody):
    """Let three groups write, each on one phone."""
    leader.press("step-discussion")
    expected = []
    for number, phone in enumerate(everybody[:3]):
        phone.write("md_moment", f"Gruppe {number} blev overrasket")
        phone.send("send_discussion")
        phone.expect_title("sent_title_discussion")
        expected.append({"md_moment": f"Gruppe {number} blev overrasket"})
    meeting.expect(meeting.round("discussion"), *expected)
    leader.expect_screen("3")
    leader.press("step-discussion")
    everybody[0].expect_title("closed_title")


def commit(meeting, leader, everybody):
    """Let three people commit themselves: for the group, for the leader, for nobody."""
    leader.press("step-commitment")
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
    leader.look()
