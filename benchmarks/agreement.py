"""What is named of a round: does it stand out, or is it chance? Simulated rooms, seeded.

    python benchmarks/agreement.py [--large]    300 rooms a cell; 5 000, as in docs/metode.md

A room is so many people who answer so many items of five points, each independently. The rule that
is tried is the one that the meeting uses, `kit.results.standing_out`. Its distances were chosen on
other seeds than these.
"""

import argparse
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random
from statistics import median, pstdev

from kit.cli.demo.networks import DATA
from kit.results.agreement import average_deviation
from kit.results.standing_out import RatedItem, standing_out
from kit.results.talk import Reason

ITEMS, MIN_N, SEED = 14, 5, 2027
PEOPLE = range(5, 15)
UNKNOWN = 0.1
DONT_KNOW = -8
ALARM = 0.03
"""The share of rooms in which each measure may name an item where nothing differs, to compare."""
HABIT = 0.5
"""The share of answers that are a person's usual one, in rooms where people have habits."""

Shares = tuple[float, float, float, float, float]
"""How likely each point is, from the lowest to the highest."""
Answers = Sequence[Mapping[str, int]]
"""What each person answered, by item: a point from 1, or *ved ikke*."""

NOTHING_DIFFERS: Mapping[str, Shares] = {
    "high": (0.02, 0.08, 0.25, 0.42, 0.23),
    "very high": (0.00, 0.02, 0.13, 0.45, 0.40),
    "high and wide": (0.05, 0.10, 0.20, 0.20, 0.45),
    "high, less wide": (0.05, 0.15, 0.25, 0.30, 0.25),
    "high and narrow": (0.00, 0.05, 0.30, 0.60, 0.05),
    "middle": (0.10, 0.20, 0.40, 0.20, 0.10),
    "flat": (0.20, 0.20, 0.20, 0.20, 0.20),
}
"""How every item of a room is answered where nothing differs."""


@dataclass(frozen=True)
class Difference:
    """Rooms where one item differs by 0.8 of a point, and what should be named of it.

    In spread, that is the mean absolute deviation of its distribution from its median; in place,
    its mean. `tests/results/test_standing_out.py` holds each to it.
    """

    name: str
    others: Shares
    one: Shares
    slot: frozenset[Reason]


HIGH: frozenset[Reason] = frozenset({"agreed", "highest"})
DIVIDES: frozenset[Reason] = frozenset({"divides"})
LOW: frozenset[Reason] = frozenset({"lowest", "unknown"})
DIFFERENCES = (
    Difference(
        "more spread, others high", NOTHING_DIFFERS["high"], (0.25, 0.10, 0.05, 0.10, 0.50), DIVIDES
    ),
    Difference(
        "more spread, others in the middle",
        (0.05, 0.20, 0.50, 0.20, 0.05),
        (0.30, 0.10, 0.20, 0.10, 0.30),
        DIVIDES,
    ),
    Difference(
        "less spread, same mean",
        NOTHING_DIFFERS["high and wide"],
        (0.00, 0.00, 0.15, 0.80, 0.05),
        HIGH,
    ),
    Difference(
        "higher, others in the middle",
        NOTHING_DIFFERS["middle"],
        (0.02, 0.08, 0.22, 0.44, 0.24),
        HIGH,
    ),
    Difference("lower, others high", NOTHING_DIFFERS["high"], (0.08, 0.24, 0.36, 0.28, 0.04), LOW),
)

# rooms


def room(
    chance: Random, people: int, items: Sequence[Shares], unknown: float = 0, habit: float = 0
) -> Answers:
    """Make up what so many people answer.

    Parameters
    ----------
    unknown
        How likely *ved ikke* is.
    habit
        How likely an answer is the usual one of whoever gives it; it is drawn as the others are.
    """
    weights = [[*accumulate(shares)] for shares in items]

    def person() -> dict[str, int]:
        usual, own = chance.random(), {}
        for item, each in enumerate(weights):
            drawn = usual if habit and chance.random() < habit else chance.random()
            point = next((p for p, below in enumerate(each, start=1) if drawn < below), 5)
            own[str(item)] = DONT_KNOW if unknown and chance.random() < unknown else point
        return own

    return [person() for _ in range(people)]


def rated(answers: Answers) -> list[RatedItem]:
    """Count what was answered, as a round that is published does."""
    counted: dict[str, Counter[int]] = {}
    for own in answers:
        for item, point in own.items():
            counted.setdefault(item, Counter())[point] += 1
    return [
        RatedItem(item, tuple(found[point] for point in range(1, 6)), found[DONT_KNOW])
        for item, found in counted.items()
        if sum(found.values()) > found[DONT_KNOW]
    ]


def named(answers: Answers) -> dict[Reason, frozenset[str]]:
    """Give the items that are named, by the reason."""
    found = standing_out(rated(answers), MIN_N) or ()
    return {one.reason: frozenset(each.item for each in one.items) for one in found}


# what is asked of the rule


def false_alarms(
    shares: Shares, people: int, rooms: int, seed: int, *, unknown: float = 0, habit: float = 0
) -> Counter[str]:
    """Count the rooms where something is named although nothing differs: any of it, and by why."""
    chance, counted = Random(f"{seed} {shares} {people} {unknown} {habit}"), Counter[str]()
    for _ in range(rooms):
        found = named(room(chance, people, [shares] * ITEMS, unknown, habit))
        counted.update([*found, *(["any"] if found else [])])
    return counted


def found(difference: Difference, people: int, rooms: int, seed: int) -> tuple[int, int]:
    """Count the rooms where an item is named as it should, and those where it is the right one."""
    chance, counted, right = Random(f"{seed} {difference.name} {people}"), 0, 0
    for answers in _differing(chance, difference, people, rooms):
        items = [each for why, each in named(answers).items() if why in difference.slot]
        counted, right = counted + bool(items), right + (items == [frozenset({"0"})])
    return counted, right


def _differing(
    chance: Random, difference: Difference, people: int, rooms: int
) -> Iterator[Answers]:
    shares = [difference.one, *[difference.others] * (ITEMS - 1)]
    for _ in range(rooms):
        yield room(chance, people, shares)


def kept_without_one(answers: Answers) -> tuple[int, int]:
    """Count what is still named when one person is left out, each in turn, of what it could be."""
    whole = named(answers)
    parts = [named([*answers[:place], *answers[place + 1 :]]) for place in range(len(answers))]
    kept = sum(part.get(why) == items for part in parts for why, items in whole.items())
    return kept, len(whole) * len(answers)


def demo() -> Answers:
    """Give the evaluation of the demo's first network."""
    [first, *_] = tomllib.loads(DATA.read_text("utf-8"))["networks"]
    people = next(each for each in first["rounds"] if each["form"] == "evaluation")["responses"]
    return [{item: int(p) for item, p in own.items() if _is_rated(item, p)} for own in people]


def _is_rated(item: str, point: object) -> bool:
    return item.startswith(("ev_", "pv_")) and str(point) in {*"12345", str(DONT_KNOW)}


# three measures of spread


def places(counts: Sequence[int]) -> list[int]:
    """Give the place of every answer, from 0."""
    return [place for place, count in enumerate(counts) for _ in range(count)]


def quartile_range(counts: Sequence[int]) -> float:
    """Give the distance between the quartiles, each the answer that so many do not exceed."""
    answers = places(counts)
    low, high = (max(0, -(-len(answers) * number // 4) - 1) for number in (1, 3))
    return answers[high] - answers[low]


SEEN = ("right", "tied", "found")
MEASURES: Mapping[str, Callable[[Sequence[int]], float]] = {
    "average deviation": average_deviation,
    "interquartile range": quartile_range,
    "standard deviation": lambda counts: pstdev(places(counts)),
}


def extremes(difference: Difference, people: int, rooms: int, seed: int) -> dict[str, Counter[str]]:
    """Count, by measure, whether the right item alone is the extreme one, is tied, or is not.

    It is *found* where it also lies so far from the middle item as `ALARM` of rooms have anything
    where nothing differs.
    """
    chance = Random(f"{seed} {difference.name} {people} extremes")
    side = 1 if difference.slot == DIVIDES else -1
    alike = replace(difference, one=difference.others)
    null = [*map(rated, _differing(chance, alike, people, rooms))]
    real = [*map(rated, _differing(chance, difference, people, rooms))]
    counted = {name: Counter[str]() for name in MEASURES}
    for name, measure in MEASURES.items():
        far = sorted(_extreme(items, measure, side)[1] for items in null)
        limit = far[int(len(far) * (1 - ALARM))]
        for first, away in (_extreme(items, measure, side) for items in real):
            counted[name]["wrong" if "0" not in first else "tied" if first[1:] else "right"] += 1
            counted[name]["found"] += first == ["0"] and away > limit
    return counted


def _extreme(
    items: Sequence[RatedItem], measure: Callable[[Sequence[int]], float], side: int
) -> tuple[list[str], float]:
    own = {each.item: round(side * measure(each.counts), 9) for each in items}
    top = max(own.values())
    return [item for item, each in own.items() if each == top], top - median(own.values())


# the tables


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--large", action="store_true", help="5 000 rooms a cell instead of 300")
    asked.add_argument("--seed", type=int, default=SEED)
    given = asked.parse_args()
    rooms = 5000 if given.large else 300
    print(f"{rooms} rooms a cell, {ITEMS} items, seed {given.seed}")
    _print_alarms(rooms, given.seed)
    _print_found(rooms, given.seed)
    _print_measures(rooms, given.seed)
    kept, of = kept_without_one(demo())
    print(f"\nThe demo names {named(demo())}; without one person it is kept {kept} times of {of}.")


def _print_alarms(rooms: int, seed: int) -> None:
    print("\nNothing differs: % of rooms where anything is named, by people" + " " * 8, *PEOPLE)
    for name, shares in NOTHING_DIFFERS.items():
        for label, more in (("", {}), (", 10 % unknown", {"unknown": UNKNOWN})):
            counted = [false_alarms(shares, n, rooms, seed, **more) for n in PEOPLE]
            _print_line(f"{name}{label}", counted, rooms)
        counted = [false_alarms(shares, n, rooms, seed, habit=HABIT) for n in PEOPLE]
        _print_line(f"{name}, people with habits", counted, rooms)


def _print_line(name: str, counted: Sequence[Counter[str]], rooms: int) -> None:
    cells = (f"{100 * each['any'] / rooms:5.1f}" for each in counted)
    every = sum(counted, Counter[str]())
    why = ", ".join(
        f"{key} {100 * n / rooms / len(counted):.1f}" for key, n in sorted(every.items())
    )
    print(f"{name:38}", *cells, f"  mean: {why}")


def _print_found(rooms: int, seed: int) -> None:
    print("\nOne item differs by 0.8: % of rooms that name one, and % of these that are right")
    for difference in DIFFERENCES:
        for people in (5, 8, 11, 14, 20):
            counted, right = found(difference, people, rooms, seed)
            share = f"{100 * right / counted:.0f}" if counted else "-"
            print(f"{difference.name:38} n = {people:2}  {100 * counted / rooms:5.1f}  {share:>4}")


def _print_measures(rooms: int, seed: int) -> None:
    print("\nThe item of most (least) spread:", ", ".join(f"% {key}" for key in SEEN))
    for difference in DIFFERENCES[:3]:
        for people in (5, 8, 11, 14):
            counted = extremes(difference, people, rooms, seed)
            cells = (
                f"{name}: " + ", ".join(f"{100 * each[key] / rooms:.0f}" for key in SEEN)
                for name, each in counted.items()
            )
            print(f"{difference.name:38} n = {people:2}  " + "   ".join(cells))


if __name__ == "__main__":
    main()
