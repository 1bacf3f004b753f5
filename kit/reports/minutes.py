"""The minutes: what the meeting came to, in full."""

from collections.abc import Mapping

from kit.reports.parts import agenda, card, commitments, followup_results, results, solutions, value
from kit.reports.parts.base import Make

PARTS: Mapping[str, Make] = {
    "card": card.card,
    "agenda": agenda.agenda,
    "status": solutions.status,
    "value": value.value,
    "results": results.results,
    "discussion": results.discussion,
    "methods": results.methods,
    "themes": results.themes,
    "next_steps": solutions.next_steps,
    "commitments": commitments.commitments,
    "followup": commitments.followup,
    "afterwards": followup_results.afterwards,
    "notes": agenda.written_notes,
}
"""Its parts in order, by the name under which each can be left out."""
