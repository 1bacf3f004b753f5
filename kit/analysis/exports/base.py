"""What every export format promises: to write its files into a folder that is empty of them.

A format is one file here with a function `write(dataset, folder)`, and its name in `FORMATS`. It
gets the same tables as every other; `kit.analysis.exports.export` makes them and puts finished
files in place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from kit.analysis.codebook import explained
from kit.analysis.exports.coded import Coded, coded, distinct
from kit.core.text import Language, word
from kit.instrument.instrument import Instrument
from kit.instrument.questions.variables import Variable
from kit.store.network import Network

Purpose = Literal["share", "internal"]
PURPOSES: tuple[Purpose, ...] = ("share", "internal")


@dataclass(frozen=True)
class ResponseRate:
    """How many answered one form in one wave.

    Attributes
    ----------
    answered
        None where it is not told: too few, or nothing was shown yet.
    asked
        How many take part in the network, as its leader says; None where that is not known.
    """

    form: str
    wave: int
    answered: int | None
    asked: int | None


@dataclass(frozen=True)
class Dataset:
    """One network's answers as tables, with what explains them.

    Attributes
    ----------
    purpose
        Whether it may be shared, or holds single answers for use inside the organisation.
    language
        Of labels, where a format has room for one language.
    tables
        Each table by its name; the codebook is one of them and explains every column.
    private
        Codes of the private modules that were asked for.
    min_n
        The fewest valid answers that figures may be shown for.
    retention_months
        How long answers may be kept after the last wave.
    """

    network: Network
    instrument: Instrument
    purpose: Purpose
    language: Language
    made_on: date
    tables: Mapping[str, pd.DataFrame]
    turnout: Sequence[ResponseRate]
    private: Sequence[str]
    min_n: int
    retention_months: int

    @property
    def stem(self) -> str:
        """How the name of every file begins: files of two networks never have one name."""
        return stem(self.network.id, self.purpose)

    def file(self, table: str, ending: str) -> str:
        """Give the name of a table's file."""
        return f"{self.stem}-{table}.{ending}"

    def variables(self, table: str, language: Language | None = None) -> Mapping[str, Variable]:
        """Give what each column of a table is."""
        names = list(self.tables[table])
        return explained(names, self.instrument, language or self.language)


def stem(network: str, purpose: str) -> str:
    """Give how the names of all files of an export begin, e.g. unge-og-fritid-internal."""
    return f"{network}-{purpose}"


def table_word(table: str, language: Language) -> str:
    """Say what a table holds."""
    key = "private" if table.startswith("private_") else table
    return word(f"export.table_{key}", language)


Write = Callable[[Dataset, Path], None]
WriteColumns = Callable[[dict[str, Coded], Path, str], None]


def write_coded(
    dataset: Dataset,
    folder: Path,
    ending: str,
    most_in_name: int,
    write: WriteColumns,
    take_line_away: Callable[[Path], None],
) -> None:
    """Write one file a table, its columns coded, into a folder named as the files end.

    Parameters
    ----------
    most_in_name
        Letters that the name of a column may have.
    write
        Writes the columns of one table, under a title.
    take_line_away
        Empties a file of one line. A table of none is written with one, in which nothing stands:
        only a text gives its column a width.
    """
    target = folder / ending
    target.mkdir()
    for name, table in dataset.tables.items():
        variables = dataset.variables(name)
        lines = table if len(table) else table.reindex([0])
        columns = [coded(variables[column], lines[column]) for column in lines]
        named = dict(zip(distinct(list(table), most_in_name), columns, strict=True))
        path = target / dataset.file(name, ending)
        write(named, path, f"{dataset.network.name} – {name}")
        if table.empty:
            take_line_away(path)
