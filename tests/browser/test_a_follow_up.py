"""Follow-up in the browser: from a commitment at the meeting to three and six months later."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from kit.core.now import today
from kit.instrument.instrument import load
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import mark_sent
from tests.browser.leader import Leader
from tests.browser.led import NETWORK, Meeting
from tests.browser.phone import SIZE, Phone
from tests.browser.served import Served
from tests.helpers.phoning import eventually, opened_round
from tests.helpers.serving import serving

TASK, SOLUTION = "Møde med ungdomsskolen", "Fælles introaften for foreninger"
NEW = "Ny aftale"
VERSION = load().version


class Years(Meeting):
    """The demo's meeting and what follows; the clock is shifted by when the meeting was."""

    wave = 0

    @property
    def code(self):
        return self.store.meeting(NETWORK, self.wave).code

    def let_pass(self, months):
        """Let the meeting have been so many months ago."""
        card = f"{NETWORK}.net.0"
        before = self.store.sheet(card).answer("net_meeting").revision
        day = (today() - timedelta(30.5 * months)).isoformat()
        self.store.write(card, OUTSIDE, "net_meeting", Answer(day), before)
        self.wave = months

    def answer(self, count, status):
        """Let so many others answer the open follow-up."""
        [round] = [
            r for r in self.store.rounds(NETWORK) if (r.wave, r.state) == (self.wave, "open")
        ]
        for _ in range(count):
            id = self.store.add_response(NETWORK, "followup", VERSION, self.wave, round.id)
            self.store.add_row(id, "k7p2m9qa", None)
            self.store.write(id, "k7p2m9qa", "fc_status", Answer(status), 0)
            self.store.together([lambda connection, id=id: mark_sent(connection, id, is_sent=True)])


@pytest.fixture
def years(data):
    """Give the demo's network, its meeting and its follow-ups."""
    years = Years(data)
    yield years
    years.store.close()


@pytest.fixture
def phone(browser, years):
    """Give what opens a phone in the meeting or follow-up that is open."""
    contexts = []

    def open_phone():
        eventually(lambda: years.code and years.store.endpoints())
        contexts.append(browser.new_context(viewport=SIZE, locale="da-DK", has_touch=True))
        phone = Phone(contexts[-1].new_page(), years)
        phone.join()
        return phone

    yield open_phone
    for context in contexts:
        context.close()


def committed(years, phone):
    """Make a commitment at the meeting; gives its code."""
    years.store.open_meeting(NETWORK)
    opened_round(years.store, NETWORK, "commitment")
    someone = phone()
    someone.choose("cm_share", "group", row=NEW)
    someone.write("cm_task", TASK, row=NEW)
    someone.write("cm_action", "Ringe til to foreninger", row=TASK)
    someone.write("cm_when", "2026-12-01", row=TASK)
    someone.expect_saved()
    someone.send("send_commitment")
    code = someone.code
    years.store.close_meeting(NETWORK)
    return code


def find(someone, code):
    """Type the code of a commitment."""
    someone.page.get_by_label(someone.word("phone.find_label")).fill(code)
    someone.send("find")


def test_commitments_and_solutions_are_followed_for_half_a_year(years, data, context, phone):
    with serving(data) as server:
        app, page = Served(server), context.new_page()
        app.enter(page)
        code = committed(years, phone)

        years.let_pass(3)
        app.open(page, "5_opfoelgning", query=f"?network={NETWORK}")
        open_follow_up(page)
        answer_with_and_without(code, phone)
        years.answer(2, "2")
        expect(page.get_by_text("4 har svaret")).to_be_visible()
        show_follow_up(page)
        four_are_too_few(years, page)
        follow_the_solution(page, app)

        years.let_pass(6)
        page.locator("#wave-6").click()
        open_follow_up(page)
        again = phone()
        answer_after_six_months(code, again)
        years.answer(4, "1")
        show_follow_up(page)
        five_are_enough(page, again)


def open_follow_up(page):
    page.locator("#followup-open").click()
    expect(page.locator("#followup-close")).to_be_visible()


def show_follow_up(page):
    page.locator("#followup-close").click()
    page.locator("#followup-show").click()


def answer_with_and_without(code, phone):
    """Answer on two phones, one with a commitment's code and one without."""
    with_code, without = phone(), phone()
    find(with_code, "noget helt andet")
    expect(with_code.page.get_by_text(with_code.word("errors.no_recall_code"))).to_be_visible()
    find(with_code, code.replace("-", " ").upper())
    expect(with_code.page.locator(".ph-own")).to_contain_text(TASK)
    for someone, row in ((with_code, TASK), (without, NEW)):
        someone.choose("fc_status", "2", row=row)
        someone.expect_saved()
        someone.send()
        someone.expect_title("sent_title")


def four_are_too_few(years, page):
    result = page.locator(".af-result").first
    expect(result).to_contain_text("Der er for få svar til at vise tal.", timeout=30_000)
    expect(page.locator(".af-result img")).to_have_count(0)
    heads = [each for each in years.store.responses(NETWORK) if each.form == "followup"]
    assert len({each.recall for each in heads} - {None}) == 1


def follow_the_solution(page, app):
    """Say that a solution has come further."""
    page.locator("#begin-solutions").click()
    leader = Leader(page, app)
    leader.open_row(SOLUTION)
    leader.answer("sol_stage", "5", row=SOLUTION)
    expect(
        page.get_by_text("fra »Afprøves i lille skala« til »I drift mindst ét sted«")
    ).to_be_visible()


def answer_after_six_months(code, again):
    find(again, code)
    expect(again.page.locator(".ph-own")).to_contain_text(TASK)
    again.choose("fc_status", "1", row=TASK)
    again.page.reload()
    again.expect_chosen("fc_status", "1", row=TASK)
    again.expect_saved()
    again.send()
    again.expect_title("sent_title")


def five_are_enough(page, again):
    expect(page.locator(".af-result img").first).to_be_visible(timeout=30_000)
    again.expect_title("result_title")
    expect(again.page.locator(".ph-part").first).to_contain_text("Hvordan gik det med din aftale?")


def test_a_commitment_is_erased_by_whoever_has_its_code(years, data, phone):
    with serving(data):
        code = committed(years, phone)
        years.let_pass(3)
        years.store.open_meeting(NETWORK, 3)
        round = opened_round(years.store, NETWORK, "followup", wave=3)
        someone = phone()
        someone.choose("fc_status", "2", row=NEW)
        find(someone, code)
        expect(someone.page.locator(".ph-own")).to_contain_text(TASK)

        someone.page.get_by_text(someone.word("phone.forget"), exact=True).click()
        someone.send("forget_now")

        someone.expect_title("forgotten_title")
        answered = [each for each in years.store.responses(NETWORK) if each.recall]
        assert answered == []
        assert [each.kind for each in years.store.erasures()] == ["recall"]
        someone.send("go_on")
        someone.hit(someone.button("information_done"))
        find(someone, code)
        expect(someone.page.get_by_text(someone.word("errors.unknown_recall_code"))).to_be_visible()
        someone.choose("ci_unit", "3")
        someone.expect_saved()
        [head] = [each for each in years.store.responses(NETWORK) if each.round == round.id]
        assert head.recall is None
