"""The handout: for those who come to the meeting, before it."""

from collections.abc import Mapping

from kit.reports.parts import agenda, card, solutions
from kit.reports.parts.base import Make

PARTS: Mapping[str, Make] = {
    "intro": solutions.handout_intro,
    "card": card.card,
    "status": solutions.status,
    "agenda": agenda.planned_agenda,
}
"""Its parts in order, by the name under which each can be left out."""
