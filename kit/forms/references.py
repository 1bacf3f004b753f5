"""References: the rows of the leader's forms that participants can choose among, by their titles.

Read by phones and by whoever says what was chosen. A row without a title cannot be chosen.
"""

from collections.abc import Mapping, Sequence

from kit.forms.form import Form
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.options import Option
from kit.store.response import Sheet
from kit.store.responses import leader_id
from kit.store.store import Store


def references(
    store: Store, network: str, instrument: Instrument, form: Form
) -> Mapping[str, Sequence[Option]]:
    """Give the rows of each module that a question of the form can refer to, as options."""
    targets = {target for question in form.questions.values() if (target := question.refers_to)}
    return {target: _rows(store, network, instrument.module(target)) for target in targets}


def _rows(store: Store, network: str, module: Module) -> list[Option]:
    sheet: Sheet = store.sheet(leader_id(network, module.code, 0))
    titles = [(row, sheet.value(module.row_title or "", row)) for row in sheet.rows]
    return [Option(row, title, number) for number, (row, title) in enumerate(titles) if title]
