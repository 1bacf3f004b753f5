"""Shareable tables: what may leave the organisation, read from what was shown to the room.

Used by `kit.analysis.exports.export`. No line is a person: figures are those that were frozen at
*Vis*, texts those that the leader let through. The leader's own forms stand whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kit.analysis.tables.frames import networks, solutions, values
from kit.core.text import Language
from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.instrument.questions.options import Option
from kit.store.bulk_read import POINTS, TRIAL
from kit.store.publications import Published
from kit.store.rounds import Round
from kit.store.store import Store

OF_PART = ["network_id", "round_id", "wave", "form", "item_id"]
OF_RESULT = [*OF_PART, "group_code", "value_code", "value_text", "count", "base"]
OF_SENTENCE = [*OF_PART, "sentence"]
OF_TEXT = [*OF_PART, "text"]
OF_SHARED_THEME = ["network_id", "wave", "theme_id", "theme", "place", "count", "base"]
VALUES = FormCode.VALUES

Line = tuple[object, ...]


@dataclass(frozen=True)
class Shown:
    """One part of what was shown to the room, with the round that it came from."""

    round: Round
    part: Published

    @property
    def head(self) -> Line:
        """Where it belongs, as the first columns of a table say it."""
        return (self.round.network, self.round.id, self.round.wave, self.round.form, self.part.part)


def shared_tables(
    store: Store, instrument: Instrument, network: str, language: Language
) -> Mapping[str, pd.DataFrame]:
    """Give every table that may be shared of one network."""
    shown = _shown(store, network)
    of_room = [part for part in shown if part.round.form != POINTS]
    texts = _frame(OF_TEXT, (line for part in of_room for line in _texts(part, language)))
    of_leader = values(store, instrument, network).query("form == 'val'")
    return {
        "network": networks(store, instrument, network),
        "solutions": solutions(store, instrument, network),
        "values": _with_participants(of_leader, texts[texts["form"] == VALUES]),
        "results": _results(of_room, instrument, language),
        "sentences": _frame(
            OF_SENTENCE, (line for part in of_room for line in _sentences(part, language))
        ),
        "texts": texts[texts["form"] != VALUES].reset_index(drop=True),
        "themes": _themes(shown),
    }


def shared_bases(store: Store, network: str) -> Mapping[tuple[int, str], int]:
    """Give how many were counted where most were, by wave and form; nothing that was not shown."""
    bases: dict[tuple[int, str], int] = {}
    for each in _shown(store, network):
        key = (each.round.wave, each.round.form)
        bases[key] = max(bases.get(key, 0), each.part.base or 0)
    return {key: base for key, base in bases.items() if base}


def _shown(store: Store, network: str) -> Sequence[Shown]:
    return [
        Shown(round, part)
        for round in store.rounds(network)
        if round.audience != TRIAL
        for part in store.published(round.id)
    ]


def _frame(columns: Sequence[str], lines: Iterator[Line]) -> pd.DataFrame:
    return pd.DataFrame(lines, columns=columns).astype({"wave": "int64"})


# figures


def _results(shown: Sequence[Shown], instrument: Instrument, language: Language) -> pd.DataFrame:
    figures = (
        line
        for each in shown
        if each.part.content["kind"] == "bars"
        for line in _figures(each, instrument, language)
    )
    return _frame(OF_RESULT, figures).astype({"count": "int64", "base": "int64"})


def _figures(each: Shown, instrument: Instrument, language: Language) -> Iterator[Line]:
    """Give a line for each answer of everybody, then of each group that was shown."""
    content = each.part.content
    points, groups = content["points"], content.get("groups", {})
    rows = content[language]["rows"]
    codes = _codes(each.part.part, len(points), instrument)
    views = [("", each.part.base), *groups.items()]
    for column, (group, base) in enumerate(views, start=1):
        for code, row in zip(codes, rows, strict=False):
            yield (*each.head, group or None, code, row[0], row[column], base)


def _codes(item: str, count: int, instrument: Instrument) -> Sequence[str]:
    """Give the codes of a scale in order; numbers from 1 where the question is gone."""
    known = {question.id: question for question in instrument.items()}
    options: Sequence[Option] = known[item].variables("da")[0].values if item in known else ()
    is_same = len(options) == count
    return [o.value for o in options] if is_same else [str(n + 1) for n in range(count)]


# words


def _sentences(each: Shown, language: Language) -> Iterator[Line]:
    """Give what stood in the place of figures, or beside them."""
    content = each.part.content[language]
    for sentence in (content.get("sentence"), content.get("apart")):
        if sentence:
            yield (*each.head, sentence)


def _texts(each: Shown, language: Language) -> Iterator[Line]:
    if each.part.content["kind"] == "texts":
        yield from ((*each.head, text) for text in each.part.content[language]["texts"])


def _with_participants(of_leader: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Put participants' values that were let through after the leader's, as one sentence each."""
    kept = texts[["network_id", "wave", "form"]].assign(val_text=texts["text"])
    kept = kept.reindex(columns=of_leader.columns).astype(of_leader.dtypes)
    return pd.concat([of_leader, kept], ignore_index=True) if len(kept) else of_leader


def _themes(shown: Sequence[Shown]) -> pd.DataFrame:
    """Give the themes that were shown, with the points that were shown with them."""
    lines = (line for each in shown if each.round.form == POINTS for line in _of_themes(each))
    return _frame(OF_SHARED_THEME, lines).astype(
        {"place": "int64", "count": "Int64", "base": "Int64"}
    )


def _of_themes(each: Shown) -> Iterator[Line]:
    points = each.part.content.get("points") or {}
    head, base = (each.round.network, each.round.wave), each.part.base
    for place, (id, name) in enumerate(each.round.wording.items()):
        yield (*head, id, name, place, points.get(id), base if points else None)
