"""References: the rows of the leader's forms that participants can choose among, by their titles.

Whoever makes a form for participants puts them in: phones, paper, previews, rehearsals, and who
counts what was chosen. A row without a title cannot be chosen.
"""

from collections.abc import Mapping, Sequence

from kit.forms.form import Form
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.options import Option
from kit.store.response import Sheet
from kit.store.responses import leader_id
from kit.store.store import Store

References = Mapping[str, Sequence[Option]]
"""The rows of each module, as options."""


def referring(store: Store, network: str, instrument: Instrument, form: Form) -> Form:
    """Let a form offer the rows that its questions refer to; gives the form."""
    form.references = references(store, network, instrument, form)
    return form


def references(store: Store, network: str, instrument: Instrument, form: Form) -> References:
    """Give the rows of each module that a question of the form can refer to, as options."""
    targets = {target for question in form.questions.values() if (target := question.refers_to)}
    return {target: _rows(store, network, instrument.module(target)) for target in targets}


def _rows(store: Store, network: str, module: Module) -> list[Option]:
    sheet: Sheet = store.sheet(leader_id(network, module.code, 0))
    titles = [(row, sheet.value(module.row_title or "", row)) for row in sheet.rows]
    return [Option(row, title, number) for number, (row, title) in enumerate(titles) if title]
