"""Publishing: what *Vis resultatet for alle* freezes of a round, in both languages.

Used by the console. Screen, phones and minutes read nothing but what comes from here. What was
published is counted again only when `kit.analysis.disclosure` lets it be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kit.analysis.charts.ratings import sure
from kit.analysis.disclosure import Counts, Frozen, freeze
from kit.analysis.summary import counted, counted_by_group, round_responses, spread
from kit.forms.rounds import form_of
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Question
from kit.instrument.questions.rating import Rating
from kit.instrument.questions.rating_0_10 import Rating0To10
from kit.results.parts import bars, few, overview
from kit.results.texts import place_of, text_parts
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store

GROUP = Item.BG_GROUP
OVERVIEW = "overview"
MOST = 2
"""Items that one list of the overview holds."""

Groups = Mapping[str, Counts] | None


@dataclass(frozen=True)
class Edition:
    """What is published of a round now: new parts, and names of those that are taken away."""

    parts: Sequence[Published]
    withdrawn: Sequence[str]


def edition(store: Store, instrument: Instrument, round: Round, min_n: int) -> Edition:
    """Give what is to be frozen of a round; what stays as it was published is left alone."""
    before = {part.part: part for part in store.published(round.id)}
    figures = _figures(store, instrument, round, min_n, before)
    every = [*_overview(figures), *figures, *text_parts(store, instrument, round)]
    kept = {part.part for part in every}
    return Edition(
        parts=[part for part in every if part != before.get(part.part)],
        withdrawn=[name for name in before if name not in kept],
    )


# figures


def _figures(
    store: Store, instrument: Instrument, round: Round, min_n: int, before: Mapping[str, Published]
) -> list[Published]:
    """Give a part for each question that is answered on a scale."""
    responses = round_responses(store, instrument, round)
    questions = form_of(round, instrument, "da").questions
    groups = questions.get(GROUP)
    return [
        _frozen(question, place_of(round, item), responses, groups, before.get(item), min_n)
        for item, question in questions.items()
        if isinstance(question, Rating | Rating0To10)
    ]


def _frozen(
    question: Question,
    place: int,
    responses: pd.DataFrame,
    groups: Question | None,
    before: Published | None,
    min_n: int,
) -> Published:
    """Freeze one question, or leave what is frozen already as it is."""
    variable = question.variables("da")[0]
    counts, earlier = counted(responses, variable), _earlier(before)
    is_rated = isinstance(question, Rating) and not (earlier and earlier.groups)
    by_group = None
    if groups and is_rated:
        by_group = counted_by_group(responses, variable, groups.variables("da")[0])
    frozen = freeze(counts, by_group, earlier, min_n)
    if frozen is None:
        return before if before and earlier else Published(question.id, place, None, few(question))
    if isinstance(question, Rating0To10):
        content = sure(question, counts)
    else:
        content = bars(question, counts, groups, _shown(by_group, frozen))
    return Published(question.id, place, frozen.base, content)


def _earlier(before: Published | None) -> Frozen | None:
    if before is None or before.base is None:
        return None
    return Frozen(before.base, before.content.get("groups"))


def _shown(by_group: Groups, frozen: Frozen) -> Mapping[str, Counts]:
    """Give the groups that may be shown; none where there is no breakdown."""
    return {code: (by_group or {})[code] for code in frozen.groups or {}}


# what joins them


def _overview(figures: Sequence[Published]) -> list[Published]:
    """Give where answers lie closest and farthest; nothing where that tells nothing."""
    shown = [part for part in figures if part.content["kind"] == "bars"]
    spreads = {part.part: spread(part.content["points"]) for part in shown}
    nearest = sorted(shown, key=lambda part: spreads[part.part])
    most = min(MOST, len(shown) // 2)
    differ = [p for p in nearest[::-1][:most] if spreads[p.part] > spreads[nearest[0].part]]
    if not differ:
        return []
    agree = [p for p in nearest[:most] if spreads[p.part] < spreads[differ[-1].part]]
    return [Published(OVERVIEW, 0, None, overview(agree, differ))]
