"""Summaries: how many gave each answer, and whether that may be shown.

Read by `kit.analysis.charts.ratings` and by notebooks. Figures come from a closed round only: those
of an open one would give the last answer away.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kit.analysis.tables.frames import wide
from kit.analysis.tables.lines import module_of
from kit.analysis.tables.unit import check_columns
from kit.core.text import Language
from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument
from kit.instrument.questions.tally import ScaleTally
from kit.instrument.questions.variables import Variable
from kit.results.disclosure import DEFAULT_MIN_N, Counts, is_shown
from kit.store.store import Store

CLOSED = {"closed", "shown"}


@dataclass(frozen=True)
class Distribution:
    """The answers to one rated item in one round.

    Attributes
    ----------
    counts
        None where there are too few valid answers to show any figure.
    """

    variable: Variable
    counts: Counts | None


def closed_round(
    store: Store,
    instrument: Instrument,
    network: str,
    form: str = FormCode.EVALUATION,
    wave: int = 0,
) -> pd.DataFrame:
    """Give the responses to a closed round like `tables.frames.wide`; of several the fullest."""
    closed = {round.id for round in store.rounds(network) if round.state in CLOSED}
    responses = wide(store, instrument, network, form)
    responses = responses[responses["round_id"].isin(closed) & (responses["wave"] == wave)]
    fullest = responses["round_id"].mode().head(1)
    return responses[responses["round_id"].isin(fullest)].reset_index(drop=True)


def distribution(
    responses: pd.DataFrame, variable: Variable, min_n: int = DEFAULT_MIN_N
) -> Distribution:
    """Count the answers to one rated item.

    Parameters
    ----------
    responses
        The responses to one round.

    Raises
    ------
    ValueError
        When they are from several rounds: what is protected is the base of each.
    """
    if responses["round_id"].nunique() > 1:
        raise ValueError("The responses are from several rounds; give those of one.")
    counts = counted(responses, variable)
    return Distribution(variable, counts if is_shown(counts, min_n) else None)


def distributions(
    responses: pd.DataFrame,
    instrument: Instrument,
    module: str,
    language: Language,
    min_n: int = DEFAULT_MIN_N,
) -> Sequence[Distribution]:
    """Count the answers to each item of a module that was rated once in this round."""
    rated = [
        variable
        for question in module_of(module, instrument).items
        if question.result is ScaleTally and not question.row
        for variable in question.variables(language)
    ]
    check_columns(responses, [variable.name for variable in rated])
    asked = [variable for variable in rated if responses[variable.name].notna().any()]
    return [distribution(responses, variable, min_n) for variable in asked]


def counted(responses: pd.DataFrame, variable: Variable) -> Counts:
    """Count the codes of the list, before anybody may see it; an unlisted one counts nowhere.

    Raises
    ------
    TableError
        When the responses have no such column.
    """
    check_columns(responses, [variable.name])
    found = responses[variable.name].astype("string").value_counts()
    return Counts(
        {option.value: int(found.get(option.value, 0)) for option in variable.values},
        {option.number: int(found.get(option.value, 0)) for option in variable.missing},
    )
