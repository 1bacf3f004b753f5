"""A participant's phone: a real browser, on the page of a meeting that a real server serves."""

from collections import Counter

from playwright.sync_api import expect

from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.store.response import OUTSIDE
from kit.store.store import Store
from tests.browser.keyboard import KeyboardLeader
from tests.browser.leader import Leader
from tests.helpers.phoning import eventually, opened_round

LOCALES = {"da": "da-DK", "en": "en-GB"}
SIZE = {"width": 390, "height": 844}


class Room:
    """An open meeting, led without a browser; what phones answer is read from its database."""

    def __init__(self, folder, name="Unge og fritid"):
        self.store = Store(find_workspace(folder), "make")
        self.network = self.store.add_network(name, load().version).id
        self.code = self.store.open_meeting(self.network).code

    def serve(self, side):
        """Take the side of a server that phones reach."""
        self.side = side
        self.address = f"{side.home}/d/{self.code}"

    def open(self, form="evaluation", *items):
        """Open a round that asks these items, or all; gives it once phones can have it."""
        round = opened_round(self.store, self.network, form, items=list(items) or None)
        self.wait_until_told(round)
        return round

    def wait_until_told(self, round):
        """Wait until phones are told of a round."""
        self._known(lambda about: about["id"] == round.id)

    def put(self, round, state):
        """Bring a round into another state; comes back once phones are told."""
        if state == "open":
            self.store.open_round(round)
        else:
            self.store.set_state(round, state)
        self._known(lambda about: (about["id"], about["state"]) == (round.id, state))

    def _known(self, look):
        path = f"/d/{self.code}/events?phone=leader&once=1"
        eventually(lambda: (about := self.side.json(path)["round"]) and look(about))

    def heads(self, round):
        """Give the heads of the responses to a round."""
        return [each for each in self.store.responses(self.network) if each.round == round.id]

    def stored(self, round):
        """Give what each response to a round holds: values by item, each row by its number."""
        return [self._plain(self.store.sheet(each.id)) for each in self.heads(round)]

    @staticmethod
    def _plain(sheet):
        places = {OUTSIDE: "", **{row: f"{n}." for n, row in enumerate(sheet.rows)}}
        given = {place: each for place, each in sheet.answers.items() if each.is_given}
        return {
            f"{places[row]}{item}": str(each.missing) if each.missing else each.value
            for (row, item), each in given.items()
        }

    def expect(self, round, *responses, is_sent=True):
        """Wait until the database holds just these responses, sent or not."""

        def look():
            heads, found = self.heads(round), self.stored(round)
            are_same = len(found) == len(responses) and all(each in found for each in responses)
            return are_same and {head.is_sent for head in heads} <= {is_sent}

        try:
            eventually(look, seconds=20)
        except AssertionError:
            found = f"stored is {self.stored(round)}, of {self.heads(round)}"
            raise AssertionError(found) from None


class Phone(Leader):
    """Somebody with a phone; finds fields as a leader does: by what a screen reader says."""

    def __init__(self, page, room, language="da"):
        super().__init__(page, room, language)
        self.requests = Counter()
        page.on("request", self._count)

    def _count(self, request):
        path = request.url.partition(self.app.code)[2] or request.url
        self.requests[f"{request.method} {path.partition('?')[0]}"] += 1

    def join(self):
        """Open the page and read what it says first."""
        self.page.goto(self.app.address)
        self.hit(self.page.get_by_role("button", name=self.word("phone.information_done")))

    @property
    def title(self):
        return self.page.get_by_role("heading", level=1)

    def expect_title(self, key, **options):
        expect(self.title).to_have_text(self.word(f"phone.{key}"), **options)

    def button(self, key):
        return self.page.get_by_role("button", name=self.word(f"phone.{key}"), exact=True)

    def send(self, key="send"):
        self.hit(self.button(key))

    @property
    def line(self):
        """Give the status line of the form."""
        return self.page.locator(".af-status [role=status]")

    def expect_saved(self):
        expect(self.line).to_have_text(self.saved)

    @property
    def offer(self):
        """Give the news that does not move anybody."""
        return self.page.locator("#offer")

    @property
    def memory_code(self):
        """Give the *huskekode* that is shown."""
        return self.page.locator(".ph-code[data-code]")

    @property
    def code(self):
        """Give the code itself, once it is shown: its words stand below each other."""
        words = self.memory_code.inner_text().split("\n")
        assert "-".join(words) == self.memory_code.get_attribute("data-code")
        return "-".join(words)


class KeyboardPhone(KeyboardLeader, Phone):
    """Somebody whose phone has keys and nothing else."""
