"""Asked items: the leader the whole of a form, participants what their round names.

Used by `kit.analysis.tables.records`, where *no answer* (-9) is derived from it; that code is never
stored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from kit.forms.form import PARTICIPANT_FORMS, form_modules
from kit.instrument.editions import was_asked
from kit.instrument.instrument import Instrument
from kit.store.response import OUTSIDE


@dataclass(frozen=True)
class AskedItems:
    """Lines by their number, and the items that all of them were asked."""

    lines: npt.NDArray[np.intp]
    items: tuple[str, ...]


def askings(
    lines: pd.DataFrame, rounds: Mapping[str, Sequence[str]], instrument: Instrument
) -> Iterator[AskedItems]:
    """Give what each line was asked.

    Parameters
    ----------
    lines
        One line a response or a row in it, with form, round_id and row.
    rounds
        The items of each round.
    """
    repeated = {question.id for question in instrument.items() if question.row}
    edition = lines["instrument_version"].astype(str).str.split(".").str[0]
    alike = [lines["form"], lines["round_id"].fillna(""), lines["row"] != OUTSIDE, edition]
    for (form, round, is_row, number), numbers in lines.groupby(alike).indices.items():
        of_form = partial(_of_form, form, number, instrument)
        items = _of_round(form, rounds[round], instrument) if round else of_form()
        yield AskedItems(numbers, tuple(item for item in items if (item in repeated) == is_row))


def _of_form(form: str, edition: str, instrument: Instrument) -> list[str]:
    """Give what the leader's form asked in one edition."""
    module = instrument.module(form)
    asked = (question for question in module.items if was_asked(question, edition))
    return [*module.asks_again, *(question.id for question in asked)]


def _of_round(form: str, items: Sequence[str], instrument: Instrument) -> list[str]:
    """Leave out what the same round asks in another form."""
    homes = {
        question.id: home
        for home in PARTICIPANT_FORMS
        for module in form_modules(home, instrument)
        for question in module.items
    }
    return [item for item in items if homes.get(item, form) == form]
