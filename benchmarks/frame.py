"""Frame: how long a labelled wide frame takes, as a ratio to a bare `read_sql` of the same rows.

    python benchmarks/frame.py [number of answers]

The promise: at most 2 for 1 000 000 answers.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import perf_counter

import pandas as pd
from sqlalchemy import insert, select

from kit.analysis.tables.frames import labelled, wide
from kit.core.now import today
from kit.core.workspace import find_workspace
from kit.forms.form import PARTICIPANT_FORMS
from kit.instrument.instrument import Instrument, load
from kit.store import tables
from kit.store.responses import random_id
from kit.store.store import Store

PROMISE = 2.0
RUNS = 3
NETWORKS = 100
ANSWERED = 0.95
SENTENCE = "Vi ringer til hinanden nu, og det hjælper."

Line = dict[str, object]


def asked(instrument: Instrument) -> list[str]:
    """Give what the participants' evaluation asks."""
    return [q.id for code in PARTICIPANT_FORMS["evaluation"] for q in instrument.module(code).items]


def fill(store: Store, instrument: Instrument, number: int) -> None:
    """Put fictional responses to the evaluation into an empty store, past its own methods."""
    items = asked(instrument)
    day, version = today(), instrument.version
    networks = [{"id": f"n{n}", "created_on": day, "used": n} for n in range(NETWORKS)]
    closed = {"audience": "participants", "state": "closed", "wave": 0, "items": items}
    closed |= {"form": "evaluation", "wording": {}}
    rounds = [{"id": f"r{n}", "network": f"n{n}", **closed} for n in range(NETWORKS)]
    head = {"form": "evaluation", "wave": 0, "instrument_version": version, "saved_on": day}
    head |= {"is_sent": True}
    choices = {item: codes(instrument, item) for item in items}
    random.seed(number)
    responses = [
        {"id": random_id(), "network": f"n{n % NETWORKS}", "round": f"r{n % NETWORKS}", **head}
        for n in range(int(number / ANSWERED / len(items)) + 1)
    ]
    answers = [line for response in responses for line in answered(str(response["id"]), choices)]
    with store.writing() as connection:
        connection.execute(insert(tables.network), networks)
        connection.execute(insert(tables.round_), rounds)
        connection.execute(insert(tables.response), responses)
        connection.execute(insert(tables.answer), answers[:number])


def codes(instrument: Instrument, item: str) -> list[str]:
    """Give what can be answered to an item; nothing where it is a text."""
    return [option.value for option in instrument.item(item).variables("da")[0].values]


def answered(response: str, choices: Mapping[str, list[str]]) -> Iterator[Line]:
    """Answer most items: a tenth of them *ved ikke*, the rest a code or a sentence."""
    for item, possible in choices.items():
        if random.random() > ANSWERED:
            continue
        is_missing = bool(possible) and random.random() < 0.1
        value = None if is_missing else random.choice(possible) if possible else SENTENCE
        line: Line = {"response": response, "row": "", "item": item, "value": value}
        yield line | {"missing": -8 if is_missing else None, "revision": 1}


def bare(store: Store) -> pd.DataFrame:
    """Read the same answers with pandas alone."""
    answer = tables.answer.c
    columns = (answer.response, answer.row, answer.item, answer.value, answer.missing)
    with store.reading() as connection:
        return pd.read_sql(select(*columns), connection)


def seconds(call: Callable[[], object]) -> float:
    """Give the shortest of some runs."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


def main(number: int) -> None:
    """Fill, measure, print the ratio."""
    instrument = load()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(find_workspace(Path(folder)), "make")
        fill(store, instrument, number)
        read = seconds(lambda: bare(store))
        made = seconds(lambda: labelled(wide(store, instrument), instrument, "da"))
        store.close()
    print(f"{number} answers: read_sql {read:.2f} s, labelled wide frame {made:.2f} s")
    print(f"ratio {made / read:.2f}, promised {PROMISE:.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
