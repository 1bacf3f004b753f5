"""Analysis: what frames, codebook and exports cost, as ratios in one run, and how it grows.

    python benchmarks/analysis.py [number of answers]

Promised for 1 000 000 answers: a labelled wide frame in at most twice a bare `read_sql`; every
format but xlsx in 60 s together; 2 GB of memory. Excel is measured at 100 000.
"""

import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pandas as pd
from frame import PROMISE, bare, fill, seconds
from sqlalchemy import select

from kit.analysis.codebook import codebook
from kit.analysis.exports import FORMATS
from kit.analysis.exports.base import Dataset
from kit.analysis.tables.frames import answers, labelled, wide
from kit.core.now import today
from kit.core.workspace import find_workspace
from kit.instrument.instrument import Instrument, load
from kit.store import tables
from kit.store.network import Network
from kit.store.store import Store

MOST_IN_EXCEL = 100_000
SIZES = (10_000, 100_000, 1_000_000)


def joined(store: Store) -> pd.DataFrame:
    """Read by one query what the frame knows: each answer with the head of its response."""
    head, answer = tables.response, tables.answer
    statement = select(
        head.c.id, head.c.network, head.c.round, head.c.form, head.c.wave,
        head.c.instrument_version, head.c.saved_on,
        answer.c.row, answer.c.item, answer.c.value, answer.c.missing,
    ).join(head, answer.c.response == head.c.id)  # fmt: skip
    with store.reading() as connection:
        return pd.read_sql(statement, connection)


def pivoted(store: Store) -> pd.DataFrame:
    """Make a wide table the straightforward way, without labels, types or what was asked."""
    said = joined(store)
    said["value"] = said["value"].astype(object).fillna(said["missing"])
    heads = ["id", "network", "round", "form", "wave", "instrument_version", "saved_on"]
    return said.pivot(index=heads, columns="item", values="value").reset_index()


def measure_frames(store: Store, instrument: Instrument) -> None:
    """Print the cost of frames against what pandas does alone."""
    made = seconds(lambda: labelled(wide(store, instrument), instrument, "da"))
    plain, one_query = seconds(lambda: bare(store)), seconds(lambda: joined(store))
    pivot = seconds(lambda: pivoted(store))
    long = once(lambda: answers(store, instrument))
    print(f"  labelled wide frame {made:6.2f} s; long frame {long:6.2f} s")
    for name, other in (
        ("bare read_sql", plain), ("read_sql of joined columns", one_query), ("pivot", pivot)
    ):  # fmt: skip
        print(f"  {name:27} {other:6.2f} s, ratio {made / other:4.2f}")
    print(f"  promised: {PROMISE:.0f} of the bare read_sql")


def measure_exports(store: Store, instrument: Instrument, number: int) -> None:
    """Print the cost of the codebook and of each format."""
    found = {"responses": answers(store, instrument), "responses_wide": wide(store, instrument)}
    start = perf_counter()
    book = codebook(instrument, tables=found.values())
    print(f"  codebook            {perf_counter() - start:6.2f} s")
    network = Network("n0", "Et netværk", today())
    dataset = Dataset(
        network, instrument, "internal", "da", today(), found | {"codebook": book},
        turnout=(), private=(), min_n=5, retention_months=12,
    )  # fmt: skip
    total = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, write in FORMATS.items():
            if name != "xlsx" or number <= MOST_IN_EXCEL:
                spent = once(lambda write=write: write(dataset, Path(folder)))
                total += spent if name != "xlsx" else 0
                print(f"  {name:19} {spent:6.2f} s")
    print(f"  all but xlsx        {total:6.2f} s, promised 60 s for 1 000 000")


def once(call: Callable[[], object]) -> float:
    """Give the seconds of one run."""
    start = perf_counter()
    call()
    return perf_counter() - start


def main(largest: int) -> None:
    """Fill stores of growing size, measure, print."""
    instrument = load()
    for number in (size for size in SIZES if size <= largest):
        with tempfile.TemporaryDirectory() as folder:
            store = Store(find_workspace(Path(folder)), "make")
            fill(store, instrument, number)
            print(f"{number} answers")
            measure_frames(store, instrument)
            measure_exports(store, instrument, number)
            store.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"most memory {peak:.2f} GB (with what the generator took), promised 2 GB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1])
