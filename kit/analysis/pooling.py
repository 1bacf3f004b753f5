"""Pooling: internal exports of several networks and municipalities as one set of tables.

Used by analysts. The unit of analysis is the network: a figure is made in each network by itself,
and a group of networks is told of only when there are enough of them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from kit.core.errors import PoolingError
from kit.core.text import Text, words
from kit.instrument.questions.variables import STORED
from kit.results.disclosure import DEFAULT_MIN_N

FEWEST_NETWORKS = 3
EXPLAINED = "codebook"
OF_CODE = ["name", "code"]
NUMBERS = [each.storage for each in STORED if each.kind in ("number", "code")]

Folders = Sequence[Path | str] | Mapping[str, Sequence[Path | str]]


@dataclass(frozen=True)
class Pool:
    """Several networks as one.

    Attributes
    ----------
    tables
        Each table of the exports by its name, coded as they are.
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
        When a folder is no internal export, or ids or codes clash.
    """
    by_owner = folders if isinstance(folders, Mapping) else {"": folders}
    exports = [_read(Path(path), owner) for owner, paths in by_owner.items() for path in paths]
    if not exports:
        raise PoolingError("nothing_to_pool")
    _check_networks(exports)
    _check_instruments(exports)
    book = pd.concat([export.codebook for export in exports], ignore_index=True)
    _check_codes(book)
    names = dict.fromkeys(name for export in exports for name in export.tables)
    tables = {name: _joined(name, exports, book) for name in names}
    return Pool(tables, _one_book(book), list(_notes(exports, book)))


# reading


@dataclass(frozen=True)
class _Export:
    folder: Path
    network: str
    instrument: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    codebook: pd.DataFrame


def _read(folder: Path, owner: str) -> _Export:
    from kit.analysis.exports.readme import (  # the family loads every format's own library
        NAME,
        claim,
    )

    claimed = claim(folder / NAME)
    files = _files(folder, *claimed) if claimed else {}
    if claimed is None or claimed[1] != "internal" or "responses.csv" not in files:
        raise PoolingError("not_an_internal_export", folder=folder)
    network = f"{owner}/{claimed[0]}" if owner else claimed[0]
    tables = {name[:-4]: _table(path) for name, path in files.items() if name.endswith(".csv")}
    book = tables.pop(EXPLAINED).assign(folder=str(folder))
    named = {name: _of_owner(table, owner) for name, table in tables.items()}
    instrument = json.loads(files["instrument.json"].read_text("utf-8"))
    return _Export(folder, network, instrument, named, book)


def _files(folder: Path, network: str, purpose: str) -> Mapping[str, Path]:
    """Give the files of an export by their names without the network's; older ones had none."""
    from kit.analysis.exports.base import stem

    beginning = f"{stem(network, purpose)}-"
    named = {path.name: path for path in sorted(folder.iterdir())}
    own = {n.removeprefix(beginning): path for n, path in named.items() if n.startswith(beginning)}
    return own or named


def _table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _of_owner(table: pd.DataFrame, owner: str) -> pd.DataFrame:
    return table.assign(network_id=f"{owner}/" + table["network_id"]) if owner else table


# clashes


def _check_networks(exports: Sequence[_Export]) -> None:
    known: dict[str, Path] = {}
    for export in exports:
        if first := known.get(export.network):
            raise PoolingError(
                "network_twice", network=export.network, first=first, second=export.folder
            )
        known[export.network] = export.folder


def _check_instruments(exports: Sequence[_Export]) -> None:
    first = exports[0]
    for other in exports[1:]:
        if other.instrument["id"] != first.instrument["id"]:
            raise PoolingError(
                "other_instruments",
                first=first.folder,
                second=other.folder,
                instrument=first.instrument["id"],
                other=other.instrument["id"],
            )


def _check_codes(book: pd.DataFrame) -> None:
    """Refuse a code that stands for another number, and a column of another kind."""
    coded = book[book["item"] != ""]
    for meaning, keys in (("storage", ["name"]), ("number", OF_CODE)):
        different = coded.drop_duplicates([*keys, meaning])
        clashing = different[different.duplicated(keys, keep=False)]
        if len(clashing):
            name = clashing["name"].iloc[0]
            first, second = clashing[clashing["name"] == name]["folder"].iloc[:2]
            raise PoolingError("codes_clash", name=name, first=first, second=second)


def _notes(exports: Sequence[_Export], book: pd.DataFrame) -> Iterator[Text]:
    versions = sorted({str(export.instrument["version"]) for export in exports})
    if len(versions) > 1:
        yield _note("pool_versions", versions=", ".join(versions))
    questions = book[book["item"] != ""].drop_duplicates(["name", "text_da", "text_en"])
    reworded = questions["name"][questions["name"].duplicated()].unique()
    if len(reworded):
        yield _note("pool_wording", names=", ".join(reworded))


def _note(key: str, **values: str) -> Text:
    text = words("export")[key]
    return Text(da=text.da.format(**values), en=text.en.format(**values))


# joining


def _joined(name: str, exports: Sequence[_Export], book: pd.DataFrame) -> pd.DataFrame:
    """Put the lines of every export under each other; a column that one lacks is empty there."""
    tables = [export.tables[name] for export in exports if name in export.tables]
    table = pd.concat(tables, ignore_index=True)
    counted = _counted(book)
    return table.assign(**{column: _typed(column, table[column], counted) for column in table})


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
    """Give each line once, in the words of the first export, with how many there are in all."""
    counts = pd.to_numeric(book["n"]).groupby([book["name"], book["code"]]).sum(min_count=1)
    once = book.drop_duplicates(OF_CODE).drop(columns="folder").reset_index(drop=True)
    places = pd.MultiIndex.from_frame(once[OF_CODE])
    return once.assign(n=counts.reindex(places).astype("Int64").to_numpy())


# comparing


def by_network(responses: pd.DataFrame, item: str, min_n: int = DEFAULT_MIN_N) -> pd.DataFrame:
    """Give one line a network and wave: base, quartiles and median of a rated item.

    A round with fewer valid answers than `min_n` is left out; of several rounds the fullest counts.

    Parameters
    ----------
    responses
        Coded lines as `kit.analysis.tables.frames.wide` or a pool has them.
    """
    valid = responses[responses[item].notna() & (responses[item] >= 0)]
    of_round = valid.groupby(["network_id", "wave", "round_id"])[item]
    figures = of_round.agg(
        base="size",
        low=lambda points: points.quantile(0.25),
        median="median",
        high=lambda points: points.quantile(0.75),
    ).reset_index()
    shown = figures[figures["base"] >= min_n].sort_values("base", ascending=False, kind="stable")
    fullest = shown.drop_duplicates(["network_id", "wave"]).drop(columns="round_id")
    return fullest.sort_values(["network_id", "wave"], ignore_index=True)


def in_groups(
    figures: pd.DataFrame, cards: pd.DataFrame, group: str, fewest: int = FEWEST_NETWORKS
) -> pd.DataFrame:
    """Put a column of the networks' cards beside their figures, for groups of enough networks.

    Raises
    ------
    ValueError
        When fewer networks than the kit allows are to be told of.
    """
    if fewest < FEWEST_NETWORKS:
        raise ValueError(f"fewest is {fewest}; the lowest allowed is {FEWEST_NETWORKS}.")
    joined = figures.merge(cards[["network_id", group]], on="network_id")
    counts = joined.groupby(["wave", group])["network_id"].transform("nunique")
    return joined[counts >= fewest].reset_index(drop=True)
