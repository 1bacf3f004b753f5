"""Frames: the answers as tables for pandas, each column explained by `kit.codebook`.

Read by notebooks, summaries and exports. Never in them: the leader's private answers, trial rounds,
rows that lack a required answer. Missing codes are -9 no answer, -8 don't know, -7 not relevant; a
cell is empty where nothing was asked.
"""

from collections.abc import Collection, Sequence

import pandas as pd

from kit.columns import columns, in_words, spoken, variables
from kit.form import form_modules
from kit.instrument import Instrument
from kit.records import HEAD, Records, records
from kit.store.store import Store
from kit.text import Language

LONG = [*HEAD, "row", "item_id", "value_code", "value_text"]
OF_NETWORK = ["network_id", "instrument_version", "saved_on"]
OF_LEADERS_ROW = ["network_id", "wave", "row", "instrument_version", "saved_on"]
OF_VALUE = ["network_id", "form", "wave", "row", "instrument_version", "saved_on"]
OF_ROW = [*HEAD, "row"]


def answers(
    store: Store, instrument: Instrument, network: str | None = None, language: Language = "da"
) -> pd.DataFrame:
    """Give every answer, one a line; a tick list has a line for each code that is ticked.

    `value_code` is the code chosen, or the missing code; it is empty where somebody wrote a text, a
    date or a number. `value_text` says the answer in words.

    Parameters
    ----------
    network
        Id of one network; every network where None.
    """
    found = _records(store, instrument, network)
    parts = [
        spoken(variables(instrument, item, language), found.cells(item)).assign(item_id=item)
        for item in found.items
    ]
    if not parts:
        return pd.DataFrame(columns=LONG, dtype=object)
    said = pd.concat(parts).sort_values("line", kind="stable", ignore_index=True)
    heads = found.lines.loc[said["line"]].reset_index(drop=True)
    return pd.concat([heads, said], axis=1)[LONG]


def wide(
    store: Store, instrument: Instrument, network: str | None = None, form: str = "evaluation"
) -> pd.DataFrame:
    """Give what participants answered in one of their forms, one line a response.

    A tick list has a column for each code, named ``item__code``: 1 ticked, 0 not.
    """
    found = _records(store, instrument, network, [form])
    modules = [module.code for module in form_modules(form, instrument)]
    return _responses(found, instrument, modules, HEAD)


def networks(store: Store, instrument: Instrument, network: str | None = None) -> pd.DataFrame:
    """Give the card of each network, one line a network."""
    found = _records(store, instrument, network, ["net"])
    return _responses(found, instrument, ["net"], OF_NETWORK)


def solutions(store: Store, instrument: Instrument, network: str | None = None) -> pd.DataFrame:
    """Give each solution, one line a wave, in the leader's order."""
    found = _records(store, instrument, network, ["sol", "fs"])
    return _rows(found, instrument, ["sol", "fs"], OF_LEADERS_ROW)


def values(store: Store, instrument: Instrument, network: str | None = None) -> pd.DataFrame:
    """Give each value that was created: the leader's in order, then those of participants.

    `form` tells them apart: ``val`` is the leader's, ``values`` a participant's.
    """
    found = _records(store, instrument, network, ["val", "values"])
    return _rows(found, instrument, ["val"], OF_VALUE)


def commitments(store: Store, instrument: Instrument, network: str | None = None) -> pd.DataFrame:
    """Give each commitment; one that its owner keeps private has no text.

    What is asked once a participant stands at each of their commitments.
    """
    found = _records(store, instrument, network, ["commitment"])
    rows = _rows(found, instrument, ["cm"], OF_ROW)
    once = _responses(found, instrument, ["cm"], ["response_id"])
    return rows.merge(once, on="response_id", how="left")


def labelled(frame: pd.DataFrame, instrument: Instrument, language: Language) -> pd.DataFrame:
    """Put words in the place of codes, ordered where the scale is; missing codes become empty.

    What each column asks stands in ``attrs["labels"]``.
    """
    known = {
        variable.name: variable
        for question in instrument.items()
        for variable in question.variables(language)
        if variable.name in frame
    }
    coded = {name: variable for name, variable in known.items() if variable.values}
    said = frame.assign(**{name: in_words(coded[name], frame[name]) for name in coded})
    said.attrs["labels"] = {name: variable.label for name, variable in known.items()}
    return said


def _records(
    store: Store,
    instrument: Instrument,
    network: str | None,
    forms: Collection[str] | None = None,
) -> Records:
    if network is not None:
        store.network(network)
    return records(store, instrument, network, forms)


def _responses(
    found: Records, instrument: Instrument, modules: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give one line a response: what is asked once."""
    items = [q.id for code in modules for q in instrument.module(code).items if not q.row]
    return _table(found.only(~found.is_row), instrument, items, head)


def _rows(
    found: Records, instrument: Instrument, modules: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give one line a repeated row."""
    items = [q.id for code in modules for q in instrument.module(code).items if q.row]
    return _table(found.only(found.is_row), instrument, items, head)


def _table(
    found: Records, instrument: Instrument, items: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give the columns of some items, then of others that were answered all the same."""
    others = [item for item in found.items if found.cells(item).is_filled.any()]
    table: dict[str, pd.Series] = {}
    for item in dict.fromkeys([*items, *others]):
        table |= columns(variables(instrument, item, "en"), found.cells(item))
    return pd.concat([found.lines[head], pd.DataFrame(table)], axis=1)
