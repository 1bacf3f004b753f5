"""What every export format promises: to write its files into a folder that is empty of them.

A format is one file here with a function `write(dataset, folder)`, and its name in `FORMATS`. It
gets the same tables as every other; `kit.export` makes them and puts finished files in place.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from kit.instrument import Instrument
from kit.network import Network


@dataclass(frozen=True)
class Dataset:
    """One network's answers as tables, with what explains them.

    Attributes
    ----------
    tables
        Each table by its name; the codebook is one of them and explains every column.
    min_n
        The fewest valid answers that figures may be shown for.
    retention_months
        How long answers may be kept after the last wave.
    """

    network: Network
    instrument: Instrument
    made_on: date
    tables: Mapping[str, pd.DataFrame]
    min_n: int
    retention_months: int


Write = Callable[[Dataset, Path], None]
