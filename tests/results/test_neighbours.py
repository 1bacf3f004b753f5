"""Rooms over time: no view of what was ever shown, and no rest of one in another, is of few people.

Figures, groups, texts and pairs of a real store, over reopened rounds, late comers, changed and
withdrawn answers, and three follow-ups. What a view is of is known here from who answered.
"""

from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.core.workspace import find_workspace
from kit.results import followup, pairs, publish
from kit.results import text_edition as text_edition_rules
from kit.results.kept import PAIRS
from kit.results.text_edition import text_edition
from kit.results.texts import texts
from kit.store.publications import Verdict
from kit.store.response import OUTSIDE, Answer
from kit.store.responses import set_recall
from kit.store.store import Store
from tests.analysis.test_disclosure_rooms import hole
from tests.helpers.cases import dear
from tests.helpers.rounds import INSTRUMENT
from tests.helpers.shown import publish as put

NETWORK_ITEMS = ["ev_safe", "ev_lead", "op_keep", "bg_group"]
LATER_ITEMS = ["ci_unit", "ci_citizen", "fc_nextaction"]
GROUPS = ("employee", "citizen", "volunteer")


class Room:
    """People of one network, by number, and every view that was ever shown of them, by what of."""

    def __init__(self, store, random, size, min_n):
        self.store, self.random, self.size, self.min_n = store, random, size, min_n
        self.network = store.add_network("Et netværk", INSTRUMENT.version).id
        self.views = defaultdict(list)
        self.people = {}
        """Who each response is of."""

    def meeting(self):
        """Show a round two to four times, with what happens in between."""
        round = self._round(NETWORK_ITEMS, "evaluation", 0)
        late = self.random.sample(range(self.size), self.random.randint(0, min(7, self.size)))
        self._answer(round, [p for p in range(self.size) if p not in late])
        self._show(round, publish.edition)
        for _ in range(self.random.randint(1, 3)):
            coming = [late.pop() for _ in range(self.random.randint(0, len(late)))]
            self._answer(round, coming)
            self._change(round)
            self._show(round, publish.edition)
            self._let_through(round)

    def follow_up(self, wave):
        round = self._round(LATER_ITEMS, "followup", wave)
        who = self.random.sample(range(self.size), self.random.randint(0, self.size))
        self._answer(round, who)
        self._show(round, followup.edition)
        if self.random.random() < 0.4:
            others = [person for person in range(self.size) if person not in who]
            self._answer(round, others[: self.random.randint(0, 2)])
            self._show(round, followup.edition)

    def _round(self, items, form, wave):
        people = "participants"
        return self.store.add_round(self.network, people, items, wave, state="closed", form=form)

    def _answer(self, round, people):
        for person in people:
            response = self.store.add_response(
                self.network, round.form, INSTRUMENT.version, round.wave, round.id
            )
            self.people[response] = person
            with self.store.writing() as connection:
                set_recall(connection, response, f"{person:064x}")
            for item in round.items:
                self._say(response, item, 0)

    def _say(self, response, item, revision):
        person, random = self.people[response], self.random
        if item == "bg_group":
            value = GROUPS[person % len(GROUPS)] if random.random() < 0.9 else None
        elif item in ("op_keep", "fc_nextaction"):
            value = f"Tekst {random.random()}" if random.random() < 0.4 else None
        else:
            value = random.choice("12345") if random.random() < 0.9 else None
        self.store.write(response, OUTSIDE, item, Answer(value), revision)

    def _change(self, round):
        """Let some take an answer back, or answer otherwise."""
        of_round = {r.id for r in self.store.responses(self.network) if r.round == round.id}
        for response in [id for id in self.people if id in of_round]:
            for item in round.items:
                if self.random.random() < 0.05:
                    known = self.store.sheet(response).answer(item).revision
                    self._say(response, item, known)

    # showing

    def _decide(self, round):
        for said in sorted(texts(self.store, INSTRUMENT, round), key=lambda said: said.lines["da"]):
            if self.random.random() < 0.5:
                self.store.decide(round, said.spot, Verdict(True))

    def _let_through(self, round):
        self._decide(round)
        found = text_edition(self.store, INSTRUMENT, round, self.min_n)
        self._look_at_texts(round, found.parts)
        self.store.publish(round, found.parts, texts=found.out)

    def _show(self, round, edition):
        self._decide(round)
        found = edition(self.store, INSTRUMENT, round, self.min_n)
        self._look_at_texts(round, found.parts)
        for part in found.parts:
            if part.base is not None and part.part != PAIRS:
                self._look_at_figures(round, part)
            if part.part == PAIRS:
                self._look_at_pairs(round, part)
        put(self.store, round, found)
        self.store.set_state(round, "shown")

    def _look_at_figures(self, round, part):
        people = self._valid(round, part.part)
        assert len(people) == part.base
        self.views[round.wave, part.part].append(people)
        for group in part.content["value"].get("groups", ()):
            of_group = self._valid(round, part.part, group["code"])
            assert len(of_group) == group["base"]
            self.views[round.wave, part.part].append(of_group)

    def _look_at_texts(self, round, parts):
        """A text that joins those that were shown is by somebody who has come by now."""
        before = said_in(self.store.published(round.id))
        if said_in(parts) - before:
            of_round = [r.id for r in self.store.responses(self.network) if r.round == round.id]
            came = frozenset(self.people[id] for id in of_round)
            self.views[round.wave, "texts"].append(came)

    def _look_at_pairs(self, round, part):
        earlier = max(wave for wave in self.shown_waves() if wave < round.wave)
        for line in part.content["value"]["lines"]:
            item = line["item"]
            both = self._valid_in(earlier, item) & self._valid_in(round.wave, item)
            assert len(both) == line["lower"] + line["same"] + line["higher"]
            for wave in (earlier, round.wave):
                self.views[wave, item].append(both)

    def shown_waves(self):
        return [r.wave for r in self.store.rounds(self.network) if r.wave and r.state == "shown"]

    def _valid_in(self, wave, item):
        [round] = [r for r in self.store.rounds(self.network) if r.wave == wave]
        return self._valid(round, item)

    def _valid(self, round, item, group=None):
        found = set()
        for response in self.store.responses(self.network):
            sheet = self.store.sheet(response.id)
            is_of = group is None or (sheet.value("bg_group") or "none") == group
            if response.round == round.id and sheet.value(item) and is_of:
                found.add(self.people[response.id])
        return frozenset(found)


def said_in(parts):
    """Give the texts among parts."""
    values = [part.content["value"] for part in parts]
    return {text["da"] for value in values for text in value.get("texts", ())}


@contextmanager
def over_time(random, size=None, min_n=None):
    """Give a room after a meeting and three follow-ups."""
    with TemporaryDirectory() as folder:
        store = Store(find_workspace(Path(folder) / "data"), "make")
        drawn = random.randint(5, 24), random.choice((3, 5))
        room = Room(store, random, size or drawn[0], min_n or drawn[1])
        room.meeting()
        for wave in (3, 6, 12):
            room.follow_up(wave)
        yield room
        store.close()


@given(st.integers(0, 2**32))
@dear(1 / 2)
def test_over_time_no_view_and_no_rest_of_one_is_of_few_people(seed):
    with over_time(Random(seed)) as room:
        for about, views in room.views.items():
            assert hole(views, room.min_n) is None, about


def test_such_rooms_show_something_of_each_kind():
    kinds = set()
    for seed in range(30):
        with over_time(Random(seed), 24, 3) as room:
            rounds = room.store.rounds(room.network)
            published = [part for each in rounds for part in room.store.published(each.id)]
        kinds |= {part.part for part in published}
        kinds |= {"groups" for part in published if part.content["value"].get("groups")}
        if kinds >= {"ev_safe", "op_keep", "ci_unit", PAIRS, "groups"}:
            return
    raise AssertionError(kinds)


@pytest.mark.parametrize(
    ("rule", "seed"), [((text_edition_rules, "_is_free"), 2), ((pairs, "is_rest_shown"), 8)]
)
def test_without_its_rule_somebody_would_be_given_away(monkeypatch, rule, seed):
    monkeypatch.setattr(*rule, lambda *_: True)
    with over_time(Random(seed)) as room:
        assert any(hole(views, room.min_n) for views in room.views.values())
