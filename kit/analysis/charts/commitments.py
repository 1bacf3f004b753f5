"""What became of the commitments: how many were made, and how each went at the follow-ups.

The base is people: those who made any, and those who told of any.
"""

from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, Material, drawn_by, fullest, number
from kit.analysis.charts.canvas import Canvas, Style
from kit.analysis.charts.marks import bars
from kit.analysis.charts.ratings import ASIDE
from kit.analysis.summary import closed_round
from kit.analysis.tables.frames import commitments, rows
from kit.instrument.ids import FormCode, Item, ModuleCode

STATUS, MADE = Item.FC_STATUS, ""
"""Which question tells the fate, and what stands for the code of a commitment that was made."""
HEAD = Style(15, weight="bold")


def figures(material: Material) -> pd.DataFrame:
    """Count commitments by wave and status, and the people who told of them.

    A wave in which fewer than `min_n` told of any has no line.
    """
    source = material.store, material.instrument
    made = commitments(*source, material.network).assign(code=MADE)
    told = rows(*source, ModuleCode.FC, material.network)
    told = told[material.is_listed(STATUS, told[STATUS])]
    told = told.assign(code=told[STATUS].astype(str))
    columns = ["network_id", "wave", "round_id", "response_id", "code"]
    lines = pd.concat([made[columns], told[columns]], ignore_index=True)
    lines = fullest(lines[lines["round_id"].isin(material.closed(material.network))])
    people = lines.groupby("wave")["response_id"].transform("nunique")
    enough = lines.assign(people=people)[people >= material.min_n]
    counts = enough.groupby(["wave", "people", "code"]).size()
    return counts.rename("count").reset_index()


def charts(material: Material) -> list[Chart]:
    """Draw how many were made, then a bar a status for each follow-up."""
    title, counts = material.say("fate"), figures(material)
    waves = _waves(material)
    if not waves:
        return [Chart(title, sentence=material.say("fate_none"))]
    few = [material.when(wave) for wave in waves if wave not in set(counts["wave"])]
    sentence = material.say("fate_few", waves=", ".join(few)) if few else ""
    if counts.empty:
        return [Chart(title, sentence=sentence)]
    table = _table(material, counts)
    return [
        Chart(
            title,
            material.say("fate_alt"),
            table,
            drawn_by(partial(_draw, material, counts)),
            sentence or ("" if len(waves) > 1 else material.say("fate_once")),
            _base(material, counts),
        )
    ]


def _base(material: Material, counts: pd.DataFrame) -> str:
    """Say how many people told of any commitment, and how many who answered told of none."""
    told = {int(wave): int(n) for wave, n in counts.groupby("wave")["people"].first().items()}
    forms = {wave: FormCode.FOLLOWUP if wave else FormCode.COMMITMENT for wave in told}
    source = material.store, material.instrument, material.network
    answered = {wave: len(closed_round(*source, form, wave)) for wave, form in forms.items()}
    untold = {wave: max(answered[wave] - told[wave], 0) for wave in told}
    said = {"told": material.by_wave(told), "untold": material.by_wave(untold)}
    return material.say("fate_base", **said)


def _waves(material: Material) -> list[int]:
    """Give the waves in which anybody made a commitment or told of one, in closed rounds."""
    rounds = material.store.rounds(material.network)
    closed = material.closed(material.network)
    waves = {
        r.id: r.wave
        for r in rounds
        if r.id in closed and r.form in (FormCode.COMMITMENT, FormCode.FOLLOWUP)
    }
    answered = {response.round for response in material.store.responses(material.network)}
    return sorted({wave for id, wave in waves.items() if id in answered})


def _words(material: Material) -> dict[str, str]:
    return {MADE: material.say("made"), **material.labels(STATUS)}


def _table(material: Material, counts: pd.DataFrame) -> pd.DataFrame:
    """Give one line a status and one column a wave; empty where the two do not go together."""
    waves = [int(wave) for wave in counts["wave"].unique()]
    found = counts.set_index(["wave", "code"])["count"].to_dict()
    rows = [
        [label, *(found.get((w, code), 0) if (code == MADE) == (w == 0) else None for w in waves)]
        for code, label in _words(material).items()
    ]
    heads = [material.when(wave).capitalize() for wave in waves]
    table = pd.DataFrame(rows, columns=[material.say("status"), *heads]).convert_dtypes()
    return table.dropna(subset=heads, how="all", ignore_index=True)


def _draw(material: Material, counts: pd.DataFrame, page: Canvas) -> None:
    words, most = _words(material), int(counts["count"].max())
    for wave, of_wave in counts.groupby("wave"):
        found = dict(zip(of_wave["code"], of_wave["count"], strict=True))
        people = number(int(of_wave["people"].iloc[0]), material.language)
        page.write(material.when(int(str(wave))).capitalize(), HEAD)
        page.write(material.say("people_told", count=people), ASIDE)
        page.skip(8)
        codes = [MADE] if wave == 0 else [code for code in words if code != MADE]
        lines = [(words[code], int(found.get(code, 0))) for code in codes]
        bars(page, [(label, n, number(n, material.language)) for label, n in lines], most)
        page.skip(14)
