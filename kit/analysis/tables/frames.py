"""Frames: the answers as tables for pandas, each column explained by `kit.analysis.codebook`.

Read by notebooks, summaries and exports. Each says what one line of it is (`tables.unit`), and what
is asked once stands once: a table of rows has only what is asked of each row. Never in them: the
leader's private answers, trial rounds, rows that lack a required answer. Missing codes are -9 no
answer, -8 don't know, -7 not relevant; a cell is empty where nothing was asked. A text is a text:
why there is none stands in another column, ``item__given``.
"""

import pandas as pd

from kit.analysis.tables.columns import ISO, spoken, typed, variables
from kit.analysis.tables.lines import (
    Networks,
    module_of,
    once,
    read_forms,
    read_module,
    repeated,
)
from kit.analysis.tables.records import HEAD
from kit.analysis.tables.unit import (
    AnswerTable,
    NetworkTable,
    PersonTable,
    ResponseTable,
    RowTable,
    Unit,
    in_unit,
    unit_answering,
    unit_of_form,
)
from kit.core.errors import TableError
from kit.core.text import Language
from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.ids import FormCode, ModuleCode
from kit.instrument.instrument import Instrument
from kit.results.themes import shown_themes
from kit.store.bulk_read import read_linked, read_themes
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


def answers(
    store: Store, instrument: Instrument, network: Networks = None, language: Language = "da"
) -> AnswerTable:
    """Give every answer, one a line; a tick list has a line for each code that is ticked.

    `value_code` is the code chosen, or the missing code; it is empty where somebody wrote a text, a
    date or a number. `value_text` says the answer in words.
    """
    found = read_forms(store, instrument, network)
    tables = [
        spoken(variables(instrument, item, language), found.cells(item)).assign(item_id=item)
        for item in found.items
    ]
    if not tables:
        return in_unit(pd.DataFrame(columns=LONG, dtype=object), Unit.ANSWER)
    table = pd.concat(tables).sort_values("line", kind="stable", ignore_index=True)
    heads = found.lines.loc[table["line"]].reset_index(drop=True)
    return in_unit(pd.concat([heads, table], axis=1)[LONG], Unit.ANSWER)


def wide(
    store: Store, instrument: Instrument, network: Networks = None, form: str = FormCode.EVALUATION
) -> ResponseTable:
    """Give what participants answered once in one of their forms, one line a response.

    A response is a person's, or a group's where groups answer together. A tick list has a column
    for each code, named ``item__code``: 1 ticked, 0 not.

    Raises
    ------
    TableError
        When participants have no such form.
    """
    if form not in PARTICIPANT_FORMS:
        raise TableError("unknown_form", form=form, known=", ".join(PARTICIPANT_FORMS))
    found = read_forms(store, instrument, network, [form])
    modules = [module.code for module in form_modules(form, instrument)]
    return in_unit(once(found, instrument, modules, HEAD), unit_of_form(form, instrument))


def responses(
    store: Store,
    instrument: Instrument,
    module: str,
    network: Networks = None,
    labels: Language | None = None,
) -> ResponseTable:
    """Give what was answered once to one module under any version of it, one line a response.

    Parameters
    ----------
    labels
        The language of words in the place of codes; the codes themselves where None.

    Raises
    ------
    TableError
        When there is no such module, or all of it is asked once a row.
    """
    home = module_of(module, instrument)
    if all(question.row for question in home.items):
        raise TableError("only_rows", module=module)
    found = read_module(store, instrument, home, network)
    table = once(found, instrument, [module], HEAD)
    table = in_unit(table, unit_answering(home))
    return labelled(table, instrument, labels) if labels else table


def rows(
    store: Store,
    instrument: Instrument,
    module: str,
    network: Networks = None,
    labels: Language | None = None,
) -> RowTable:
    """Give what was answered once a row to one module under any version of it, one line a row.

    Parameters
    ----------
    labels
        The language of words in the place of codes; the codes themselves where None.

    Raises
    ------
    TableError
        When there is no such module, or nothing of it is asked once a row.
    """
    home = module_of(module, instrument)
    if not home.has_rows:
        raise TableError("no_rows", module=module)
    found = read_module(store, instrument, home, network)
    table = repeated(found, instrument, [module], OF_ROW)
    return labelled(table, instrument, labels) if labels else table


def networks(store: Store, instrument: Instrument, network: Networks = None) -> NetworkTable:
    """Give the card of each network, one line a network."""
    found = read_forms(store, instrument, network, [ModuleCode.NET])
    return in_unit(once(found, instrument, [ModuleCode.NET], OF_NETWORK), Unit.NETWORK)


def solutions(store: Store, instrument: Instrument, network: Networks = None) -> RowTable:
    """Give each solution, one line a wave, in the leader's order."""
    found = read_forms(store, instrument, network, [ModuleCode.SOL, ModuleCode.FS])
    return repeated(found, instrument, [ModuleCode.SOL, ModuleCode.FS], OF_LEADERS_ROW)


def values(store: Store, instrument: Instrument, network: Networks = None) -> RowTable:
    """Give each value that was created: the leader's in order, then those of participants.

    `form` tells them apart: ``val`` is the leader's, ``values`` a participant's.
    """
    found = read_forms(store, instrument, network, [ModuleCode.VAL, FormCode.VALUES])
    return repeated(found, instrument, [ModuleCode.VAL], OF_VALUE)


def commitments(store: Store, instrument: Instrument, network: Networks = None) -> RowTable:
    """Give each commitment; one that its owner keeps private has no text.

    What is asked once a participant stands in `wide` with the form ``commitment``.
    """
    found = read_forms(store, instrument, network, [FormCode.COMMITMENT])
    return repeated(found, instrument, [ModuleCode.CM], OF_ROW)


def pairs(store: Store, instrument: Instrument, network: Networks = None) -> PersonTable:
    """Give which responses belong to one *huskekode*: a commitment and its follow-ups.

    `pair` is a number within the network. It is made anew from random ids each time and tells
    nothing of the code.
    """
    lines = read_forms(store, instrument, network, LINKED).lines
    heads = lines[OF_PAIR[:-1]].drop_duplicates("response_id")
    with store.reading() as connection:
        groups = enumerate(read_linked(connection, network))
    group = heads["response_id"].map({id: number for number, ids in groups for id in ids})
    known = heads.assign(pair=group).dropna(subset="pair")
    known = known[known.groupby("pair")["pair"].transform("size") > 1]
    ranks = known.groupby("network_id")["pair"].rank(method="dense")
    ordered = known.assign(pair=ranks.astype("int64")).sort_values(
        ["network_id", "pair", "wave", "response_id"], ignore_index=True
    )
    return in_unit(ordered, Unit.PERSON)


def themes(store: Store, instrument: Instrument, network: Networks = None) -> AnswerTable:
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
    return in_unit(named.astype({"wave": "int64", "place": "int64"}), Unit.ANSWER)


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
