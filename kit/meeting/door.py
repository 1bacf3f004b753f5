"""The door of a meeting: how many are in the room, which phones come in, and what does not fit.

`min_n` protects against readers. That one person does not answer as five is the door's work: the
leader says how many are there, sees the phones beside it, and is asked before anything is shown
that more answered than there are people.
"""

from dataclasses import dataclass, field
from typing import Literal

from kit.instrument.ids import Item
from kit.meeting.acts import Acts, Values
from kit.store.meetings import Meeting
from kit.store.passes import DoorState
from kit.store.rounds import Round
from kit.store.store import Store

MOST_PEOPLE = 500
UNSAID = 0
"""The number of people where the leader was asked and would not say."""


@dataclass(frozen=True)
class Doubt:
    """Why a round is not shown at once: the leader is asked, and says yes or finds another way.

    Attributes
    ----------
    key
        ``people``: nobody has said how many are in the room. ``answers``: more answered by phone
        than there are people. ``shared``: several share a device, and without them too few
        answered, or groups are compared.
    """

    key: Literal["people", "answers", "shared"]
    values: dict[str, object] = field(default_factory=dict)


class DoorControl(Acts):
    """What the leader does at the door; its acts get the values of a panel's button or form."""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.store.meeting(self.network)

    @property
    def state(self) -> DoorState:
        """Who is in, and who waits."""
        return self.store.door(self.network)

    def set_people(self, values: Values) -> None:
        """Keep how many are in the room; what is no number of people changes nothing."""
        people = number_of_people(values.get("people", ""))
        if people is not None:
            self.store.set_people(self.network, people)

    def shut_door(self, _: Values) -> None:
        """Let new phones wait."""
        self.store.change_door(self.network, "shut")

    def open_door(self, _: Values) -> None:
        """Let new phones in again; a door that had shut itself stays open."""
        self.store.change_door(self.network, "held" if self.meeting.door == "full" else "open")

    def let_phone_in(self, values: Values) -> None:
        """Let in one phone that waits, by its number."""
        number = values.get("value", "")
        if number.isdecimal():
            self.store.let_in(self.network, int(number))


def number_of_people(text: str) -> int | None:
    """Read how many people somebody wrote; None where it is no number of people."""
    text = text.strip()
    is_number = text.isascii() and text.isdecimal()
    return min(int(text), MOST_PEOPLE) if is_number and len(text) < 9 else None


def doubt(store: Store, meeting: Meeting, round: Round, min_n: int) -> Doubt | None:
    """Tell what the leader should know before this is shown; None where all is as it should be."""
    if meeting.code is None:
        return None  # nobody answers any more, and whose pass was used is forgotten
    if meeting.people is None:
        return Doubt("people")
    counted = store.answered_by_phone(round.id)
    if meeting.people and counted.responses > meeting.people:
        return Doubt("answers", {"answers": counted.responses, "people": meeting.people})
    shared = counted.shared
    devices = counted.responses - shared.responses + shared.devices
    is_of_groups = Item.BG_GROUP in round.items
    if shared.devices and (is_of_groups or devices < min_n <= counted.responses):
        return Doubt("shared", {"count": shared.responses, "devices": shared.devices})
    return None
