"""How many were asked and how many answered: by network, wave and form.

That somebody answered is told to the whole room while it happens, so these counts have no limit.
"""

import re
from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, Material, drawn_by, number
from kit.analysis.charts.canvas import PAPER, Bar, Canvas
from kit.analysis.charts.marks import GAP, LOW, UNKNOWN, Cell, Row, grid
from kit.analysis.charts.ratings import ASIDE
from kit.analysis.tables.frames import networks, wide
from kit.analysis.tables.unit import Unit, count_responses, unit_of_form
from kit.core.cleaning import compared
from kit.core.text import words
from kit.forms.form import PARTICIPANT_FORMS
from kit.instrument.ids import Item

ASKED = Item.NET_N_PEOPLE
KEYS = ["network_id", "wave", "form"]
SAMPLE = 40
"""Pixels of the pattern beside what it means."""


def figures(material: Material) -> pd.DataFrame:
    """Count responses by network, wave and form; `asked` is how many the network has, if told."""
    tables = [
        wide(material.store, material.instrument, form=form)[[*KEYS, "response_id"]]
        for form in PARTICIPANT_FORMS
    ]
    answered = count_responses(pd.concat(tables), KEYS)
    cards = networks(material.store, material.instrument)[["network_id", ASKED]]
    told = cards.assign(asked=cards[ASKED].where(cards[ASKED] > 0)).drop(columns=ASKED)
    return answered.rename("answered").reset_index().merge(told, on="network_id", how="left")


def charts(material: Material) -> list[Chart]:
    """Draw a row a network and a column a form."""
    title, counts = material.say("answered"), figures(material)
    if counts.empty:
        return [Chart(title, sentence=material.say("answered_none"))]
    table = _table(material, counts)
    of_people = counts["form"].map(lambda form: _is_of_people(material, form))
    share = (counts["answered"] / counts["asked"].astype("Float64")).where(of_people, 0)
    shares = counts.assign(share=share)
    return [
        Chart(
            title,
            material.say("answered_alt", networks=len(table)),
            table,
            drawn_by(partial(_draw, material, shares)),
            material.say("answered_how"),
            _base(material, table),
        )
    ]


def _is_of_people(material: Material, form: str) -> bool:
    """Tell whether each person answers a form; groups are no share of how many take part."""
    return unit_of_form(form, material.instrument) is Unit.PERSON


def _base(material: Material, table: pd.DataFrame) -> str:
    """Say how many responses there are, and how many cells have none."""
    cells = table.iloc[:, 2:]
    counts = {
        "count": int(cells.sum().sum()),
        "networks": len(table),
        "without": int(cells.isna().sum().sum()),
    }
    said = {name: number(count, material.language) for name, count in counts.items()}
    return material.say("answered_base", **said)


def _asked(counts: pd.DataFrame) -> dict[str, int]:
    """Give how many each network has, by its id; nothing where its leader has not told."""
    told = counts.drop_duplicates("network_id").set_index("network_id")["asked"]
    return {str(id): int(count) for id, count in told.dropna().items()}


def _columns(material: Material, counts: pd.DataFrame) -> dict[tuple[int, str], str]:
    """Give the heads of forms that were answered, in the order of the meeting and after it."""
    found = {(int(wave), str(form)) for wave, form in counts[["wave", "form"]].to_numpy()}
    order = list(PARTICIPANT_FORMS)
    heads = {}
    for wave, form in sorted(found, key=lambda place: (place[0], order.index(place[1]))):
        name = words("export")[f"form_{form}"].in_language(material.language)
        heads[wave, form] = name if wave == 0 else f"{name}, {material.when(wave)}"
    return heads


def _rows(material: Material, counts: pd.DataFrame) -> list[tuple[str, str]]:
    """Give the networks by name, number 2 before number 10, which is no ranking."""
    ids = set(counts["network_id"])
    named = [(id, name) for id, name in material.names.items() if id in ids]
    return sorted(named, key=lambda one: _in_order(one[1]))


def _in_order(name: str) -> list[tuple[int, str]]:
    """Give a name as a key to sort by, in which numbers stand by their size."""
    pieces = re.split(r"([0-9]+)", compared(name))
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]


def _table(material: Material, counts: pd.DataFrame) -> pd.DataFrame:
    heads, asked = _columns(material, counts), _asked(counts)
    answered = counts.set_index(["network_id", "wave", "form"])["answered"].to_dict()
    rows = [
        {
            material.say("network"): name,
            material.say("participants"): asked.get(id),
            **{head: answered.get((id, *place)) for place, head in heads.items()},
        }
        for id, name in _rows(material, counts)
    ]
    return pd.DataFrame(rows).convert_dtypes()


def _draw(material: Material, shares: pd.DataFrame, page: Canvas) -> None:
    heads, asked = _columns(material, shares), _asked(shares)
    found = shares.set_index(["network_id", "wave", "form"])
    if len(asked) < shares["network_id"].nunique():
        page.box(0, SAMPLE, Bar(1, PAPER, ink=UNKNOWN, hatched=True), LOW)
        page.put(material.say("size_unknown"), SAMPLE + GAP, ASIDE, down=2)
        page.skip(LOW + GAP)
    rows = []
    for id, name in _rows(material, shares):
        cells = [_cell(material, found, (id, *place)) for place in heads]
        rows.append(Row(f"{name} {_told(material, asked.get(id))}".rstrip(), cells))
    grid(page, list(heads.values()), rows)


def _told(material: Material, asked: int | None) -> str:
    count = number(asked, material.language) if asked else None
    return material.say("of_participants", count=count) if count else ""


def _cell(material: Material, found: pd.DataFrame, place: tuple[str, int, str]) -> Cell:
    if place not in found.index:
        return Cell("–")
    line = found.loc[place]
    figure = number(int(line["answered"]), material.language)
    is_unknown = pd.isna(line["share"])
    return Cell(figure, 0 if is_unknown else float(line["share"]), is_unknown)
