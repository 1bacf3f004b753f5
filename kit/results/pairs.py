"""Pairs: how people changed who answered a follow-up and the one before it, found by their code.

Frozen once, and only where nobody can be read off beside what else was shown of the two waves.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kit.forms.rounds import form_of
from kit.instrument.instrument import Instrument
from kit.instrument.questions.tally import ScaleTally
from kit.results.disclosure import is_rest_shown
from kit.results.kept import PAIRS
from kit.results.publish import frozen_part, plain
from kit.results.texts import answered
from kit.results.values import PairCounts, PairsResult
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store

FEWEST_PAIRS = 5
"""Of people who answered both times, whatever the municipality's own limit is."""
LAST = 900
"""The place of what stands after every question."""


def previous_round(store: Store, round: Round) -> Round | None:
    """Give the round of the follow-up before, as it was shown; None where there is none.

    What was asked at the meeting is no follow-up: nobody can be found again who answered it.
    """
    earlier = (each for each in shown_before(store, round) if each.wave)
    return next(earlier, None)


def shown_before(store: Store, round: Round) -> Sequence[Round]:
    """Give the rounds of the same form that were shown of earlier waves, the latest first."""
    earlier = [
        each
        for each in store.rounds(round.network)
        if each.form == round.form and each.wave < round.wave and each.state == "shown"
    ]
    return sorted(earlier, key=lambda each: -each.wave)


def pair_parts(
    store: Store,
    instrument: Instrument,
    round: Round,
    before: Mapping[str, Published],
    min_n: int,
) -> list[Published]:
    """Give how people changed who can be found again by their code; frozen once."""
    if PAIRS in before:
        return [before[PAIRS]]
    previous = previous_round(store, round)
    if previous is None:
        return []
    least = max(FEWEST_PAIRS, min_n)
    questions = form_of(round, instrument, "da").questions
    waves = _Waves(store, instrument, _waves(store, round))
    found = {
        item: waves.changes(item, previous, round)
        for item, question in questions.items()
        if question.result is ScaleTally and waves.may_show(item, previous, round, least)
    }
    if not found:
        return []
    value = PairsResult(
        lines=tuple(
            PairCounts(item=item, lower=lower, same=same, higher=higher)
            for item, (lower, same, higher) in found.items()
        )
    )
    return [frozen_part(PAIRS, LAST, min(map(sum, found.values())), plain(value))]


def _waves(store: Store, round: Round) -> list[Round]:
    """Give the follow-ups up to a round, the earliest first, as each was shown."""
    shown, earlier = [round], previous_round(store, round)
    while earlier:
        shown.append(earlier)
        earlier = previous_round(store, earlier)
    return shown[::-1]


class _Waves:
    """Who answered which item on a scale in which follow-up; people are known by their code."""

    def __init__(self, store: Store, instrument: Instrument, rounds: Sequence[Round]) -> None:
        network = rounds[0].network
        recalls = {each.id: each.recall for each in store.responses(network) if each.recall}
        self.rounds = rounds
        self.sheets = {
            each.id: {
                recalls.get(id, id): sheet
                for id, sheet in answered(store, instrument, each).items()
            }
            for each in rounds
        }
        self.bases = {
            each.id: {part.part: part.base for part in store.published(each.id)} for each in rounds
        }

    def changes(self, item: str, then: Round, now: Round) -> list[int]:
        """Count who answered lower, the same and higher than before."""
        earlier, later = (self.sheets[each.id] for each in (then, now))
        both = self._people(item, then) & self._people(item, now)
        steps = [int(later[p].value(item)) - int(earlier[p].value(item)) for p in both]
        return [sum(s < 0 for s in steps), sum(s == 0 for s in steps), sum(s > 0 for s in steps)]

    def may_show(self, item: str, then: Round, now: Round, least: int) -> bool:
        """Tell whether no view that was shown, and nothing left of one, is of too few people.

        Of each wave those are left who are in no pair; where others answered than those whose
        figures were shown, nobody can tell who is left.
        """
        pairs = self._people(item, then) & self._people(item, now)
        waves = [self._people(item, each) for each in (then, now)]
        bases = [self.bases[each.id].get(item) for each in (then, now)]
        is_grown = bases[1] is not None and len(waves[1]) >= bases[1] + least  # and so frozen anew
        is_same = [base in (None, len(w)) for base, w in zip(bases, waves, strict=True)]
        earlier = [
            self._people(item, one) & self._people(item, two) for one, two in pairwise(self.rounds)
        ]
        nested = [(max(one, pairs, key=len), min(one, pairs, key=len)) for one in earlier]
        return (
            is_same[0]
            and (is_same[1] or is_grown)
            and len(pairs) >= least
            and all(is_rest_shown(len(wave), len(pairs), least) for wave in waves)
            and all(is_rest_shown(len(w), len(p), least) for w, p in nested if p <= w)
        )

    def _people(self, item: str, round: Round) -> set[str]:
        return {person for person, sheet in self.sheets[round.id].items() if sheet.value(item)}
