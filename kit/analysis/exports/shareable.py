"""Shareable tables: what may leave the organisation, read from what was shown to the room.

Used by `kit.analysis.exports.export`. No line is a person: figures are those that were frozen at
*Vis*, texts those that the leader let through. The leader's own forms stand whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

import pandas as pd

from kit.analysis.tables.frames import networks, solutions, values
from kit.analysis.tables.unit import ShownTable, Unit, in_unit
from kit.core.text import Language
from kit.instrument.ids import FormCode, Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.variables import GIVEN
from kit.results.in_words import in_words
from kit.results.kept import kept_of
from kit.results.shown import (
    Shown,
    ShownFigure,
    ShownOverview,
    ShownSentence,
    ShownTalk,
    ShownTexts,
)
from kit.results.tables import answers_in, group_codes
from kit.results.values import (
    AnyFigure,
    ChoiceResult,
    DayResult,
    Figure,
    LetThrough,
    NumberResult,
    PairsResult,
    RankingResult,
    Result,
    RowsResult,
    ScaleResult,
    ShownThemes,
    StepsResult,
)
from kit.store.bulk_read import TRIAL
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store

OF_PART = ["network_id", "round_id", "wave", "form", "item_id"]
OF_RESULT = [*OF_PART, "group_code", "value_code", "value_text", "rank", "count", "base", "people"]
OF_CHANGE = [*OF_PART, "lower", "same", "higher"]
OF_SENTENCE = [*OF_PART, "sentence"]
OF_TEXT = [*OF_PART, "text"]
OF_SHARED_THEME = ["network_id", "wave", "theme_id", "theme", "place", "count", "base"]
VALUES = FormCode.VALUES

Line = tuple[object, ...]


@dataclass(frozen=True)
class SharedPart:
    """One part of what was shown to the room, with the round that it came from."""

    round: Round
    part: Published
    value: Result
    words: Shown

    @property
    def head(self) -> Line:
        """Where it belongs, as the first columns of a table say it."""
        return (self.round.network, self.round.id, self.round.wave, self.round.form, self.part.part)


def shared_tables(
    store: Store, instrument: Instrument, network: str, language: Language
) -> Mapping[str, pd.DataFrame]:
    """Give every table that may be shared of one network."""
    shown = _shown(store, instrument, network, language)
    texts = _frame(OF_TEXT, (line for part in shown for line in _texts(part, language)))
    of_leader = values(store, instrument, network).query("form == 'val'")
    return {
        "network": networks(store, instrument, network),
        "solutions": solutions(store, instrument, network),
        "values": _with_participants(of_leader, texts[texts["form"] == VALUES]),
        "results": _results(shown),
        "changes": _changes(shown),
        "sentences": _frame(OF_SENTENCE, (line for part in shown for line in _sentences(part))),
        "texts": texts[texts["form"] != VALUES].reset_index(drop=True),
        "themes": _themes(shown),
    }


def shared_bases(
    store: Store, instrument: Instrument, network: str
) -> Mapping[tuple[int, str], int]:
    """Give how many were counted where most were, by wave and form; nothing that was not shown."""
    bases: dict[tuple[int, str], int] = {}
    for each in _shown(store, instrument, network, "da"):
        key = (each.round.wave, each.round.form)
        bases[key] = max(bases.get(key, 0), each.part.base or 0)
    return {key: base for key, base in bases.items() if base}


def _shown(
    store: Store, instrument: Instrument, network: str, language: Language
) -> Sequence[SharedPart]:
    return [
        SharedPart(round, part, kept_of(part, round, instrument).value, words)
        for round in store.rounds(network)
        if round.audience != TRIAL
        for part, words in _in_words(store.published(round.id), round, instrument, language)
    ]


def _in_words(
    published: Sequence[Published], round: Round, instrument: Instrument, language: Language
) -> Iterable[tuple[Published, Shown]]:
    return zip(published, in_words(published, round, instrument, language), strict=True)


def _frame(columns: Sequence[str], lines: Iterator[Line]) -> ShownTable:
    table = pd.DataFrame(lines, columns=columns).astype({"wave": "int64"})
    return in_unit(table, Unit.SHOWN)


# figures


def _results(shown: Sequence[SharedPart]) -> pd.DataFrame:
    figures = (line for each in shown for line in _figures(each))
    whole = {"count": "int64", "base": "int64", "people": "int64", "rank": "Int64"}
    return _frame(OF_RESULT, figures).astype(whole)


def _figures(each: SharedPart) -> Iterator[Line]:
    """Give a line for each answer of everybody, then of each group that was shown."""
    if not isinstance(each.value, Figure):
        return
    words, people = _words(each), each.part.base or 0
    answers = answers_in(each.value, people)
    for code, rank, count in _counted(each.value):
        yield (*each.head, None, code, words.get(code, code), rank, count, answers, people)
    for group in each.value.groups if isinstance(each.value, ScaleResult) else ():
        for code, count in group.counts.items():
            base = sum(group.counts.values())
            said = words.get(code, code)
            yield (*each.head, group.code, code, said, None, count, base, group.base)


def _counted(value: AnyFigure) -> Iterator[tuple[str, int | None, int]]:
    """Give each answer, its place where answers were put in order, and how often it was given."""
    match value:
        case ScaleResult() | ChoiceResult() | StepsResult() | RowsResult():
            yield from ((code, None, count) for code, count in value.counts.items())
        case NumberResult() | DayResult():
            counts = (group.count for group in value.groups)
            yield from ((code, None, n) for code, n in zip(group_codes(value), counts, strict=True))
        case RankingResult():
            for code, places in value.places.items():
                yield from ((code, rank, count) for rank, count in enumerate(places, start=1))
        case _:
            assert_never(value)


def _words(each: SharedPart) -> Mapping[str, object]:
    """Give the words of each code, as they stand in the table that everybody saw."""
    if isinstance(each.words, ShownFigure):
        return dict(zip(each.words.codes, (row[0] for row in each.words.rows), strict=False))
    return {}


def _changes(shown: Sequence[SharedPart]) -> pd.DataFrame:
    """Give how those changed who answered a follow-up and the one before it."""
    lines = (
        (*each.head[:-1], one.item, one.lower, one.same, one.higher)
        for each in shown
        if isinstance(each.value, PairsResult)
        for one in each.value.lines
    )
    whole = {"lower": "int64", "same": "int64", "higher": "int64"}
    return _frame(OF_CHANGE, lines).astype(whole)


# words


def _sentences(each: SharedPart) -> Iterator[Line]:
    """Give what stood in the place of figures, or beside them."""
    match each.words:
        case ShownSentence():
            yield (*each.head, each.words.sentence)
        case ShownFigure():
            yield from ((*each.head, said) for said in [each.words.apart] if said)
        case ShownTalk(sentence=nothing, results=results):
            said = (" ".join([one.title + ".", *one.lines, one.reason]) for one in results)
            yield from ((*each.head, line) for line in [nothing, *said] if line)
        case ShownTexts() | ShownOverview():
            return
        case _:
            assert_never(each.words)


def _texts(each: SharedPart, language: Language) -> Iterator[Line]:
    if isinstance(each.value, LetThrough):
        yield from ((*each.head, text[language]) for text in each.value.texts)


def _with_participants(of_leader: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Put participants' values that were let through after the leader's, as one sentence each."""
    given = {str(Item.VAL_TEXT): texts["text"], f"{Item.VAL_TEXT}__{GIVEN}": 1}
    kept = texts[["network_id", "wave", "form"]].assign(**given)
    kept = kept.reindex(columns=of_leader.columns).astype(of_leader.dtypes)
    both = pd.concat([of_leader, kept], ignore_index=True) if len(kept) else of_leader
    return in_unit(both, Unit.ROW)


def _themes(shown: Sequence[SharedPart]) -> pd.DataFrame:
    """Give the themes that were shown, with the points that were shown with them."""
    lines = (line for each in shown for line in _of_themes(each))
    return _frame(OF_SHARED_THEME, lines).astype(
        {"place": "int64", "count": "Int64", "base": "Int64"}
    )


def _of_themes(each: SharedPart) -> Iterator[Line]:
    if not isinstance(each.value, ShownThemes):
        return
    for place, theme in enumerate(each.value.themes):
        base = each.part.base if theme.points is not None else None
        head = (each.round.network, each.round.wave)
        yield (*head, theme.id, theme.name, place, theme.points, base)
