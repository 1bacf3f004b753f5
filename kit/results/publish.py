"""Publishing: what *Vis resultatet for alle* freezes of a round, in both languages.

Used by the console. Screen, phones and minutes read nothing but what comes from here. What was
published is counted again only when `kit.results.disclosure` lets it be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from kit.forms.rounds import form_of
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Listed, Question
from kit.instrument.questions.options import NO_ANSWER
from kit.instrument.questions.tally import (
    ChoiceTally,
    DayTally,
    NumberTally,
    RowTally,
    ScaleTally,
    StepsTally,
    TextTally,
)
from kit.results.counting import RoundAnswers, round_answers
from kit.results.disclosure import Counts, Frozen, freeze
from kit.results.kept import kept_of
from kit.results.spread import spread
from kit.results.texts import place_of, text_parts
from kit.results.values import (
    GroupCounts,
    KeptResult,
    OverviewResult,
    Result,
    ScaleResult,
    StepsResult,
    TooFew,
    kept_json,
)
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
    kept = {part.part: kept_of(part, round, instrument).value for part in figures}
    every = [*_overview(kept), *figures, *text_parts(store, instrument, round)]
    names = {part.part for part in every}
    return Edition(
        parts=[part for part in every if part != before.get(part.part)],
        withdrawn=[name for name in before if name not in names],
    )


def frozen_part(part: str, place: int, base: int | None, kept: KeptResult) -> Published:
    """Give a part as the store keeps it."""
    return Published(part, place, base, kept_json(kept))


def plain(value: Result) -> KeptResult:
    """Give a result that no picture was drawn of yet."""
    return KeptResult(value=value)


# figures


def _figures(
    store: Store, instrument: Instrument, round: Round, min_n: int, before: Mapping[str, Published]
) -> list[Published]:
    """Give a part for each question that is answered on a scale."""
    answers = round_answers(store, instrument, round)
    questions = form_of(round, instrument, "da").questions
    groups = questions.get(GROUP)
    counted = Counted(answers, groups if isinstance(groups, Listed) else None, min_n)
    known = {name: Before(part, kept_of(part, round, instrument)) for name, part in before.items()}
    parts = (
        _figure(counted, question, place_of(round, item), known.get(item))
        for item, question in questions.items()
    )
    return [part for part in parts if part]


@dataclass(frozen=True)
class Before:
    """A part as it was frozen last."""

    part: Published
    kept: KeptResult

    @property
    def bases(self) -> Frozen | None:
        """The bases of its figures; None where it shows none."""
        if self.part.base is None:
            return None
        value = self.kept.value
        groups = value.groups if isinstance(value, ScaleResult) else ()
        return Frozen(self.part.base, {group.code: group.base for group in groups} or None)


@dataclass(frozen=True)
class Counted:
    """What figures are made of: the answers, what tells groups apart, the fewest to show."""

    answers: RoundAnswers
    groups: Listed | None
    min_n: int


def _figure(
    counted: Counted, question: Question, place: int, before: Before | None
) -> Published | None:
    """Freeze one question, or leave what is frozen already as it is; None where there is none."""
    tally = counted.answers.tally(question)
    match tally:
        case ScaleTally():
            return _scale(counted, question, tally, place, before)
        case StepsTally():
            found = counted.answers.counts(question, tally.counts)
            frozen = freeze(found, None, before.bases if before else None, counted.min_n)
            kept = plain(StepsResult(counts=dict(tally.counts)))
            return figure_part(question, place, frozen, kept, before)
        case ChoiceTally() | NumberTally() | DayTally() | RowTally() | TextTally():
            return None
        case _:
            assert_never(tally)


def _scale(
    counted: Counted, question: Question, tally: ScaleTally, place: int, before: Before | None
) -> Published:
    answers, groups, earlier = counted.answers, counted.groups, before.bases if before else None
    found = answers.counts(question, tally.counts)
    by_group = None
    if groups and not (earlier and earlier.groups):
        by_group = {
            code: _of_group(group, question) for code, group in answers.by_group(groups).items()
        }
    frozen = freeze(found, by_group, earlier, counted.min_n)
    kept = plain(_scale_value(found, _shown(by_group, frozen))) if frozen else None
    return figure_part(question, place, frozen, kept, before)


def _scale_value(counts: Counts, shown: Mapping[str, Counts]) -> ScaleResult:
    told = {code: count for code, count in counts.missing.items() if code != NO_ANSWER and count}
    groups = (
        GroupCounts(code=code, base=group.base, counts=dict(group.valid))
        for code, group in shown.items()
    )
    return ScaleResult(counts=dict(counts.valid), missing=told, groups=tuple(groups))


def _of_group(answers: RoundAnswers, question: Question) -> Counts:
    tally = answers.tally(question)
    return answers.counts(question, tally.counts if isinstance(tally, ScaleTally) else {})


def _shown(by_group: Groups, frozen: Frozen) -> Mapping[str, Counts]:
    """Give the groups that may be shown; none where there is no breakdown."""
    return {code: (by_group or {})[code] for code in frozen.groups or {}}


def figure_part(
    question: Question,
    place: int,
    frozen: Frozen | None,
    kept: KeptResult | None,
    before: Before | None,
) -> Published:
    """Give a figure that may be frozen now, else what is frozen, else that there are too few."""
    if frozen and kept:
        return frozen_part(question.id, place, frozen.base, kept)
    if before and before.bases:
        return before.part
    return frozen_part(question.id, place, None, plain(TooFew()))


# what joins them


def _overview(figures: Mapping[str, Result]) -> list[Published]:
    """Give where answers lie closest and farthest; nothing where that tells nothing."""
    spreads = {
        item: spread(list(value.counts.values()))
        for item, value in figures.items()
        if isinstance(value, ScaleResult)
    }
    nearest = sorted(spreads, key=lambda item: spreads[item])
    most = min(MOST, len(nearest) // 2)
    differ = [item for item in nearest[::-1][:most] if spreads[item] > spreads[nearest[0]]]
    if not differ:
        return []
    agree = [item for item in nearest[:most] if spreads[item] < spreads[differ[-1]]]
    value = OverviewResult(agree=tuple(agree), differ=tuple(differ))
    return [frozen_part(OVERVIEW, 0, None, plain(value))]
