"""What a follow-up came to, frozen for everybody under the same limit as every other figure.

Used by `kit.meeting.followup`. Counts beside those of the wave before; nothing says that one thing
led to another.
"""

from collections.abc import Mapping, Sequence

from kit.forms.rounds import form_of
from kit.instrument.instrument import Instrument
from kit.instrument.questions.tally import ScaleTally
from kit.results.kept import PAIRS, kept_of
from kit.results.publish import OVERVIEW, Edition, frozen_part, plain
from kit.results.publish import edition as rated_edition
from kit.results.tables import answers_in
from kit.results.texts import answered
from kit.results.values import (
    ChoiceResult,
    EarlierCounts,
    PairCounts,
    PairsResult,
    Result,
    ScaleResult,
)
from kit.store.publications import Published
from kit.store.response import Sheet
from kit.store.rounds import Round
from kit.store.store import Store

FEWEST_PAIRS = 5
"""Of people who answered both times, whatever the municipality's own limit is."""
LAST = 900
"""The place of what stands after every question."""


def edition(store: Store, instrument: Instrument, round: Round, min_n: int) -> Edition:
    """Give what is to be frozen of a follow-up; what stays as it was published is left alone."""
    before = {part.part: part for part in store.published(round.id)}
    rated = rated_edition(store, instrument, round, min_n)
    parts = [part for part in rated.parts if part.part != OVERVIEW]
    beside = [_beside_earlier(store, instrument, round, part) for part in parts]
    pairs = _pairs(store, instrument, round, before, min_n)
    return Edition(
        parts=[*beside, *(part for part in pairs if part != before.get(part.part))],
        withdrawn=[name for name in rated.withdrawn if name not in {part.part for part in pairs}],
    )


def previous_round(store: Store, round: Round) -> Round | None:
    """Give the round of the follow-up before, as it was shown; None where there is none."""
    earlier = [
        each
        for each in store.rounds(round.network)
        if each.form == round.form and 0 < each.wave < round.wave and each.state == "shown"
    ]
    return max(earlier, key=lambda each: each.wave, default=None)


# beside the wave before


def _beside_earlier(
    store: Store, instrument: Instrument, round: Round, part: Published
) -> Published:
    """Put what was published of the follow-up before beside the figures."""
    previous = previous_round(store, round)
    shown = {each.part: each for each in store.published(previous.id)} if previous else {}
    earlier = shown.get(part.part)
    if previous is None or earlier is None:
        return part
    now, then = kept_of(part, round, instrument), kept_of(earlier, previous, instrument).value
    if not isinstance(now.value, ScaleResult | ChoiceResult) or type(now.value) is not type(then):
        return part
    value = now.value.model_copy(update={"earlier": _counts_of(then, earlier, previous)})
    return frozen_part(part.part, part.place, part.base, now.model_copy(update={"value": value}))


def _counts_of(value: Result, part: Published, round: Round) -> EarlierCounts | None:
    if not isinstance(value, ScaleResult | ChoiceResult):
        return None
    base = answers_in(value, part.base or 0)
    return EarlierCounts(months=round.wave, counts=value.counts, base=base)


# people who answered both times


def _pairs(
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
    found = _pairs_of(store, instrument, previous, round)
    questions = form_of(round, instrument, "da").questions
    lines = {
        item: changes
        for item, question in questions.items()
        if question.result is ScaleTally and sum(changes := _changes(item, found)) >= least
    }
    if not lines:
        return []
    value = PairsResult(
        lines=tuple(
            PairCounts(item=item, lower=lower, same=same, higher=higher)
            for item, (lower, same, higher) in lines.items()
        )
    )
    return [frozen_part(PAIRS, LAST, min(map(sum, lines.values())), plain(value))]


def _pairs_of(
    store: Store, instrument: Instrument, previous: Round, round: Round
) -> list[tuple[Sheet, Sheet]]:
    """Give what the same people answered, then and now."""
    recalls = {each.id: each.recall for each in store.responses(round.network) if each.recall}
    then, now = (
        {
            recalls[id]: sheet
            for id, sheet in answered(store, instrument, each).items()
            if id in recalls
        }
        for each in (previous, round)
    )
    return [(then[recall], now[recall]) for recall in sorted(then.keys() & now.keys())]


def _changes(item: str, pairs: Sequence[tuple[Sheet, Sheet]]) -> list[int]:
    """Count who answered lower, the same and higher than before."""
    given = [(then.value(item), now.value(item)) for then, now in pairs]
    steps = [int(now) - int(then) for then, now in given if then and now]
    return [sum(s < 0 for s in steps), sum(s == 0 for s in steps), sum(s > 0 for s in steps)]
