"""Publishing: what *Vis resultatet for alle* freezes of a round, in both languages.

Used by the console. Screen, phones and minutes read nothing but what comes from here. What was
published is counted again only when `kit.analysis.disclosure` lets it be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from kit.analysis.charts.ratings import Content, sure
from kit.analysis.disclosure import Counts, Frozen, freeze
from kit.analysis.summary import spread
from kit.forms.rounds import form_of
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Listed, Question
from kit.instrument.questions.tally import (
    ChoiceTally,
    DayTally,
    NumberTally,
    RowTally,
    ScaleTally,
    StepsTally,
    TextTally,
)
from kit.results.counting import RoundAnswers, counts, round_answers
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
    answers = round_answers(store, instrument, round)
    questions = form_of(round, instrument, "da").questions
    groups = questions.get(GROUP)
    counted = Counted(answers, groups if isinstance(groups, Listed) else None, min_n)
    parts = (
        _figure(counted, question, place_of(round, item), before.get(item))
        for item, question in questions.items()
    )
    return [part for part in parts if part]


@dataclass(frozen=True)
class Counted:
    """What figures are made of: the answers, what tells groups apart, the fewest to show."""

    answers: RoundAnswers
    groups: Listed | None
    min_n: int


def _figure(
    counted: Counted, question: Question, place: int, before: Published | None
) -> Published | None:
    """Freeze one question, or leave what is frozen already as it is; None where there is none."""
    tally = counted.answers.tally(question)
    match tally:
        case ScaleTally():
            return _scale(counted, question, tally, place, before)
        case StepsTally():
            found = counts(counted.answers, question, tally.counts)
            frozen = freeze(found, None, _earlier(before), counted.min_n)
            content = sure(question, found) if frozen else None
            return _part(question, place, frozen, content, before)
        case ChoiceTally() | NumberTally() | DayTally() | RowTally() | TextTally():
            return None
        case _:
            assert_never(tally)


def _scale(
    counted: Counted, question: Question, tally: ScaleTally, place: int, before: Published | None
) -> Published:
    answers, groups, earlier = counted.answers, counted.groups, _earlier(before)
    found = counts(answers, question, tally.counts)
    by_group = None
    if groups and not (earlier and earlier.groups):
        by_group = {
            code: _of_group(group, question) for code, group in answers.by_group(groups).items()
        }
    frozen = freeze(found, by_group, earlier, counted.min_n)
    content = bars(question, found, groups, _shown(by_group, frozen)) if frozen else None
    return _part(question, place, frozen, content, before)


def _of_group(answers: RoundAnswers, question: Question) -> Counts:
    tally = answers.tally(question)
    return counts(answers, question, tally.counts if isinstance(tally, ScaleTally) else {})


def _part(
    question: Question,
    place: int,
    frozen: Frozen | None,
    content: Content | None,
    before: Published | None,
) -> Published:
    if frozen and content:
        return Published(question.id, place, frozen.base, content)
    is_frozen = before is not None and before.base is not None
    return before if before and is_frozen else Published(question.id, place, None, few(question))


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
