"""The summary: a page for those who decide."""

from collections.abc import Mapping

from kit.reports.parts import card, commitments, followup_results, results, solutions, value
from kit.reports.parts.base import Make

PARTS: Mapping[str, Make] = {
    "card": card.card,
    "status": solutions.status_in_short,
    "value": value.value_in_short,
    "results": results.results_in_short,
    "asks": results.asks,
    "followup": commitments.followup_ahead,
    "afterwards": followup_results.afterwards_in_short,
}
"""Its parts in order, by the name under which each can be left out."""
