"""How many are in the room: the field for it, before the meeting and during it."""

from kit.meeting.door import DoorControl
from kit.ui.console.base import Content, room_word


def people_content(door: DoorControl, id: str) -> Content:
    """Give what `parts/people.html` shows; the panel that includes it does ``set_people``."""
    words = {key: room_word(f"people_{key}") for key in ("label", "hint", "save")}
    return {"people_field": {"id": id, "people": door.meeting.people, **words}}
