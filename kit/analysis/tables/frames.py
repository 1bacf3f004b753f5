"""Frames: the answers as tables for pandas, each column explained by `kit.analysis.codebook`.

Read by notebooks, summaries and exports. Never in them: the leader's private answers, trial rounds,
rows that lack a required answer. Missing codes are -9 no answer, -8 don't know, -7 not relevant; a
cell is empty where nothing was asked. A text is a text: why there is none stands in another column,
``item__given``.
"""

from collections.abc import Collection, Sequence

import pandas as pd

from kit.analysis.tables.columns import ISO, columns, spoken, typed, variables
from kit.analysis.tables.records import HEAD, Records, records
from kit.core.text import Language
from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.ids import FormCode, ModuleCode
from kit.instrument.instrument import Instrument
from kit.instrument.questions.variables import GIVEN
from kit.results.themes import shown_themes
from kit.store.bulk_read import read_linked, read_themes
from kit.store.response import OUTSIDE
from kit.store.store import Store

LONG = [*HEAD, "row", "item_id", "value_code", "value_text"]
OF_NETWORK = ["network_id", "instrument_version", "saved_on"]
OF_LEADERS_ROW = ["network_id", "wave", "row", "instrument_version", "saved_on"]
OF_VALUE = ["network_id", "form", "wave", "row", "instrument_version", "saved_on"]
OF_ROW = [*HEAD, "row"]
OF_PAIR = ["response_id", "network_id", "form", "wave", "pair"]
OF_THEME = ["network_id", "wave", "theme_id", "theme", "place", "response_id", "row", "item_id"]

LINKED = (FormCode.COMMITMENT, FormCode.FOLLOWUP)
"""The forms whose responses a *huskekode* links."""

Networks = str | Collection[str] | None
"""The id of one network, the ids of some; every network where None."""


def answers(
    store: Store, instrument: Instrument, network: Networks = None, language: Language = "da"
) -> pd.DataFrame:
    """Give every answer, one a line; a tick list has a line for each code that is ticked.

    `value_code` is the code chosen, or the missing code; it is empty where somebody wrote a text, a
    date or a number. `value_text` says the answer in words.
    """
    found = _records(store, instrument, network)
    tables = [
        spoken(variables(instrument, item, language), found.cells(item)).assign(item_id=item)
        for item in found.items
    ]
    if not tables:
        return pd.DataFrame(columns=LONG, dtype=object)
    table = pd.concat(tables).sort_values("line", kind="stable", ignore_index=True)
    heads = found.lines.loc[table["line"]].reset_index(drop=True)
    return pd.concat([heads, table], axis=1)[LONG]


def wide(
    store: Store, instrument: Instrument, network: Networks = None, form: str = FormCode.EVALUATION
) -> pd.DataFrame:
    """Give what participants answered in one of their forms, one line a response.

    A tick list has a column for each code, named ``item__code``: 1 ticked, 0 not.
    """
    found = _records(store, instrument, network, [form])
    modules = [module.code for module in form_modules(form, instrument)]
    return _responses(found, instrument, modules, HEAD)


def responses(
    store: Store,
    instrument: Instrument,
    module: str,
    network: Networks = None,
    labels: Language | None = None,
) -> pd.DataFrame:
    """Give what was answered to one module under any version of it, one line a response.

    Where something is asked once a row, it is one line a row with what is asked once at each.

    Parameters
    ----------
    labels
        The language of words in the place of codes; the codes themselves where None.
    """
    found = _records(store, instrument, network, _asking(module, instrument))
    records = found.of(_items(module, found, instrument))
    table = _responses(records, instrument, [module], HEAD)
    if instrument.module(module).has_rows:
        table = _at_each(_rows(records, instrument, [module], OF_ROW), table)
    return labelled(table, instrument, labels) if labels else table


def networks(store: Store, instrument: Instrument, network: Networks = None) -> pd.DataFrame:
    """Give the card of each network, one line a network."""
    found = _records(store, instrument, network, [ModuleCode.NET])
    return _responses(found, instrument, [ModuleCode.NET], OF_NETWORK)


def solutions(store: Store, instrument: Instrument, network: Networks = None) -> pd.DataFrame:
    """Give each solution, one line a wave, in the leader's order."""
    found = _records(store, instrument, network, [ModuleCode.SOL, ModuleCode.FS])
    return _rows(found, instrument, [ModuleCode.SOL, ModuleCode.FS], OF_LEADERS_ROW)


def values(store: Store, instrument: Instrument, network: Networks = None) -> pd.DataFrame:
    """Give each value that was created: the leader's in order, then those of participants.

    `form` tells them apart: ``val`` is the leader's, ``values`` a participant's.
    """
    found = _records(store, instrument, network, [ModuleCode.VAL, FormCode.VALUES])
    return _rows(found, instrument, [ModuleCode.VAL], OF_VALUE)


def commitments(store: Store, instrument: Instrument, network: Networks = None) -> pd.DataFrame:
    """Give each commitment; one that its owner keeps private has no text.

    What is asked once a participant stands at each of their commitments.
    """
    found = _records(store, instrument, network, [FormCode.COMMITMENT])
    rows = _rows(found, instrument, [ModuleCode.CM], OF_ROW)
    once = _responses(found, instrument, [ModuleCode.CM], ["response_id"])
    return rows.merge(once, on="response_id", how="left")


def pairs(store: Store, instrument: Instrument, network: Networks = None) -> pd.DataFrame:
    """Give which responses belong to one *huskekode*: a commitment and its follow-ups.

    `pair` is a number within the network. It is made anew from random ids each time and tells
    nothing of the code.
    """
    lines = _records(store, instrument, network, LINKED).lines
    heads = lines[OF_PAIR[:-1]].drop_duplicates("response_id")
    with store.reading() as connection:
        groups = enumerate(read_linked(connection, network))
    group = heads["response_id"].map({id: number for number, ids in groups for id in ids})
    known = heads.assign(pair=group).dropna(subset="pair")
    known = known[known.groupby("pair")["pair"].transform("size") > 1]
    ranks = known.groupby("network_id")["pair"].rank(method="dense")
    return known.assign(pair=ranks.astype("int64")).sort_values(
        ["network_id", "pair", "wave", "response_id"], ignore_index=True
    )


def themes(store: Store, instrument: Instrument, network: Networks = None) -> pd.DataFrame:
    """Give each text that was gathered under a theme; a theme without one has a line too.

    A theme has the name that everybody knows it by: a new one once it is shown anew.
    """
    with store.reading() as connection:
        found = pd.DataFrame(read_themes(connection, network), columns=OF_THEME)
    known = {
        (one, id): theme.name
        for one in found["network_id"].unique()
        for id, theme in shown_themes(store, instrument, one).items()
    }
    places = found[["network_id", "theme_id", "theme"]].itertuples(index=False)
    names = [known.get((one, id), name) for one, id, name in places]
    named = found.assign(theme=pd.Series(names, index=found.index, dtype=object))
    return named.astype({"wave": "int64", "place": "int64"})


def labelled(frame: pd.DataFrame, instrument: Instrument, language: Language) -> pd.DataFrame:
    """Put words in the place of codes, ordered where the scale is, and dates in that of their text.

    Missing codes become empty. What each column asks stands in ``attrs["labels"]``.
    """
    known = {
        variable.name: variable
        for question in instrument.items()
        for variable in question.variables(language)
        if variable.name in frame
    }
    table = frame.assign(**{name: typed(known[name], frame[name]) for name in known})
    if "saved_on" in table:
        table["saved_on"] = pd.to_datetime(table["saved_on"], format=ISO)
    table.attrs["labels"] = {name: variable.label for name, variable in known.items()}
    return table


def _records(
    store: Store,
    instrument: Instrument,
    network: Networks,
    forms: Collection[str] | None = None,
) -> Records:
    for named in [network] if isinstance(network, str) else network or ():
        store.network(named)
    return records(store, instrument, network, forms)


def _asking(module: str, instrument: Instrument) -> list[str]:
    """Give the forms that ask a module: its own, later ones that ask it again, participants'."""
    items = {question.id for question in instrument.module(module).items}
    again = [other.code for other in instrument.modules if items.intersection(other.asks_again)]
    of_participants = [
        form
        for form in PARTICIPANT_FORMS
        if module in {each.code for each in form_modules(form, instrument)}
    ]
    return [module, *again, *of_participants]


def _items(module: str, found: Records, instrument: Instrument) -> list[str]:
    """Give the items of a module, those among them that it had in another version."""
    known = {question.id for question in instrument.items()}
    former = [item for item in found.items if item not in known and item.startswith(f"{module}_")]
    return [*(question.id for question in instrument.module(module).items), *former]


def _responses(
    found: Records, instrument: Instrument, modules: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give one line a response: what is asked once."""
    items = [q.id for code in modules for q in instrument.module(code).items if not q.row]
    return _table(found.only(~found.is_row), instrument, items, head)


def _at_each(rows: pd.DataFrame, once: pd.DataFrame) -> pd.DataFrame:
    """Put what is asked once at each row of a response; one without a row keeps its line."""
    joined = rows.merge(once.drop(columns=HEAD[1:]), on="response_id", how="left")
    alone = once[~once["response_id"].isin(rows["response_id"])].assign(row=OUTSIDE)
    return pd.concat([joined, alone], ignore_index=True) if len(alone) else joined


def _rows(
    found: Records, instrument: Instrument, modules: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give one line a repeated row."""
    items = [q.id for code in modules for q in instrument.module(code).items if q.row]
    return _table(found.only(found.is_row), instrument, items, head)


def _table(
    found: Records, instrument: Instrument, items: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give the columns of some items, then of others that were answered all the same.

    Which texts were given stands last: nobody reads on past it.
    """
    others = [item for item in found.items if found.cells(item).is_filled.any()]
    table: dict[str, pd.Series] = {}
    for item in dict.fromkeys([*items, *others]):
        table |= columns(variables(instrument, item, "en"), found.cells(item))
    names = sorted(table, key=lambda name: name.endswith(f"__{GIVEN}"))
    return pd.concat([found.lines[head], pd.DataFrame(table)[names]], axis=1)
