"""In words: a result in one language, as screen, phones and minutes have it.

Words of questions and scales are put to the figures here, from the instrument as it is now; what
was frozen when results held words has its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import assert_never

from babel.numbers import format_decimal

from kit.core.dates import LOCALES
from kit.core.text import Language, word
from kit.forms.form import Form
from kit.forms.rounds import form_of, heading
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.results.kept import kept_of
from kit.results.shown import (
    Row,
    Shown,
    ShownFigure,
    ShownOverview,
    ShownSentence,
    ShownTalk,
    ShownTexts,
)
from kit.results.tables import answers_in, earlier_of, named, table_of
from kit.results.talk import TalkResult
from kit.results.talk_in_words import talk_in_words
from kit.results.values import (
    NO_GROUP,
    ChoiceResult,
    DayResult,
    EarlierCounts,
    Figure,
    KeptPicture,
    LetThrough,
    NumberResult,
    OverviewResult,
    PairsResult,
    RankingResult,
    RowsResult,
    Said,
    ScaleResult,
    ShownThemes,
    StepsResult,
    ThemeResult,
    TooFew,
    Words,
)
from kit.results.waves import when
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store

HIGH = 7
"""From here on of eleven steps somebody is sure."""

Column = tuple[str, Mapping[str, int], int]
"""What stands above it, the figures by code, and their base."""


def shown_parts(
    store: Store, instrument: Instrument, round: Round, language: Language
) -> Sequence[Shown]:
    """Give what was frozen of a round, in order, in one language."""
    return in_words(store.published(round.id), round, instrument, language)


def in_words(
    published: Sequence[Published], round: Round, instrument: Instrument, language: Language
) -> Sequence[Shown]:
    """Put words to parts of one round that were read already."""
    form = form_of(round, instrument, language)
    return [_PartInWords(part, round, instrument, form).shown() for part in published]


@dataclass(frozen=True)
class _PartInWords:
    """One part, with what its words are taken from."""

    part: Published
    round: Round
    instrument: Instrument
    form: Form

    @property
    def item(self) -> str:
        return self.part.part

    @property
    def language(self) -> Language:
        return self.form.language

    def say(self, key: str, **values: object) -> str:
        return word(f"charts.{key}", self.language, **values)

    def shown(self) -> Shown:
        kept = kept_of(self.part, self.round, self.instrument)
        value, picture = kept.value, kept.pictures.get(self.language)
        match value:
            case ScaleResult() | ChoiceResult() | RowsResult():
                return self._figure(value, picture)
            case RankingResult() | NumberResult() | DayResult():
                return self._table(value, picture)
            case StepsResult():
                said = self._said(self.item, value.said)
                sentence = said.sentence or sure(value.counts, self.language)
                return ShownSentence(self.item, "sure", said.question, sentence)
            case TooFew():
                said = self._said(self.item, value.said)
                sentence = self.say("too_few")
                return ShownSentence(self.item, "few", said.question, sentence, said.talk)
            case LetThrough():
                texts = tuple(text[self.language] for text in value.texts)
                return ShownTexts(self.item, self._heading(value), texts)
            case ShownThemes():
                lines = tuple(_theme(each, self.language) for each in value.themes)
                return ShownTexts(self.item, word("themes.title", self.language), lines)
            case OverviewResult():
                return self._overview(value)
            case TalkResult():
                return self._talk(value)
            case PairsResult():
                return self._pairs(value, picture)
            case _:
                assert_never(value)

    # words

    def _said(self, item: str, own: Words) -> Said:
        """Give a question's words: those frozen with the result, else those it has now."""
        if own:
            return own[self.language]
        question = self.form.questions.get(item)
        if question is None:
            return Said(question=item, short=item)
        control = question.control(self.language)
        options = (*control.options, *control.missing)
        return Said(
            question=question.sentence(self.language),
            short=question.heading(self.language),
            talk=question.talk.in_language(self.language) if question.talk else "",
            labels={option.value: option.label for option in options},
        )

    def _heading(self, value: LetThrough) -> str:
        if value.said:
            return value.said[self.language].question
        is_asked = self.item in self.form.questions
        return heading(self.round, self.instrument, self.item, self.language) if is_asked else ""

    def _short(self, item: str, own: Mapping[Language, Mapping[str, str]] | None) -> str:
        found = own[self.language].get(item) if own else None
        return found or self._said(item, None).short

    # figures

    def _figure(
        self, value: ScaleResult | ChoiceResult | RowsResult, picture: KeptPicture | None
    ) -> ShownFigure:
        """Put the figures of everybody beside those of the wave before, or of the groups."""
        said, people = self._said(self.item, value.said), self.part.base or 0
        labels = {**named(value), **said.labels}
        base = answers_in(value, people)
        columns = [
            *self._waves(earlier_of(value), (self.say("count"), value.counts, base)),
            *(self._groups(value) if isinstance(value, ScaleResult) else ()),
        ]
        rows = [
            (labels.get(code, code), *(_cell(counts, code) for _, counts, _ in columns))
            for code in value.counts
        ]
        total: Row = (self.say("base"), *(count for _, _, count in columns))
        heads = (self.say("answer"), *(head for head, _, _ in columns))
        about = (self.item, said.question, said.short, picture)
        apart = said.apart or self._apart(value, people, base)
        codes = tuple(value.counts)
        return ShownFigure(*about, heads, (*rows, total), apart, said.talk, codes)

    def _table(
        self, value: RankingResult | NumberResult | DayResult, picture: KeptPicture | None
    ) -> ShownFigure:
        """Give a table that stands alone: that of another wave has other lines."""
        said, people = self._said(self.item, value.said), self.part.base or 0
        table = table_of(value, said.labels, self.language)
        base = answers_in(value, people)
        total: Row = (self.say("base"), base, *("" for _ in table.heads[2:]))
        about = (self.item, said.question, said.short, picture, table.heads, (*table.rows, total))
        apart = " ".join(filter(None, [table.sentence, self._apart(value, people, base)]))
        return ShownFigure(*about, apart, said.talk, table.codes, stands_alone=True)

    def _waves(self, earlier: EarlierCounts | None, whole: Column) -> list[Column]:
        if earlier is None:
            return [whole]
        waves = (earlier.months, self.round.wave)
        then, now = (when(months, self.language) for months in waves)
        _, counts, base = whole
        return [(then, earlier.counts, earlier.base), (now, counts, base)]

    def _groups(self, value: ScaleResult) -> Sequence[Column]:
        own = value.said[self.language].groups if value.said else {}
        named = own or self._group_names()
        return [(named.get(each.code, each.code), each.counts, each.base) for each in value.groups]

    def _group_names(self) -> Mapping[str, str]:
        names = {NO_GROUP: self.say("no_group")}
        groups = self.form.questions.get(Item.BG_GROUP)
        options = groups.control(self.language).options if groups else ()
        return names | {option.value: option.label for option in options}

    def _apart(self, value: Figure, people: int, answers: int) -> str:
        """Say how many people gave several answers, and how many did not know; else nothing."""
        question = self.form.questions.get(self.item)
        if question is None:
            return ""
        named = {question.missing_label(c, self.language): n for c, n in value.missing.items()}
        found = [f"{label}: {count}" for label, count in named.items() if count]
        of = [self.say("of_people", people=people)] if answers != people else []
        return " · ".join([*of, *found])

    # what joins several

    def _overview(self, value: OverviewResult) -> ShownOverview:
        agree, differ = (
            tuple(self._short(item, value.said) for item in items)
            for items in (value.agree, value.differ)
        )
        titles = (self.say("overview"), self.say("agree"), agree, self.say("differ"), differ)
        return ShownOverview(self.item, *titles)

    def _talk(self, value: TalkResult) -> ShownTalk:
        named = [each.item for result in value.results for each in result.items]
        said = {item: self._said(item, None) for item in named}
        return talk_in_words(self.item, value, said, self.language)

    def _pairs(self, value: PairsResult, picture: KeptPicture | None) -> ShownFigure:
        title = word("followup.pairs", self.language)
        names = (word(f"followup.{key}", self.language) for key in ("lower", "same", "higher"))
        rows = tuple(
            (self._short(each.item, value.said), each.lower, each.same, each.higher)
            for each in value.lines
        )
        heads = (self.say("question"), *names)
        return ShownFigure(self.item, title, title, picture, heads, rows)


def sure(counts: Mapping[str, int], language: Language) -> str:
    """Say how sure people are: the middle of eleven steps, and how many are high."""
    answers = [int(step) for step, count in counts.items() for _ in range(count)]
    middle = format_decimal(median(answers), locale=LOCALES[language])
    high = sum(answer >= HIGH for answer in answers)
    return word("charts.sure", language, median=middle, high=high, base=len(answers))


def _cell(counts: Mapping[str, int], code: str) -> int | str:
    """Give a figure; nothing where the code was not asked for."""
    return counts.get(code, "")


def _theme(theme: ThemeResult, language: Language) -> str:
    """Give one theme in a line: its name, how many texts, and points where they were shown."""
    key = "line_one" if theme.texts == 1 else "line"
    line = word(f"themes.{key}", language, name=theme.name, count=theme.texts)
    if theme.points is None:
        return line
    key = "points_one" if theme.points == 1 else "points"
    return f"{line} · {word(f'themes.{key}', language, points=theme.points)}"
