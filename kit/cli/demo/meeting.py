"""The demo's closing meetings as they were held: texts let through, themes, results shown.

Used by the command line, so that whoever tries the kit sees where it leads: minutes with results,
and an analyst's pictures. Tests that lead the meeting themselves begin without it.
"""

import tomllib
from collections.abc import Sequence

from kit.cli.demo.networks import DATA, Raw
from kit.instrument.instrument import Instrument
from kit.meeting.agenda import planned
from kit.meeting.pictures import with_pictures
from kit.meeting.plan import length, length_module
from kit.results.publish import edition
from kit.results.texts import FreeText, texts
from kit.store.network import Network, slug
from kit.store.publications import Verdict
from kit.store.store import Store

A_MINUTE = 60


def hold(store: Store, instrument: Instrument, network: Network, min_n: int) -> None:
    """Hold the meeting of a network that the demo has just filled in.

    Parameters
    ----------
    min_n
        The smallest number of answers whose figures are shown.
    """
    free_texts: list[FreeText] = []
    for round in store.rounds(network.id):
        for_all = [text for text in texts(store, instrument, round) if text.is_for_all]
        store.decide_all(round, [text.spot for text in for_all], Verdict(is_shown=True))
        free_texts += for_all
        shown = edition(store, instrument, round, min_n)
        parts = with_pictures(shown.parts, round, instrument)
        store.publish(round, parts, shown.withdrawn, texts=shown.out, min_n=min_n)
        store.set_state(round, "shown")
    _gather(store, network, free_texts)
    _keep_time(store, network, instrument)


def _gather(store: Store, network: Network, free_texts: Sequence[FreeText]) -> None:
    """Put texts under the themes that the demo names by how they begin."""
    for theme in _themes(network):
        begins = tuple(theme["texts"])
        spots = [text.spot for text in free_texts if text.lines["da"].startswith(begins)]
        store.add_theme(network.id, theme["name"], spots)


def _themes(network: Network) -> Sequence[Raw]:
    raw = tomllib.loads(DATA.read_text("utf-8"))["networks"]
    return next(each.get("themes", []) for each in raw if slug(each["name"]) == network.id)


def _keep_time(store: Store, network: Network, instrument: Instrument) -> None:
    """Go through the agenda, each point in the time that it was planned for."""
    plan = store.leader_response(network.id, length_module().code, instrument.version)
    agenda, now = planned(length(store.sheet(plan))), 0
    for point in agenda.points:
        agenda, now = agenda.go_on(now), now + point.minutes * A_MINUTE
    store.keep_agenda(network.id, agenda.end(now).as_json())
