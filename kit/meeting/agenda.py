"""The agenda of a meeting: its points, the minutes planned and spent, and where it is now.

Pure values: each act gives a new one. Kept by the store, led by the console, shown on the screen.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from kit.instrument.ids import FormCode

MINUTES: Mapping[int, Mapping[str, int]] = {
    60: {
        "welcome": 4,
        "solutions": 10,
        "value": 6,
        "evaluate": 5,
        "results": 8,
        "mindset": 10,
        "example": 2,
        "commitment": 10,
        "round": 3,
        "thanks": 2,
    },
    90: {
        "welcome": 5,
        "solutions": 15,
        "value": 10,
        "evaluate": 8,
        "results": 12,
        "mindset": 15,
        "example": 3,
        "commitment": 12,
        "round": 6,
        "thanks": 4,
    },
    120: {
        "welcome": 5,
        "solutions": 25,
        "value": 10,
        "evaluate": 8,
        "results": 12,
        "break": 10,
        "mindset": 25,
        "example": 3,
        "commitment": 12,
        "round": 6,
        "thanks": 4,
    },
}
"""The points of a meeting of each length in order, and the minutes that each is planned for."""

ROUNDS = {
    "value": FormCode.VALUES,
    "evaluate": FormCode.EVALUATION,
    "results": FormCode.EVALUATION,
    "mindset": FormCode.DISCUSSION,
    "commitment": FormCode.COMMITMENT,
}
"""The round that belongs to a point."""

SHORTEST = 1


@dataclass(frozen=True)
class Point:
    """One point of the agenda.

    Attributes
    ----------
    minutes
        What is planned.
    spent
        Seconds that it has taken, without the time since it was begun the last time.
    """

    key: str
    minutes: int
    spent: float = 0
    is_skipped: bool = False


@dataclass(frozen=True)
class Agenda:
    """The points in order, and the one that the meeting is at.

    Attributes
    ----------
    at
        Place of the current point; None before the meeting and after it.
    since
        When the current point was begun, in seconds since 1970.
    is_over
        Whether the meeting has been ended.
    """

    points: tuple[Point, ...]
    at: int | None = None
    since: float = 0
    is_over: bool = False

    @property
    def current(self) -> Point | None:
        """The point that the meeting is at."""
        return None if self.at is None else self.points[self.at]

    @property
    def minutes(self) -> int:
        """The minutes planned in all; what is skipped does not count."""
        return sum(point.minutes for point in self.points if not point.is_skipped)

    def place(self, key: str) -> int:
        """Give the place of a point; raises `KeyError` where there is none of this name."""
        places = {point.key: place for place, point in enumerate(self.points)}
        return places[key]

    def running(self, now: float) -> float:
        """Give the seconds since the meeting came to the current point; 0 where it is at none."""
        return 0 if self.at is None else max(0, now - self.since)

    # leading

    def go_to(self, place: int, now: float) -> "Agenda":
        """Go to a point, whichever it is; one that was skipped is taken after all."""
        points = list(self._stopped(now).points)
        points[place] = replace(points[place], is_skipped=False)
        return Agenda(tuple(points), place, now)

    def following(self) -> int | None:
        """Give the place of the next point that is not skipped; None after the last."""
        start = 0 if self.at is None else self.at + 1
        places = range(start, len(self.points))
        return next((place for place in places if not self.points[place].is_skipped), None)

    def go_on(self, now: float) -> "Agenda":
        """Go to the next point that is not skipped; after the last the meeting is over.

        A meeting that is over begins anew, as if no time had been spent.
        """
        if self.is_over:
            return Agenda(tuple(replace(point, spent=0) for point in self.points)).go_on(now)
        following = self.following()
        return self.end(now) if following is None else self.go_to(following, now)

    def end(self, now: float) -> "Agenda":
        """End the meeting."""
        return replace(self._stopped(now), at=None, is_over=True)

    def _stopped(self, now: float) -> "Agenda":
        """Add what the current point has taken to it."""
        if self.at is None:
            return self
        spent = self.points[self.at].spent + self.running(now)
        return self._with(self.at, spent=spent, since=now)

    # planning

    def lengthened(self, place: int, minutes: int) -> "Agenda":
        """Give a point more minutes, or fewer."""
        planned = max(SHORTEST, self.points[place].minutes + minutes)
        return self._with(place, minutes=planned)

    def skipped(self, place: int, *, is_skipped: bool = True) -> "Agenda":
        """Leave a point out, or take it in again."""
        return self._with(place, is_skipped=is_skipped)

    def moved(self, place: int, to: int) -> "Agenda":
        """Put a point in another place; the meeting stays at the point that it is at."""
        current, points = self.current, list(self.points)
        points.insert(max(0, min(to, len(points) - 1)), points.pop(place))
        at = None if current is None else points.index(current)
        return replace(self, points=tuple(points), at=at)

    def _with(self, place: int, since: float | None = None, **values: Any) -> "Agenda":
        points = list(self.points)
        points[place] = replace(points[place], **values)
        return replace(self, points=tuple(points), since=self.since if since is None else since)

    # keeping

    def as_json(self) -> dict[str, Any]:
        """Give plain data, as the store keeps it."""
        return asdict(self)


def planned(minutes: int) -> Agenda:
    """Give the agenda of a meeting of 60, 90 or 120 minutes, as it stands before the meeting."""
    return Agenda(tuple(Point(key, length) for key, length in MINUTES[minutes].items()))


def agenda_of(raw: Mapping[str, Any]) -> Agenda:
    """Read an agenda that the store has kept."""
    points = tuple(Point(**point) for point in raw["points"])
    return Agenda(points, raw["at"], raw["since"], raw["is_over"])
