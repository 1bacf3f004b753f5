"""What a follow-up came to, frozen for everybody under the same limit as every other figure.

Used by `kit.meeting.followup`. Counts beside those of the wave before; nothing says that one thing
led to another.
"""

from kit.instrument.instrument import Instrument
from kit.results.kept import kept_of
from kit.results.pairs import pair_parts, shown_before
from kit.results.publish import OVERVIEW, Edition, frozen_part
from kit.results.publish import edition as rated_edition
from kit.results.tables import answers_in
from kit.results.values import (
    ChoiceResult,
    EarlierCounts,
    Result,
    ScaleResult,
)
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store


def edition(store: Store, instrument: Instrument, round: Round, min_n: int) -> Edition:
    """Give what is to be frozen of a follow-up; what stays as it was published is left alone."""
    before = {part.part: part for part in store.published(round.id)}
    rated = rated_edition(store, instrument, round, min_n)
    parts = [part for part in rated.parts if part.part != OVERVIEW]
    beside = [_beside_earlier(store, instrument, round, part) for part in parts]
    pairs = pair_parts(store, instrument, round, before, min_n)
    return Edition(
        parts=[*beside, *(part for part in pairs if part != before.get(part.part))],
        withdrawn=[name for name in rated.withdrawn if name not in {part.part for part in pairs}],
        out=rated.out,
    )


# beside the wave before


def _beside_earlier(
    store: Store, instrument: Instrument, round: Round, part: Published
) -> Published:
    """Put what was published of the same question before beside the figures, the latest of it."""
    before = (
        (previous, each)
        for previous in shown_before(store, round)
        for each in store.published(previous.id)
        if each.part == part.part and each.base is not None
    )
    previous, earlier = next(before, (None, None))
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
