"""Records: what was asked and answered, one line a response or a row in it, one column an item.

Made from what the store reads in bulk; turned into tables by `kit.analysis.tables.frames`. What an
analyst must not have is left out here: rows without a required answer, and the text of a private
commitment.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.analysis.tables.asked_items import AskedItems, askings
from kit.analysis.tables.columns import Cells
from kit.instrument.ids import Item
from kit.instrument.instrument import Instrument
from kit.instrument.questions.options import NO_ANSWER
from kit.store.bulk_read import Reading, read
from kit.store.response import OUTSIDE
from kit.store.store import Store

HEAD = ["response_id", "network_id", "round_id", "form", "wave", "instrument_version", "saved_on"]
SHARED = (Item.CM_SHARE, "group")
"""The answer that lets others see a commitment; of one with any other, only that is told."""

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Records:
    """What was asked and answered.

    Attributes
    ----------
    lines
        Head, row and place of each line: networks together, in them responses by their random id.
    items
        Every item asked or answered, in the instrument's order; unknown ones at the end.
    values
        The stored text by line and item; None where there is none.
    missing
        The missing code by line and item; 0 where there is a value or nothing was asked.
    """

    lines: pd.DataFrame
    items: tuple[str, ...]
    values: npt.NDArray[np.object_]
    missing: npt.NDArray[np.int8]

    @property
    def is_filled(self) -> Flags:
        """Where there is a value or a missing code, by line and item."""
        return Cells(self.values, self.missing).is_filled

    @property
    def is_row(self) -> Flags:
        """Which lines are a repeated row in a response."""
        return np.array(self.lines["row"] != OUTSIDE, dtype=bool)

    def cells(self, item: str) -> Cells:
        """Give the answers to one item by line; empty where nobody was asked."""
        if item in self.items:
            column = self.items.index(item)
            return Cells(self.values[:, column], self.missing[:, column])
        lines = len(self.lines)
        return Cells(np.full(lines, None, dtype=object), np.zeros(lines, dtype=np.int8))

    def of(self, items: Collection[str]) -> "Records":
        """Give some of the items, and the lines that have anything of them."""
        chosen = np.isin(self.items, list(items))
        named = tuple(item for item in self.items if item in items)
        part = Records(self.lines, named, self.values[:, chosen], self.missing[:, chosen])
        return part.only(np.array(part.is_filled.any(axis=1)))

    def only(self, kept: Flags) -> "Records":
        """Give some of the lines."""
        lines = self.lines[kept].reset_index(drop=True)
        return Records(lines, self.items, self.values[kept], self.missing[kept])


def records(
    store: Store,
    instrument: Instrument,
    networks: str | Collection[str] | None = None,
    forms: Collection[str] | None = None,
) -> Records:
    """Read the answers of one network, some or all, of some forms or all."""
    with store.reading() as connection:
        found = read(connection, instrument, networks, forms)
    lines = _lines(found)
    groups = list(askings(lines, found.asked, instrument))
    given = _without_private(_given(found, lines, _items(found, groups, instrument)))
    asked = _asked(groups, given)
    unanswered = asked & ~given.is_filled
    full = replace(given, missing=np.where(unanswered, np.int8(NO_ANSWER), given.missing))
    return full.only(_is_kept(given, unanswered, instrument))


def _lines(found: Reading) -> pd.DataFrame:
    """Give one line for what stands outside the rows of each response, and one for each row."""
    heads = pd.DataFrame(found.heads, columns=HEAD).rename_axis("head").reset_index()
    heads["saved_on"] = [day.isoformat() for day in heads["saved_on"]]
    rows = pd.DataFrame(found.rows, columns=["response_id", "row", "place"])
    lines = pd.concat([heads.assign(row=OUTSIDE, place=-1), heads.merge(rows, on="response_id")])
    return lines.sort_values(["head", "place"], kind="stable", ignore_index=True)


def _items(found: Reading, groups: Sequence[AskedItems], instrument: Instrument) -> tuple[str, ...]:
    items = {item for _, _, item, _, _ in found.answers}
    items.update(item for group in groups for item in group.items)
    known = [question.id for question in instrument.items() if question.id in items]
    return (*known, *sorted(items.difference(known)))


def _given(found: Reading, lines: pd.DataFrame, items: tuple[str, ...]) -> Records:
    """Put each answer at its line and item; one in a removed row has no line."""
    response, row, item, value, missing = np.array(found.answers, dtype=object).reshape(-1, 5).T
    known = pd.MultiIndex.from_frame(lines[["response_id", "row"]])
    line = known.get_indexer(pd.MultiIndex.from_arrays([response, row]))
    has_line = line >= 0
    places = (line[has_line], pd.Index(items).get_indexer(pd.Index(item))[has_line])
    values = np.full((len(lines), len(items)), None, dtype=object)
    values[places] = value[has_line]
    codes = np.zeros(values.shape, dtype=np.int8)
    codes[places] = np.where(pd.isna(missing), 0, missing)[has_line]
    return Records(lines, items, values, codes)


def _asked(groups: Sequence[AskedItems], given: Records) -> Flags:
    """Tell what was asked, by line and item; the rest of a private row was not."""
    asked = np.zeros(given.values.shape, dtype=bool)
    for group in groups:
        asked[np.ix_(group.lines, pd.Index(given.items).get_indexer(group.items))] = True
    return asked & ~_is_private(given)[:, np.newaxis]


def _is_private(given: Records) -> Flags:
    item, value = SHARED
    if item not in given.items:
        return np.zeros(len(given.lines), dtype=bool)
    share = given.values[:, given.items.index(item)]
    return np.array([answer not in (None, value) for answer in share], dtype=bool)


def _without_private(given: Records) -> Records:
    """Take the text out of private rows, should it have been stored after all."""
    hidden = _is_private(given)[:, np.newaxis] & (np.array(given.items) != SHARED[0])
    values, missing = given.values.copy(), given.missing.copy()
    values[hidden], missing[hidden] = None, 0
    return replace(given, values=values, missing=missing)


def _is_kept(given: Records, unanswered: Flags, instrument: Instrument) -> Flags:
    """Tell which lines are complete and not empty.

    A row is complete when nothing required is unanswered in it; a response is empty when nothing at
    all was answered in it.
    """
    required = np.isin(given.items, [q.id for q in instrument.items() if q.required])
    is_complete = ~(unanswered & required).any(axis=1)
    is_answered = given.is_filled.any(axis=1)
    answered = given.lines["response_id"][is_answered]
    return np.where(
        given.is_row, is_complete & is_answered, given.lines["response_id"].isin(answered)
    )
