"""The calls that the analyst's notebook makes: tables, codebook and pictures of one network.

Apart from `kit.notebook`, so that the leader's and the participants' pages load no pandas.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

import kit.codebook
import kit.frame
from kit.charts import NARROW, rated_bars
from kit.notebook import say, session
from kit.session import Session
from kit.summary import closed_round, distributions
from kit.widgets.panel import Panel, picture_source

WIDE = 760
"""Pixels of a picture on a screen that is not a phone's."""


@say
def answers() -> pd.DataFrame:
    """Give every answer, one a line: code and words."""
    now = session()
    return kit.frame.answers(now.store, now.instrument, now.network.id, now.language)


@say
def evaluation() -> pd.DataFrame:
    """Give what participants answered, one line a response: codes as they are exported."""
    now = session()
    return kit.frame.wide(now.store, now.instrument, now.network.id)


@say
def solutions() -> pd.DataFrame:
    """Give the solutions, one a line."""
    now = session()
    return kit.frame.solutions(now.store, now.instrument, now.network.id)


@say
def codebook() -> pd.DataFrame:
    """Give what every column and every code means, in Danish and English."""
    return kit.codebook.codebook(session().instrument)


@say
def how_we_worked() -> Panel:
    """Show how participants rated the work together, where there are answers enough."""
    now = session()
    return Panel("picture", now.language, lambda: _content(now))


def _content(now: Session) -> Mapping[str, Any]:
    responses = closed_round(now.store, now.instrument, now.network.id)
    min_n = now.settings.min_n
    counted = distributions(responses, now.instrument, "ev", now.language, min_n)
    narrow, wide = (rated_bars(counted, now.language, width) for width in (NARROW, WIDE))
    return {
        "picture": wide,
        "narrow": picture_source(narrow.svg),
        "wide": picture_source(wide.svg),
        "table": _cells(wide.table),
    }


def _cells(table: pd.DataFrame) -> Mapping[str, Any]:
    rows = table.astype("object").where(table.notna(), "").to_numpy().tolist()
    return {"heads": [str(name) for name in table.columns], "rows": rows}
