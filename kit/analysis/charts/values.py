"""The value created, by how it is known: what kind it is and for whom, against the evidence.

These are the leader's values, which everybody has seen. Participants' own are told of as a number
where enough gave any: kind and evidence together could point to somebody.
"""

from dataclasses import replace
from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, Material, drawn_by, number
from kit.analysis.charts.marks import heat_map
from kit.analysis.summary import closed_round
from kit.analysis.tables.frames import rows, values
from kit.instrument.ids import DIRECTIONS, FormCode, Item, ModuleCode

EVIDENCE, POSITIVE = Item.VAL_EVIDENCE, "positive"
SIDES = (Item.VAL_TYPE, Item.VAL_FOR)
OF_LEADER, OF_PEOPLE = ModuleCode.VAL, FormCode.VALUES
ALL = ""
"""Stands for the code of all values."""


def figures(material: Material) -> pd.DataFrame:
    """Count the leader's values by each side, code of it and code of the evidence.

    A value with several codes is counted at each of them.
    """
    return _counted(material, _of_leader(material))


def _counted(material: Material, every: pd.DataFrame) -> pd.DataFrame:
    written = every[material.is_listed(EVIDENCE, every[EVIDENCE])]
    lines = [
        {"side": side, "code": code, "evidence": int(evidence), "count": int(count)}
        for side in SIDES
        for code, chosen in {ALL: written, **_by_code(material, written, side)}.items()
        for evidence, count in chosen[EVIDENCE].value_counts().items()
    ]
    return pd.DataFrame(lines, columns=["side", "code", "evidence", "count"])


def _of_leader(material: Material) -> pd.DataFrame:
    written = values(material.store, material.instrument, material.network)
    return written[written["form"] == OF_LEADER]


def _by_code(material: Material, written: pd.DataFrame, side: str) -> dict[str, pd.DataFrame]:
    flags = {code: each.name for each in material.variables(side) for code in each.words}
    return {code: written[written[name] == 1] for code, name in flags.items()}


def charts(material: Material) -> list[Chart]:
    """Draw a heat map a side, with a row a code and a column a step of the evidence."""
    every = _of_leader(material)
    counts = _counted(material, every)
    if counts.empty:
        none = " ".join(filter(None, [material.say("values_none"), _of_people(material)]))
        return [Chart(material.say("values_val_type"), sentence=none)]
    sentence = " ".join(filter(None, [_mixed(material, every), _of_people(material)]))
    how = f"{material.say('values_how')} {sentence}".rstrip()
    drawn = [_chart(material, counts[counts["side"] == side], every, side) for side in SIDES]
    return [replace(drawn[0], sentence=how), *drawn[1:]]


def _chart(material: Material, counts: pd.DataFrame, every: pd.DataFrame, side: str) -> Chart:
    table = _table(material, counts, side)
    return Chart(
        material.say(f"values_{side}"),
        material.say("values_alt", rows=len(table), columns=len(table.columns) - 1),
        table,
        drawn_by(partial(heat_map, table=table, language=material.language)),
        base=_base(material, every, side),
    )


def _base(material: Material, written: pd.DataFrame, side: str) -> str:
    """Say how many values there are, and how many lack this side or how it is known."""
    flags = [variable.name for variable in material.variables(side)]
    has_side = (written[flags] == 1).any(axis=1)
    unanswered = ~(has_side & material.is_listed(EVIDENCE, written[EVIDENCE]))
    counts = {"count": len(written), "unanswered": int(unanswered.sum())}
    said = {name: number(count, material.language) for name, count in counts.items()}
    return material.say("values_base", **said)


def _table(material: Material, counts: pd.DataFrame, side: str) -> pd.DataFrame:
    rows = {ALL: material.say("all_values")}
    rows |= {code: said for each in material.variables(side) for code, said in each.words.items()}
    columns = {int(code): label for code, label in material.labels(EVIDENCE).items()}
    crossed = counts.pivot(index="code", columns="evidence", values="count")
    crossed = crossed.reindex(index=list(rows), columns=list(columns)).fillna(0).astype("int64")
    crossed = crossed.set_axis(list(columns.values()), axis=1).reset_index(drop=True)
    crossed.insert(0, material.say(f"head_{side}"), list(rows.values()))
    return crossed


def _mixed(material: Material, written: pd.DataFrame) -> str:
    """Say how many of the leader's values are not only good."""
    asked = [item for item in DIRECTIONS if item in written]
    told = pd.DataFrame({item: written[item].isin([POSITIVE, "-9"]) for item in asked})
    count = int((~told.all(axis=1)).sum())
    return material.say("values_mixed", count=number(count, material.language)) if count else ""


def _of_people(material: Material) -> str:
    """Say how many values participants gave, where enough of them gave any."""
    people = closed_round(material.store, material.instrument, material.network, OF_PEOPLE)
    given = rows(material.store, material.instrument, OF_LEADER, material.network)
    given = given[given["response_id"].isin(people["response_id"])]
    if given["response_id"].nunique() < material.min_n:
        return ""
    return material.say("values_of_people", count=number(len(given), material.language))
