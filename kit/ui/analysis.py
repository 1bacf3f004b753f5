"""The calls that the analyst's notebook makes: pictures of one network and of all, and files.

Apart from `kit.ui.notebook`, so that the leader's and the participants' pages load no pandas. No
figure in a picture is on fewer answers than the municipality allows, since a page may be shown; but
it is counted anew each time, so what leaves the house is what was published
(`kit.analysis.exports.shareable`). The tables at the end are raw; they are for the analyst alone.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from pandas.api.types import is_numeric_dtype

from kit.analysis.charts import (
    commitments,
    networks,
    overview,
    rated_items,
    response_rates,
    texts_by_theme,
    values,
)
from kit.analysis.charts import solutions as courses
from kit.analysis.charts.base import Chart, Material, number
from kit.analysis.charts.ratings import NARROW, NO_BREAK
from kit.analysis.codebook import codebook as codebook_of
from kit.analysis.tables import frames
from kit.core.text import Language
from kit.meeting.session import Session
from kit.ui.notebook import current_session, say
from kit.ui.widgets.panel import Action, Panel, picture_source

if TYPE_CHECKING:
    # the family comes with every format's own library
    from kit.analysis.exports.base import Purpose

WIDE = 760
"""Pixels of a picture on a screen that is not a phone's."""

Charts = Callable[[Material], Sequence[Chart]]


# pictures, in the order of the story


@say
def what_is_here() -> Panel:
    """Show how much there is of each kind, over all networks."""
    return _pictures(overview.charts)


@say
def how_many_answered() -> Panel:
    """Show how many were asked and answered, by network, wave and form."""
    return _pictures(response_rates.charts)


@say
def how_it_was_rated() -> Panel:
    """Show every rated item of the network as a bar of its answers."""
    return _pictures(rated_items.charts)


@say
def words_beside_numbers() -> Panel:
    """Show how many texts each question got, by theme."""
    return _pictures(texts_by_theme.charts)


@say
def how_far_solutions_came() -> Panel:
    """Show the stage of each solution at the meeting and at each follow-up."""
    return _pictures(courses.charts)


@say
def value_and_evidence() -> Panel:
    """Show the value created by how it is known."""
    return _pictures(values.charts)


@say
def what_came_of_commitments() -> Panel:
    """Show how commitments went, follow-up by follow-up."""
    return _pictures(commitments.charts)


@say
def over_networks() -> Panel:
    """Show all networks side by side, a dot a network."""
    return _pictures(networks.charts)


def _pictures(charts: Charts) -> Panel:
    session = current_session()
    return Panel(
        "pictures", session.language, lambda: content(charts(material(session)), session.language)
    )


def material(session: Session) -> Material:
    """Give what the pictures of a session are made from."""
    return Material(
        session.store,
        session.instrument,
        session.network.id,
        session.language,
        session.min_n,
    )


def content(charts: Sequence[Chart], language: Language) -> Mapping[str, Any]:
    """Give what the template shows: each picture drawn narrow and wide, with its table."""
    return {"pictures": [_picture(chart, language) for chart in charts]}


def _picture(chart: Chart, language: Language) -> Mapping[str, Any]:
    draw = chart.draw
    narrow, wide = (picture_source(draw(w)) if draw else "" for w in (NARROW, WIDE))
    return {
        "title": chart.title.replace(" …", f"{NO_BREAK}…"),
        "alt": chart.alt,
        "sentence": chart.sentence,
        "base": chart.base,
        "narrow": narrow,
        "wide": wide,
        "is_counted": all(map(is_numeric_dtype, chart.table.dtypes[1:])),
        "heads": [str(name) for name in chart.table.columns],
        "rows": [[_cell(cell, language) for cell in row] for row in _rows(chart.table)],
    }


def _rows(table: pd.DataFrame) -> list[list[object]]:
    rows: list[list[object]] = table.astype("object").to_numpy().tolist()
    return rows


def _cell(cell: Any, language: Language) -> str:
    if isinstance(cell, str):
        return cell
    return "" if pd.isna(cell) else number(cell, language)


# files


@say
def files() -> Panel:
    """Let the files be written: to share, or raw for use inside the organisation."""
    session = current_session()
    written: dict[str, Any] = {"purpose": "", "folder": Path(), "count": 0}
    actions: dict[str, Action] = {
        purpose: partial(_write, session, purpose, written) for purpose in ("share", "internal")
    }
    return Panel(
        "files", session.language, lambda: {"network": session.network, **written}, actions
    )


def _write(
    session: Session, purpose: "Purpose", written: dict[str, Any], _: Mapping[str, str]
) -> None:
    """Write every format into a folder of the data folder that is for this network and purpose."""
    from kit.analysis.exports.export import (
        export,  # every format's own library, where no file is written yet
    )

    network = session.network.id
    folder = session.workspace.folder / "exports" / f"{network}-{purpose}"
    made = export(
        session.store,
        session.instrument,
        network,
        folder,
        purpose=purpose,
        language=session.language,
    )
    written.update(purpose=purpose, folder=folder, count=len(made))


# tables


@say
def answers() -> pd.DataFrame:
    """Give every answer, one a line: code and words."""
    session = current_session()
    return frames.answers(session.store, session.instrument, session.network.id, session.language)


@say
def solutions() -> pd.DataFrame:
    """Give the solutions, one a line."""
    session = current_session()
    return frames.solutions(session.store, session.instrument, session.network.id)


@say
def codebook() -> pd.DataFrame:
    """Give what every column and every code means, in Danish and English."""
    return codebook_of(current_session().instrument)
