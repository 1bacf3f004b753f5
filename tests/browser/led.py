"""A meeting of the demo's network that is led in the browser: console and screen, beside phones."""

import re

from playwright.sync_api import expect

from kit.cli.demo.networks import fill
from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.store import Store
from tests.browser.phone import Room

NETWORK = "unge-og-fritid"
PEOPLE = 30
FULL_HD = {"width": 1920, "height": 1080}
ONE_WISH = 1_100
"""Milliseconds after which the same button counts again."""
TOO_WIDE = """() => [...document.querySelectorAll(".af-panel *")]
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest(".af-sr"))
  .map((node) => node.outerHTML.slice(0, 90))"""
REMEMBER = """() => {
  const seen = (window.everSeen = new Set());
  const look = () => seen.add(document.documentElement.outerHTML);
  look();
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  new MutationObserver(look).observe(document.documentElement, all);
}"""


class Meeting(Room):
    """The meeting of the demo's network, led in the browser; its database is read beside it."""

    def __init__(self, folder):
        self.store = Store(find_workspace(folder), "make")
        fill(self.store, load())
        self.network = NETWORK
        self.store.set_people(NETWORK, PEOPLE)  # said before the meeting, under »Er vi klar?«
        for round in self.store.rounds(NETWORK):  # the demo has been held; this meeting has not
            with self.store.writing() as connection:
                connection.exec_driver_sql(f"DELETE FROM round WHERE id = '{round.id}'")

    @property
    def address(self):
        [endpoint] = self.store.endpoints()
        port = endpoint.address.rpartition(":")[2]
        return f"http://127.0.0.1:{port}/d/{self.code}"

    @property
    def code(self):
        return self.store.meeting(NETWORK).code

    def round(self, form):
        return next(each for each in self.store.rounds(NETWORK) if each.form == form)


def themes(store: Store):
    """Give the names of the themes, each with how many texts it has."""
    gathered = list(store.gathered(NETWORK).values())
    return {theme.name: gathered.count(theme.id) for theme in store.themes(NETWORK)}


def turn_to(console, screen, id):
    """Turn the screen to something by a button, which may lie in a list that is not open.

    Comes back when the screen shows it; a button that leads nowhere now leaves it as it is.
    """
    button = console.locator(f"#{id}")
    goal = button.get_attribute("data-value")
    button.evaluate("button => button.click()")
    if goal:
        screen.locator(f'.af-screen[data-shown="{goal}"]').wait_for()


OFFERS_ANOTHER = "id => document.getElementById(id)?.textContent !== (window.taken ??= {})[id]"
REMEMBER_STEP = "button => { (window.taken ??= {})[button.id] = button.textContent }"


def take_step(console, form):
    """Take the next step with a round, once the button offers another than the one taken last."""
    button = console.locator(f"#step-{form}")
    button.wait_for()
    console.wait_for_function(OFFERS_ANOTHER, arg=f"step-{form}")
    button.evaluate(REMEMBER_STEP)
    button.click()


class MeetingLeader:
    """Somebody who leads the meeting; whatever the room ever sees is kept."""

    def __init__(self, console, screen):
        self.console, self.screen = console, screen
        screen.evaluate(REMEMBER)

    def ever_seen(self):
        """Give every state that the screen's page was in."""
        return self.screen.evaluate("[...window.everSeen]")

    # doing

    def press(self, id):
        self.console.locator(f"#{id}").click()

    def step(self, form):
        """Take the next step with a round."""
        take_step(self.console, form)

    def go_on(self, title):
        """Go to the next point of the agenda, and wait until the console is there."""
        self.press("go-on")
        expect(self.console.locator("#point-now")).to_contain_text(title)
        self.console.wait_for_timeout(ONE_WISH)

    def unfold(self, id):
        """Open something that is folded, if it is."""
        if self.console.locator(f"#{id}").get_attribute("open") is None:
            self.console.locator(f"#{id} > summary").click()

    def let_through(self, text):
        said = self.console.locator("li.af-text", has_text=text)
        said.get_by_role("button", name="Godkend", exact=True).click()
        expect(said.get_by_role("status")).to_have_text("godkendt")

    # looking

    def expect_turnout(self, form, words):
        section = self.console.locator(f"section:has(#round-{form})")
        expect(section).to_contain_text(words)

    def expect_screen(self, *words):
        for each in words:
            expect(self.screen.locator(".af-screen")).to_contain_text(each)

    def expect_view(self, view):
        expect(self.screen.locator(f".af-screen[data-view={view}]")).to_be_visible()

    def show_slide(self, title):
        """Turn to a slide of what was shown, by a part of its title."""
        self.unfold("all-slides")
        self.console.locator("#all-slides").get_by_role("button", name=re.compile(title)).click()
