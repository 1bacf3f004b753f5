"""One whole meeting with eight phones, each on a line of its own: nothing lost, nothing doubled.

What a phone says of its answers is true at every moment. In CI each phone has another condition;
`--all` has a meeting for each of them, with all phones under it.
"""

import threading
import time

import pytest
from playwright.sync_api import expect

from tests.browser.phone import Phone
from tests.helpers.cases import IS_ALL
from tests.helpers.line import CONDITIONS, GOOD, lines

pytestmark = pytest.mark.alone
RATED, TOLD = "ev_safe", "op_keep"
PHONES = 8
PATIENT = 120_000
"""How long a page may take on the slowest line, in milliseconds."""
FROZEN = 200 if IS_ALL else 20
"""For how long a server is frozen, in seconds."""
BAD = [name for name in CONDITIONS if name != "good"]
CASES = {"each another": BAD, **({name: [name] * PHONES for name in BAD} if IS_ALL else {})}


class Lined(Phone):
    """A phone whose line to the room is its own."""

    def __init__(self, page, room, line):
        super().__init__(page, room)
        self.line_to_room = line
        self.address = f"http://127.0.0.1:{line.port}/d/{room.code}"
        page.set_default_timeout(PATIENT)

    def join(self):
        self.page.goto(self.address)
        self.hit(self.page.get_by_role("button", name=self.word("phone.information_done")))

    @property
    def says_saved(self):
        return self.page.locator(".af-status [role=status]").inner_text() == self.saved


@pytest.fixture
def phones(browser, room):
    contexts = []
    with lines() as open_line:
        for _ in range(PHONES):
            contexts.append(browser.new_context(locale="da-DK", has_touch=True))
            contexts[-1].set_default_timeout(PATIENT)
        yield [
            Lined(context.new_page(), room, open_line(room.side.port, seed))
            for seed, context in enumerate(contexts)
        ]
        for context in contexts:
            context.close()


def worsen(phones, names):
    """Let each line become as bad as it is called, also while nothing is asked."""
    for phone, name in zip(phones, names, strict=True):
        phone.line_to_room.become(CONDITIONS[name])


def mend(phones):
    for phone in phones:
        phone.line_to_room.become(GOOD)


def comes_through(name):
    """Tell whether answers arrive on such a line, if slowly."""
    return CONDITIONS[name].portal is None and name not in ("cut", "frozen")


def says_the_truth(room, round, phone, text):
    """What a phone calls saved is in the database by then."""
    if phone.says_saved:
        assert any(each.get(TOLD) == text for each in room.stored(round)), text


def come_in(room, phones, names):
    """Join on a good line, and have a round before oneself; then lines are as they are called."""
    for phone in phones:
        phone.join()
        phone.expect_title("waiting_title")
    worsen(phones, names)
    round = room.open("evaluation", RATED, TOLD)
    hearing = [phone for phone, name in zip(phones, names, strict=True) if comes_through(name)]
    for phone in hearing:
        expect(phone.field(TOLD)).to_be_visible(timeout=PATIENT)
    others = [phone for phone in phones if phone not in hearing]
    mend(others)  # who is out of reach hears of the round as soon as the line is good
    for phone in others:
        expect(phone.field(TOLD)).to_be_visible(timeout=PATIENT)
    worsen(phones, names)
    return round, others


def answer(room, round, phones, names):
    """Answer and send on these lines; what a phone says of it is true. Gives what was written."""
    texts = [f"Fra telefon {number}: »Łódź«" for number in range(PHONES)]
    for phone, text in zip(phones, texts, strict=True):
        phone.field(TOLD).press_sequentially(text)
        phone.choice(RATED, "4").check()
        says_the_truth(room, round, phone, text)
    for phone, name, text in zip(phones, names, texts, strict=True):
        if not comes_through(name):
            line = phone.page.locator(".af-status")
            expect(line).to_have_attribute("data-state", "unsaved", timeout=PATIENT)
            assert not phone.says_saved
        says_the_truth(room, round, phone, text)
    for phone in phones:
        phone.send()
    return texts


@pytest.mark.parametrize("case", CASES)
def test_a_meeting_of_eight_phones_whatever_their_lines_are_like(room, phones, case):
    names = CASES[case]
    round, others = come_in(room, phones, names)
    began = time.monotonic()
    texts = answer(room, round, phones, names)
    if "frozen" in names:
        threading.Event().wait(max(0, FROZEN - (time.monotonic() - began)))
    mend(others)

    for phone in phones:  # who only waited is led on, however long it took
        phone.expect_title("sent_title", timeout=PATIENT)
    room.expect(round, *({RATED: "4", TOLD: text} for text in texts))
    assert room.store.door(room.network).admitted == PHONES
    room.put(round, "closed")
    for phone in phones:
        phone.expect_title("closed_title", timeout=PATIENT)
    room.store.close_meeting(room.network)
    for phone in phones:
        phone.expect_title("over_title", timeout=PATIENT)
    assert len(room.heads(round)) == PHONES
