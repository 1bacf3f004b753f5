"""An internal export as it is read back from its folder, to be put together with others."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from kit.analysis.tables.records import HEAD
from kit.analysis.tables.unit import Unit, in_unit, unit_of
from kit.core.errors import PoolingError
from kit.core.text import Text
from kit.instrument.moved_labels import Labels
from kit.store.response import OUTSIDE

EXPLAINED = "codebook"
NEEDED = {"responses.csv", f"{EXPLAINED}.csv", "instrument.json"}
PEOPLE = "_people"
"""How the name of a table ends that has what was asked once beside a table of rows."""


@dataclass(frozen=True)
class PooledExport:
    """One network's internal export.

    Attributes
    ----------
    network
        Id of the network, after its municipality where one is named.
    instrument
        What was asked, as the export has it.
    tables
        All as texts, each with what one line of it is.
    repeating
        Tables in which an earlier version repeated what was asked once; it stands apart here.
    """

    folder: Path
    network: str
    instrument: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame]
    codebook: pd.DataFrame
    repeating: tuple[str, ...]

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """Give whose answer each question gets."""
        return _units(self.instrument)

    @cached_property
    def labels(self) -> Mapping[str, Labels]:
        """Give the words of each code, by column, and by question where ticks are columns."""
        found = dict(_listed(self.instrument))
        for line in self.codebook[self.codebook["code"] != ""].to_dict("records"):
            is_tick = line["storage"] == "flag"
            if line["item"] and not (is_tick and line["is_missing"] != "1"):
                code = line["code"]
                said = Text(da=line["label_da"] or code, en=line["label_en"] or code)
                found.setdefault(line["item" if is_tick else "name"], {})[code] = said
        return found


def read(folder: Path, owner: str) -> PooledExport:
    """Read the CSV of an internal export; its ids begin with the owner, where one is named.

    Raises
    ------
    PoolingError
        When the folder holds no internal export.
    """
    from kit.analysis.exports.readme import (  # the family loads every format's own library
        NAME,
        claim,
    )

    claimed = claim(folder / NAME)
    files = _files(folder, *claimed) if claimed else {}
    if claimed is None or claimed[1] != "internal" or not files.keys() >= NEEDED:
        raise PoolingError("not_an_internal_export", folder=folder)
    network = f"{owner}/{claimed[0]}" if owner else claimed[0]
    instrument = json.loads(files["instrument.json"].read_text("utf-8"))
    tables = {name[:-4]: _table(path) for name, path in files.items() if name.endswith(".csv")}
    book = tables.pop(EXPLAINED).assign(folder=str(folder))
    units, names = _units(instrument), dict(zip(book["name"], book["item"], strict=True))
    apart, repeating = _once_apart(tables, {n: units.get(i) for n, i in names.items()})
    named = {name: _of_owner(table, owner) for name, table in apart.items()}
    whose = book["item"].map(lambda item: str(units.get(item, "")))
    return PooledExport(
        folder, network, instrument, named, book.assign(unit=whose), tuple(repeating)
    )


def _files(folder: Path, network: str, purpose: str) -> Mapping[str, Path]:
    """Give the files of an export by their names without the network's; older ones had none."""
    from kit.analysis.exports.base import stem

    beginning = f"{stem(network, purpose)}-"
    named = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    own = {n.removeprefix(beginning): path for n, path in named.items() if n.startswith(beginning)}
    return own or named


def _table(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def _of_owner(table: pd.DataFrame, owner: str) -> pd.DataFrame:
    return table.assign(network_id=f"{owner}/" + table["network_id"]) if owner else table


def _units(instrument: Mapping[str, Any]) -> dict[str, Unit]:
    answering = {"leader": Unit.NETWORK, "participant": Unit.PERSON, "group": Unit.GROUP}
    return {
        item["id"]: Unit.ROW if item["row"] else answering[module["audience"]]
        for module in instrument["modules"]
        for item in module["items"]
    }


def _listed(instrument: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Text]]]:
    """Give each question that has a list of codes, and the words of each code."""
    for module in instrument["modules"]:
        for item in module["items"]:
            codes = item.get("codes", {}).get("codes") or item.get("choices") or []
            if codes:
                said = {code["value"]: Text(da=code["da"], en=code["en"]) for code in codes}
                yield item["id"], said


def _once_apart(
    tables: Mapping[str, pd.DataFrame], units: Mapping[str, Unit | None]
) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Say what one line of each table is; take out of rows what was asked once a response."""
    found, repeating = dict[str, pd.DataFrame](), list[str]()
    for name, table in tables.items():
        told = {column: unit for column in table if (unit := units.get(column))}
        once = [column for column, unit in told.items() if unit is not Unit.ROW]
        if unit_of(table) is not Unit.ROW:
            alike = set(told.values())
            found[name] = in_unit(table, alike.pop() if len(alike) == 1 else unit_of(table))
            continue
        if once:
            repeating.append(name)
            if not any(set(once) <= set(other) for at, other in tables.items() if at != name):
                people = table[[*HEAD, *once]].drop_duplicates("response_id", ignore_index=True)
                found[f"{name}{PEOPLE}"] = in_unit(people, Unit.PERSON)
            table = table[table["row"] != OUTSIDE].drop(columns=once).reset_index(drop=True)
        found[name] = in_unit(table, Unit.ROW)
    return found, repeating
