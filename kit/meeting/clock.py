"""The clock of a meeting: the time planned and the time it takes, in seconds.

Pure functions of an agenda and the moment that it is; used by the console.
"""

from kit.meeting.agenda import Agenda


def spent(agenda: Agenda, place: int, now: float) -> float:
    """Give the seconds that a point has taken so far."""
    running = agenda.running(now) if place == agenda.at else 0
    return agenda.points[place].spent + running


def left(agenda: Agenda, now: float) -> float:
    """Give the seconds left of the current point; negative once it is over time."""
    if agenda.at is None:
        return 0
    return agenda.points[agenda.at].minutes * 60 - spent(agenda, agenda.at, now)


def behind(agenda: Agenda, now: float) -> float:
    """Give the seconds that the meeting is behind its plan; negative where it is ahead."""
    reached = range(len(agenda.points) if agenda.at is None else agenda.at + 1)
    planned = sum(_planned(agenda, place, now) for place in reached)
    return sum(spent(agenda, place, now) for place in reached) - planned


def _planned(agenda: Agenda, place: int, now: float) -> float:
    """Give the seconds planned; the current point is behind only once its time is up."""
    point = agenda.points[place]
    planned = 0 if point.is_skipped else point.minutes * 60
    return min(planned, spent(agenda, place, now)) if place == agenda.at else planned
