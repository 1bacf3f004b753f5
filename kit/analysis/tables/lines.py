"""Lines: reading answers for a table, and putting them one line a response or one line a row.

What is asked once a response never stands at its rows, so that nobody is counted twice. Used by
`kit.analysis.tables.frames`.
"""

from collections.abc import Collection, Sequence

import pandas as pd

from kit.analysis.tables.columns import columns, variables
from kit.analysis.tables.records import Records, records
from kit.analysis.tables.unit import RowTable, Unit, in_unit
from kit.core.errors import TableError
from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.variables import GIVEN
from kit.store.store import Store

Networks = str | Collection[str] | None
"""The id of one network, the ids of some; every network where None."""


# reading


def read_forms(
    store: Store,
    instrument: Instrument,
    network: Networks,
    forms: Collection[str] | None = None,
) -> Records:
    """Read some forms or all; raises where a network is unknown."""
    for named in [network] if isinstance(network, str) else network or ():
        store.network(named)
    return records(store, instrument, network, forms)


def read_module(store: Store, instrument: Instrument, home: Module, network: Networks) -> Records:
    """Read what was answered to one module, in whatever form it was asked."""
    found = read_forms(store, instrument, network, _asking(home, instrument))
    return found.of(_items(home, found, instrument))


def module_of(code: str, instrument: Instrument) -> Module:
    """Give a module by its code.

    Raises
    ------
    TableError
        When the instrument has no such module.
    """
    known = {module.code: module for module in instrument.modules}
    if code not in known:
        raise TableError("unknown_module", module=code, known=", ".join(known))
    return known[code]


def _asking(home: Module, instrument: Instrument) -> list[str]:
    """Give the forms that ask a module: its own, later ones that ask it again, participants'."""
    items = {question.id for question in home.items}
    again = [other.code for other in instrument.modules if items.intersection(other.asks_again)]
    of_participants = [
        form
        for form in PARTICIPANT_FORMS
        if home.code in {each.code for each in form_modules(form, instrument)}
    ]
    return [home.code, *again, *of_participants]


def _items(home: Module, found: Records, instrument: Instrument) -> list[str]:
    """Give the items of a module, those among them that it had in another version."""
    known = {question.id for question in instrument.items()}
    begin = f"{home.code}_"
    former = [item for item in found.items if item not in known and item.startswith(begin)]
    return [*(question.id for question in home.items), *former]


# lines


def once(
    found: Records, instrument: Instrument, modules: Sequence[str], head: list[str]
) -> pd.DataFrame:
    """Give one line a response: what is asked once."""
    items = [q.id for code in modules for q in instrument.module(code).items if not q.row]
    return _table(found.only(~found.is_row), instrument, items, head)


def repeated(
    found: Records, instrument: Instrument, modules: Sequence[str], head: list[str]
) -> RowTable:
    """Give one line a repeated row: what is asked of each."""
    items = [q.id for code in modules for q in instrument.module(code).items if q.row]
    return in_unit(_table(found.only(found.is_row), instrument, items, head), Unit.ROW)


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
