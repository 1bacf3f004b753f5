"""Publishing: what *Vis resultatet for alle* freezes of a round, in both languages.

Used by the console. Screen, phones and minutes read nothing but what comes from here. What was
published is counted again only when `kit.results.disclosure` lets it be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.forms.references import referring
from kit.forms.rounds import form_of
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Control, Listed, Question
from kit.instrument.questions.options import DONT_KNOW, NO_ANSWER
from kit.instrument.questions.tally import ScaleTally, TextTally
from kit.results.counting import RoundAnswers, round_answers
from kit.results.disclosure import Counts, Frozen, are_groups_offered, freeze
from kit.results.from_tally import result_of
from kit.results.kept import kept_of
from kit.results.standing_out import RatedItem, standing_out
from kit.results.talk import TalkResult
from kit.results.text_edition import text_edition
from kit.results.texts import SHARE, place_of, told_in_line
from kit.results.values import (
    GroupCounts,
    KeptResult,
    Result,
    ScaleResult,
    TooFew,
    kept_json,
)
from kit.store.publications import Published, TextsOut
from kit.store.rounds import Round
from kit.store.store import Store

GROUP = Item.BG_GROUP
OVERVIEW = "overview"
"""The part that joins the figures of a round: what is worth talking about."""


@dataclass(frozen=True)
class Edition:
    """What is published of a round now: new parts, and names of those that are taken away.

    Attributes
    ----------
    out
        The texts that everybody sees once this is shown.
    """

    parts: Sequence[Published]
    withdrawn: Sequence[str]
    out: TextsOut


def edition(store: Store, instrument: Instrument, round: Round, min_n: int) -> Edition:
    """Give what is to be frozen of a round; what stays as it was published is left alone."""
    before = {part.part: part for part in store.published(round.id)}
    figures = _figures(store, instrument, round, min_n, before)
    kept = [(part, kept_of(part, round, instrument).value) for part in figures]
    written = text_edition(store, instrument, round, min_n)
    every = [*_talk(kept, min_n), *figures, *written.parts]
    names = {part.part for part in every}
    return Edition(
        parts=[part for part in every if part != before.get(part.part)],
        withdrawn=[name for name in before if name not in names],
        out=written.out,
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
    """Give a part for each question that comes to figures."""
    form = referring(store, round.network, instrument, form_of(round, instrument, "da"))
    answers, groups = round_answers(store, instrument, round), form.questions.get(GROUP)
    counted = Counted(answers, groups if isinstance(groups, Listed) else None, min_n)
    known = {name: Before(part, kept_of(part, round, instrument)) for name, part in before.items()}
    parts = (
        _figure(counted, question, form.control(item), place_of(round, item), known.get(item))
        for item, question in form.questions.items()
        if is_figure(round.form, question)
    )
    return list(parts)


def is_figure(form: str, question: Question) -> bool:
    """Tell whether a question comes to figures.

    Texts are let through one by one, and so is what is told in the sentence of a row. What decides
    who may see a row is no figure either: the leader alone sees how many keep theirs.
    """
    is_told = question.id == SHARE or question.id in told_in_line(form)
    return not is_told and question.result is not TextTally


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
    counted: Counted, question: Question, control: Control, place: int, before: Before | None
) -> Published:
    """Freeze one question, or leave what is frozen already as it is."""
    tally, earlier = counted.answers.tally(question), before.bases if before else None
    found, by_group = counted.answers.base(question, tally), None
    is_offered = are_groups_offered(len(counted.answers.sheets))
    is_final = bool(earlier and earlier.groups)
    if question.result is ScaleTally and counted.groups and is_offered and not is_final:
        by_group = counted.answers.by_group(counted.groups)
    bases = {code: _base(group, question) for code, group in (by_group or {}).items()}
    frozen = freeze(found, bases if by_group else None, earlier, counted.min_n)
    if frozen is None:
        return _unchanged(question, place, before)
    told = {code: count for code, count in found.missing.items() if code != NO_ANSWER and count}
    shown = {code: by_group[code] for code in frozen.groups or {}} if by_group else {}
    groups = [
        GroupCounts(code=code, base=bases[code].base, counts=_scale(group, question))
        for code, group in shown.items()
    ]
    value = result_of(tally, control, told, groups)
    return frozen_part(question.id, place, frozen.base, plain(value))


def _base(answers: RoundAnswers, question: Question) -> Counts:
    return answers.base(question, answers.tally(question))


def _scale(answers: RoundAnswers, question: Question) -> Mapping[str, int]:
    tally = answers.tally(question)
    return tally.counts if isinstance(tally, ScaleTally) else {}


def _unchanged(question: Question, place: int, before: Before | None) -> Published:
    """Give what is frozen, else that there are too few."""
    if before and before.bases:
        return before.part
    return frozen_part(question.id, place, None, plain(TooFew()))


# what joins them


def _talk(figures: Sequence[tuple[Published, Result]], min_n: int) -> list[Published]:
    """Give what is worth talking about; nothing where too few items can be compared."""
    scales = [
        (part.part, value)
        for part, value in figures
        if isinstance(value, ScaleResult) and part.base == sum(value.counts.values())
    ]
    by_scale: dict[tuple[str, ...], list[RatedItem]] = {}
    for item, value in scales:
        unknown = value.missing.get(DONT_KNOW, 0)
        rated = RatedItem(item, tuple(value.counts.values()), unknown)
        by_scale.setdefault(tuple(value.counts), []).append(rated)
    if not by_scale:
        return []
    codes = max(by_scale, key=lambda codes: (len(by_scale[codes]), codes))
    results = standing_out(by_scale[codes], min_n)
    if results is None:
        return []
    half = len(codes) // 2
    talk = TalkResult(upper_code=codes[-half], lower_code=codes[half - 1], results=results)
    return [frozen_part(OVERVIEW, 0, None, plain(talk))]
