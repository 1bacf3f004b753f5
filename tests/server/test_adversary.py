"""An adversary: one hostile phone among honest ones, in rooms with a door and without.

Whatever it asks for, there are never more responses than passes; once the door is shut never more
passes than the leader let in; and what more answered than there are people is shown only once the
leader has said yes.
"""

import json
import secrets
from contextlib import ExitStack
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.workspace import find_workspace
from kit.instrument.instrument import load
from kit.meeting.door import doubt
from kit.store.passes import SPARE
from kit.store.store import Store
from tests.helpers.cases import dear
from tests.helpers.phoning import Caller, eventually, opened_round, phones_of

ITEMS = ["ev_safe", "bg_group"]
MIN_N = 5


class Play:
    """One room, played through; every choice is the random's."""

    def __init__(self, store, sides, random):
        self.store, self.sides, self.random = store, sides, random
        self.network = store.add_network("Unge og fritid", load().version).id
        self.honest = random.randint(5, 24)
        self.people = random.choice([None, self.honest, self.honest + 1])
        if self.people:
            store.set_people(self.network, self.people)
        self.code = store.open_meeting(self.network).code
        self.round = opened_round(store, self.network, items=ITEMS)
        for side in sides:
            eventually(lambda side=side: (self._told(side) or {}).get("id") == self.round.id)
        self.let_in = 0

    def _told(self, side):
        answer = side.ask(f"/d/{self.code}/events?phone=leader&once=1")
        return json.loads(answer.body)["round"] if answer.status == 200 else None

    @property
    def side(self):
        return self.random.choice(self.sides)

    @property
    def responses(self):
        return [each for each in self.store.responses(self.network) if each.round]

    def come(self, count):
        """Let phones come to the door; gives the passes of those that are in."""
        came = [self.side.enter(self.code, secrets.token_hex(16)) for _ in range(count)]
        return [each["pass"] for each in came if each["pass"]]

    def answer(self, shown, group, person=0):
        phone = Caller(self.side, self.code, self.round.id, shown=shown, person=person)
        phone.write("ev_safe", self.random.choice("12345"))
        phone.write("bg_group", group)

    def attack(self, passes):
        """Answer as often as possible with what one has, and with what one makes up."""
        for shown in passes:
            for _ in range(self.random.randint(1, 4)):
                self.answer(shown, "citizen")
        forged = Caller(self.side, self.code, self.round.id, shown=secrets.token_hex(32))
        assert forged.put({"kind": "hello"}).status == 401

    def admit_one(self):
        waiting = self.store.door(self.network).waiting
        if waiting:
            self.store.let_in(self.network, self.random.choice(waiting))
            self.let_in += 1


def play(store, sides, seed):
    game = Play(store, sides, Random(seed))
    honest = game.come(game.honest)
    assert len(honest) == game.honest
    hostile = game.come(game.random.randint(1, 9))
    if game.people:
        assert len(honest) + len(hostile) <= game.people + SPARE
    for number, shown in enumerate(honest):
        game.answer(shown, "citizen" if number == 0 else "employee")
    game.attack(hostile)
    assert len(game.responses) <= len(honest) + len(hostile)

    shut_at = game.store.door(game.network).admitted
    game.store.change_door(game.network, "shut")
    assert game.come(game.random.randint(1, 5)) == []
    game.admit_one()
    game.attack(hostile)
    admitted = game.store.door(game.network).admitted
    assert admitted == shut_at + game.let_in
    assert len(game.responses) <= admitted

    others = len(game.responses) - game.honest
    if others and game.people == game.honest:
        meeting = game.store.meeting(game.network)
        assert doubt(game.store, meeting, game.round, MIN_N).key == "answers"


@pytest.fixture(scope="module")
def two_servers(tmp_path_factory):
    """Give a store and two servers on its database, for every example."""
    with ExitStack() as stack:
        store = Store(find_workspace(tmp_path_factory.mktemp("room")), "make")
        stack.callback(store.close)
        sides = [stack.enter_context(phones_of(store.workspace, port)) for port in (8970, 8980)]
        yield store, sides


@given(st.integers(0, 2**32))
@dear(1 / 5)
def test_one_phone_that_wants_to_be_several_is_stopped_or_seen(two_servers, seed):
    play(*two_servers, seed)


def test_who_says_to_be_several_people_on_one_phone_is_shown_to_be(two_servers):
    store, sides = two_servers
    game = Play(store, sides, Random(7))
    store.set_people(game.network, 0)
    honest = game.come(20)
    for number, shown in enumerate(honest):
        game.answer(shown, "citizen" if number == 0 else "employee")
    [hostile] = game.come(1)

    for person in range(5):
        game.answer(hostile, "citizen", person)

    counted = store.answered_by_phone(game.round.id)
    assert (counted.responses, counted.shared.responses) == (25, 5)
    assert doubt(store, store.meeting(game.network), game.round, MIN_N).key == "shared"
