"""Agenda control: the leader's way through the agenda, with time, notes and the screen in step.

Used by the console. Each act is one change in the store and can be taken back.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from kit.instrument.ids import FormCode, PlanCode
from kit.meeting.acts import Values
from kit.meeting.agenda import Agenda, Point, agenda_of, planned
from kit.meeting.control import MeetingControl
from kit.meeting.plan import length
from kit.meeting.slides.base import BLANK, MINDSET, OVER, PAUSE, ROUND, SOLUTIONS, VALUE
from kit.store.meetings import WELCOME

STEP = 2
"""Minutes that a point is lengthened or shortened by."""

SCREENS = {
    "welcome": WELCOME,
    "solutions": SOLUTIONS,
    "value": VALUE,
    "evaluate": ROUND,
    "results": ROUND,
    "break": PAUSE,
    "mindset": MINDSET,
    "example": BLANK,
    "commitment": ROUND,
    "round": BLANK,
    "thanks": OVER,
}
"""What the room sees when a point is begun."""
RESULTS = {"results": FormCode.EVALUATION, "round": FormCode.COMMITMENT}
"""Points at which the room sees what a round came to, if it was published."""


@dataclass(frozen=True)
class Undo:
    """What stood before an act: the agenda and the screen."""

    agenda: Agenda
    screen: str


class AgendaControl:
    """The agenda of the meeting that is led.

    Its acts get the values of a panel's button: ``value`` is the key of a point.
    """

    def __init__(self, control: MeetingControl, clock: Callable[[], float] = time.time) -> None:
        self.control, self.store, self.clock = control, control.store, clock
        self._earlier: list[Undo] = []

    @property
    def agenda(self) -> Agenda:
        """The agenda as it stands; as it is planned where the meeting has not begun."""
        kept = self.control.meeting.agenda
        return (
            agenda_of(kept)
            if kept
            else planned(length(self.control.session.form(PlanCode.LENGTH).sheet))
        )

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._earlier)

    # going

    def go_on(self, _: Values) -> None:
        """Begin the meeting, or go to its next point; after the last one it is over."""
        self._go(self.agenda.go_on(self.clock()))

    def go_to(self, values: Values) -> None:
        """Go to any point."""
        if (place := self._place(values)) is not None:
            self._go(self.agenda.go_to(place, self.clock()))

    def _go(self, agenda: Agenda) -> None:
        self._keep(agenda)
        self.store.show_on_screen(self.control.network, self._screen(agenda.current))

    def _screen(self, point: Point | None) -> str:
        """Give what the room sees at a point: what its round came to, where that is shown."""
        if point is None:
            return OVER
        shown = RESULTS.get(point.key)
        round = self.control.standing(shown).round if shown else None
        found = self.control.slides_of(round) if round else []
        return found[0].name if found else SCREENS[point.key]

    # planning

    def lengthen(self, values: Values) -> None:
        """Give a point more time."""
        self._change(values, lambda agenda, place: agenda.lengthened(place, STEP))

    def shorten(self, values: Values) -> None:
        """Give a point less time."""
        self._change(values, lambda agenda, place: agenda.lengthened(place, -STEP))

    def skip(self, values: Values) -> None:
        """Leave a point out, or take it in again."""

        def turned(agenda: Agenda, place: int) -> Agenda:
            return agenda.skipped(place, is_skipped=not agenda.points[place].is_skipped)

        self._change(values, turned)

    def raise_(self, values: Values) -> None:
        """Move a point one place up."""
        self._change(values, lambda agenda, place: agenda.moved(place, place - 1))

    def lower(self, values: Values) -> None:
        """Move a point one place down."""
        self._change(values, lambda agenda, place: agenda.moved(place, place + 1))

    def undo(self, _: Values) -> None:
        """Take back what was done last; the time of the current point goes on."""
        if self._earlier:
            before = self._earlier.pop()
            self.store.keep_agenda(self.control.network, before.agenda.as_json())
            self.store.show_on_screen(self.control.network, before.screen)

    def _change(self, values: Values, change: Callable[[Agenda, int], Agenda]) -> None:
        if (place := self._place(values)) is not None:
            self._keep(change(self.agenda, place))

    def _place(self, values: Values) -> int | None:
        places = {point.key: place for place, point in enumerate(self.agenda.points)}
        return places.get(values.get("value", ""))

    def _keep(self, agenda: Agenda) -> None:
        self._earlier.append(Undo(self.agenda, self.control.meeting.screen))
        self.store.keep_agenda(self.control.network, agenda.as_json())
