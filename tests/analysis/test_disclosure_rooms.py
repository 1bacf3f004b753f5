"""Rooms: whatever people answer and the leader shows, nobody's answer can be read off two views."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.results.disclosure import Counts, Frozen, freeze, is_shown
from tests.helpers.cases import cheap

OUT, DONT_KNOW, VALUES = "", "-8", ("1", "2")
NO_GROUP = ""
GROUPS = ("employee", "citizen", "manager", NO_GROUP)
LIMITS = st.integers(3, 6)
ANSWERS = st.sampled_from((*VALUES, *VALUES, *VALUES, DONT_KNOW, OUT))
PLACES = st.integers(1, 14)
PEOPLE = st.builds(lambda one, other: people(*sorted([one, other])), PLACES, PLACES)
CHANGES = st.lists(st.tuples(PEOPLE, ANSWERS, st.sampled_from((*GROUPS, None))), max_size=5)
STORIES = st.lists(st.tuples(CHANGES, st.sampled_from(["by group", "total"])), max_size=6)


def people(first, last):
    return set(range(first, last + 1))


@dataclass
class Room:
    """People by their number, with answer and group, and every view that was published of them."""

    rule: object
    min_n: int
    answers: dict = field(default_factory=dict)
    groups: dict = field(default_factory=dict)
    frozen: Frozen | None = None
    views: list = field(default_factory=list)

    def change(self, people, answer, group):
        """Answer, answer something else or take it back; correct the group if one is named."""
        for person in people:
            self.answers[person] = answer
            if group is not None:
                self.groups[person] = group

    def show(self, how):
        """Publish what the rule allows."""
        groups = {name: self._counts(self._members(name)) for name in GROUPS}
        asked = groups if how == "by group" else None
        now = self.rule(self._counts(self.answers), asked, self.frozen, self.min_n)
        if now:
            self.frozen = now
            self.views.append(self._valid(self.answers))
            self.views += [self._valid(self._members(name)) for name in now.groups or ()]

    def _members(self, group):
        return [person for person in self.answers if self.groups.get(person, NO_GROUP) == group]

    def _valid(self, people):
        return frozenset(person for person in people if self.answers[person] in VALUES)

    def _counts(self, people):
        given = Counter(self.answers[person] for person in people)
        return Counts({value: given[value] for value in VALUES}, {-8: given[DONT_KNOW]})


def hole(views, min_n):
    """Give a view under the limit, or a rest of one view in another; None where there is none."""
    rests = [one - other for one in views for other in [frozenset(), *views] if other <= one]
    return next((rest for rest in rests if 0 < len(rest) < min_n), None)


def played(rule, story, min_n):
    room = Room(rule, min_n)
    for changes, how in story:
        for change in changes:
            room.change(*change)
        room.show(how)
    return room


@cheap(24)
@given(STORIES, LIMITS)
def test_no_rest_of_two_published_views_is_under_the_limit(story, min_n):
    assert hole(played(freeze, story, min_n).views, min_n) is None


def counts(base, dont_know=0):
    return Counts({"1": base}, {-8: dont_know})


@cheap(4)
@given(st.lists(st.tuples(st.integers(0, 14), st.booleans()), max_size=9), LIMITS)
def test_what_is_frozen_grows_by_the_limit_each_time(showings, min_n):
    bases, earlier = [], None
    for base, by_group in showings:
        groups = {"employee": counts(base)} if by_group else None
        if now := freeze(counts(base), groups, earlier, min_n):
            bases, earlier = [*bases, now.base], now

    assert all(late - early >= min_n for early, late in zip([0, *bases], bases, strict=False))


# every small room: people alike in all they did are counted, not told apart

WAYS_OF_TOTALS = list(product([0, 1], repeat=3))
WAYS_OF_GROUPS = list(product(["", "employee", "citizen"], repeat=2))


def every_room(ways, most):
    for size in range(most + 1):
        yield from combinations_with_replacement(ways, size)


def small_room_views(rule, room, moments, names, min_n):
    views, earlier = [], None
    for moment in range(moments):
        inside = {name: {p for p, way in enumerate(room) if way[moment] == name} for name in names}
        everybody = frozenset().union(*inside.values())
        groups = {name: counts(len(people)) for name, people in inside.items()}
        now = rule(counts(len(everybody)), groups if len(names) > 1 else None, earlier, min_n)
        if now:
            earlier = now
            views += [everybody, *(frozenset(inside[name]) for name in now.groups or ())]
    return views


def test_three_showings_of_every_room_of_ten_give_no_rest_under_the_limit():
    for room in every_room(WAYS_OF_TOTALS, 10):
        assert hole(small_room_views(freeze, room, 3, [1], 3), 3) is None, room


def test_two_showings_by_group_of_every_room_of_ten_give_no_rest_under_the_limit():
    names = ["employee", "citizen"]
    for room in every_room(WAYS_OF_GROUPS, 10):
        assert hole(small_room_views(freeze, room, 2, names, 3), 3) is None, room


# rules that are too weak: each lets one of these rooms give somebody away


def at_any_growth(counts, groups, earlier, min_n):
    return None if earlier and counts.base <= earlier.base else freeze(counts, groups, None, min_n)


def each_group_for_itself(counts, groups, earlier, min_n):
    large = {name: each for name, each in (groups or {}).items() if is_shown(each, min_n)}
    shown = {name: each.base for name, each in large.items()}
    return Frozen(counts.base, shown) if is_shown(counts, min_n) else None


def breakdown_whenever_large_enough(counts, groups, earlier, min_n):
    has_grown = earlier is None or counts.base >= earlier.base + min_n
    return freeze(counts, groups, None, min_n) if has_grown else None


def breakdown_where_every_group_grew(counts, groups, earlier, min_n):
    if not (earlier and earlier.groups and groups):
        return freeze(counts, groups, earlier, min_n)
    grown = [groups[name].base - earlier.groups.get(name, 0) for name in groups]
    if any(growth and growth < min_n for growth in grown) or not any(grown):
        return None
    return Frozen(counts.base, {name: group.base for name, group in groups.items() if group.base})


ONE_LATE = [
    ([(people(1, 5), "1", None)], "by group"),
    ([(people(6, 6), "1", None)], "by group"),
]
ONE_ALONE = [([(people(1, 5), "1", "employee"), (people(6, 6), "1", "citizen")], "by group")]
ONE_LEFT = [
    ([(people(1, 3), "1", "employee"), (people(4, 7), "1", "citizen")], "by group"),
    ([(people(4, 6), "1", "employee"), (people(8, 10), "1", "citizen")], "by group"),
]
JOINED = [
    ([(people(1, 3), "1", "employee"), (people(4, 7), "1", NO_GROUP)], "by group"),
    ([(people(4, 6), "1", "employee"), (people(8, 12), "1", NO_GROUP)], "by group"),
]


@pytest.mark.parametrize(
    ("rule", "story", "min_n"),
    [
        (at_any_growth, ONE_LATE, 5),
        (each_group_for_itself, ONE_ALONE, 5),
        (breakdown_whenever_large_enough, JOINED, 3),
        (breakdown_where_every_group_grew, ONE_LEFT, 3),
    ],
)
def test_a_weaker_rule_gives_somebody_away(rule, story, min_n):
    assert hole(played(rule, story, min_n).views, min_n)
    assert hole(played(freeze, story, min_n).views, min_n) is None
