"""Themes as everybody knows them: by the names under which they were shown last.

A theme that is renamed keeps its name outside the console until the leader shows the themes anew.
"""

from collections.abc import Mapping, Sequence

from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.results.kept import THEMES, kept_of
from kit.results.values import Result, ShownThemes, ThemeResult
from kit.store.rounds import Round
from kit.store.store import Store


def shown_themes(
    store: Store, instrument: Instrument, network: str, wave: int = 0
) -> Mapping[str, ThemeResult]:
    """Give the themes that were shown last in a network, by id; none where none were."""
    rounds = [each for each in store.rounds(network) if _is_shown(each) and each.wave == wave]
    if not rounds:
        return {}
    current = store.meeting(network, wave).round
    last = max(rounds, key=lambda each: (each.id == current, store.turnout(each.id).begun))
    parts = (part for part in store.published(last.id) if part.part == THEMES)
    values = (kept_of(part, last, instrument).value for part in parts)
    shown = (theme for value in values for theme in _themes(value))
    return {theme.id: theme for theme in shown}


def _themes(value: Result) -> Sequence[ThemeResult]:
    return value.themes if isinstance(value, ShownThemes) else ()


def _is_shown(round: Round) -> bool:
    return round.form == FormCode.POINTS and round.state == "shown"
