"""Pooling: internal exports of several networks and municipalities as one set of tables.

Used by analysts. Exports are put together by codes; words are compared, never joined on. The unit
of analysis is the network: a figure is made in each network by itself, of people and not of lines,
and a group of networks is told of only when there are enough of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pandas.api.types import is_numeric_dtype

from kit.analysis.codebook import RELATION
from kit.analysis.pooled.clashes import OF_CODE, check
from kit.analysis.pooled.export import PooledExport, read
from kit.analysis.pooled.notes import notes
from kit.analysis.tables.unit import (
    NetworkTable,
    PersonTable,
    RowTable,
    Unit,
    check_columns,
    check_people,
    count_responses,
    in_unit,
    unit_of,
)
from kit.core.errors import PoolingError, TableError
from kit.core.text import Text
from kit.instrument.questions.variables import STORED
from kit.results.disclosure import DEFAULT_MIN_N

FEWEST_NETWORKS = 3
NUMBERS = [each.storage for each in STORED if each.kind in ("number", "code")]
OF_ROUND = ["network_id", "wave", "round_id"]

Folders = Sequence[Path | str] | Mapping[str, Sequence[Path | str]]


class PooledTables(dict[str, pd.DataFrame]):
    """Tables by name; one that is not there is told in a sentence."""

    def __missing__(self, name: str) -> pd.DataFrame:
        raise PoolingError("unknown_table", name=name, known=", ".join(sorted(self)))


@dataclass(frozen=True)
class Pool:
    """Several networks as one.

    Attributes
    ----------
    tables
        Each table of the exports by its name, coded as they are; each says what one line of it is
        (`kit.analysis.tables.unit`).
    codebook
        What every column means, from all the exports.
    notes
        What to know before networks are compared, a sentence each.
    """

    tables: Mapping[str, pd.DataFrame]
    codebook: pd.DataFrame
    notes: Sequence[Text]


def load(folders: Folders) -> Pool:
    """Join internal exports.

    Parameters
    ----------
    folders
        Folders that `kit.analysis.exports.export` has written CSV to. Where municipalities have
        networks of the same name, folders by the name of the municipality: it then stands before
        each network's id.

    Raises
    ------
    PoolingError
        When a folder is no internal export, or ids, units, codes or the words of codes clash.
    """
    by_owner = folders if isinstance(folders, Mapping) else {"": folders}
    exports = [read(Path(path), owner) for owner, paths in by_owner.items() for path in paths]
    books = [export.codebook for export in exports]
    book = pd.concat(books, ignore_index=True) if books else pd.DataFrame()
    check(exports, book)
    names = dict.fromkeys(name for export in exports for name in export.tables)
    tables = PooledTables({name: _joined(name, exports, book) for name in names})
    return Pool(tables, in_unit(_one_book(book), Unit.CODE), list(notes(exports, book)))


# joining


def _joined(name: str, exports: Sequence[PooledExport], book: pd.DataFrame) -> pd.DataFrame:
    """Put the lines of every export under each other; a column that one lacks is empty there."""
    tables = [export.tables[name] for export in exports if name in export.tables]
    table = pd.concat(tables, ignore_index=True)
    counted = _counted(book)
    typed = table.assign(**{column: _typed(column, table[column], counted) for column in table})
    return in_unit(typed, unit_of(tables[0]))


def _counted(book: pd.DataFrame) -> set[str]:
    """Give the columns of whole numbers: of lists those alone whose codes all are."""
    numbered = book[book["storage"].isin(NUMBERS)]
    words = ~numbered["code"].str.fullmatch("-?[0-9]*")
    return set(numbered["name"]).difference(numbered["name"][words])


def _typed(name: str, column: pd.Series, counted: set[str]) -> pd.Series:
    """Give whole numbers where the codebook says so; a text is empty where nothing was asked.

    An export of before may have words among the numbers.
    """
    texts = column if name == "row" else column.where(column != "")
    is_whole = name in counted and texts.dropna().str.fullmatch(r"-?[0-9]+").all()
    return pd.to_numeric(texts).astype("Int64") if is_whole else texts


def _one_book(book: pd.DataFrame) -> pd.DataFrame:
    """Give each line once, in the words of the first export, with how many there are in all.

    How a question relates to another is told by the export that knows both.
    """
    counts = pd.to_numeric(book["n"]).groupby([book["name"], book["code"]]).sum(min_count=1)
    once = book.drop_duplicates(OF_CODE).drop(columns="folder").reset_index(drop=True)
    places = pd.MultiIndex.from_frame(once[OF_CODE])
    told = [name for name in RELATION if name in once]
    said = book[told].replace("", pd.NA).groupby([book["name"], book["code"]]).first()
    once[told] = said.reindex(places).fillna("").to_numpy()
    return once.assign(n=counts.reindex(places).astype("Int64").to_numpy())


# comparing


def by_network(
    table: PersonTable | RowTable, item: str, min_n: int = DEFAULT_MIN_N
) -> NetworkTable:
    """Give one line a network and wave: base, quartiles and median of a rated item.

    The base is people: each response once, however many lines it has. A round in which fewer than
    `min_n` gave a valid answer is left out; of several rounds the fullest counts.

    Parameters
    ----------
    table
        Coded lines as `kit.analysis.tables.frames.wide` or a pool has them.

    Raises
    ------
    TableError
        When people cannot be counted in the table, or the item is not in it or has no numbers.
    """
    check_people(table)
    check_columns(table, [*OF_ROUND, item])
    if not is_numeric_dtype(table[item]):
        raise TableError("not_a_scale", name=item)
    valid = table[table[item].notna() & (table[item] >= 0)]
    figures = valid.groupby(OF_ROUND)[item].agg(
        low=lambda points: points.quantile(0.25),
        median="median",
        high=lambda points: points.quantile(0.75),
    )
    figures.insert(0, "base", count_responses(valid, OF_ROUND))
    shown = figures.reset_index().query("base >= @min_n")
    ordered = shown.sort_values("base", ascending=False, kind="stable")
    fullest = ordered.drop_duplicates(["network_id", "wave"]).drop(columns="round_id")
    return in_unit(fullest.sort_values(["network_id", "wave"], ignore_index=True), Unit.NETWORK)


def in_groups(
    figures: NetworkTable, cards: NetworkTable, group: str, fewest: int = FEWEST_NETWORKS
) -> NetworkTable:
    """Put a column of the networks' cards beside their figures, for groups of enough networks.

    Raises
    ------
    TableError
        When a line of either is not of a network, or the cards have no such column.
    ValueError
        When fewer networks than the kit allows are to be told of.
    """
    if fewest < FEWEST_NETWORKS:
        raise ValueError(f"fewest is {fewest}; the lowest allowed is {FEWEST_NETWORKS}.")
    for table in (figures, cards):
        if unit_of(table) is not Unit.NETWORK:
            raise TableError("not_of_networks", unit=unit_of(table))
    check_columns(cards, ["network_id", group])
    check_columns(figures, ["network_id", "wave"])
    joined = figures.merge(cards[["network_id", group]], on="network_id")
    counts = joined.groupby(["wave", group])["network_id"].transform("nunique")
    return in_unit(joined[counts >= fewest].reset_index(drop=True), Unit.NETWORK)
