"""What is here: how much of each kind there is, and how many of the networks have any of it."""

from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, Material, drawn_by, number
from kit.analysis.charts.canvas import LIGHT, PAPER, Bar, Canvas
from kit.analysis.charts.ratings import KEY, STEPS, TEXT
from kit.analysis.charts.response_rates import figures as answered
from kit.analysis.tables.frames import commitments, solutions, themes, values
from kit.instrument.ids import FormCode

HEIGHT = 14

Kinds = dict[str, "pd.Series[int]"]


def figures(material: Material) -> pd.DataFrame:
    """Count what there is of each kind, and the networks that have any of it."""
    return _counted(_kinds(material))


def _kinds(material: Material) -> Kinds:
    """Count each kind by network."""
    return _of_leader(material) | _of_participants(material)


def _counted(kinds: Kinds) -> pd.DataFrame:
    lines = [
        {"kind": kind, "count": int(counts.sum()), "networks": int((counts > 0).sum())}
        for kind, counts in kinds.items()
    ]
    return pd.DataFrame(lines)


def _of_leader(material: Material) -> Kinds:
    """Count what leaders wrote, by network."""
    source = material.store, material.instrument
    at_meeting = solutions(*source).query("wave == 0")
    written = values(*source).query("form == 'val'")
    named = themes(material.store, material.instrument).drop_duplicates("theme_id")
    kinds = {"solutions": at_meeting, "values": written, "themes": named}
    return {kind: table.groupby("network_id").size() for kind, table in kinds.items()}


def _of_participants(material: Material) -> Kinds:
    """Count responses, and the commitments in them, by network."""
    counts = answered(material)
    kinds = {
        form: counts[counts["form"] == form].groupby("network_id")["answered"].sum()
        for form in (FormCode.EVALUATION, FormCode.DISCUSSION, FormCode.FOLLOWUP)
    }
    made = commitments(material.store, material.instrument)
    return {**kinds, "commitments": made.groupby("network_id").size()}


def charts(material: Material) -> list[Chart]:
    """Draw how many of the networks have each kind."""
    kinds, total = _kinds(material), len(material.names)
    counts = _counted(kinds)
    title = material.say("here", networks=number(total, material.language))
    if not counts["count"].sum():
        return [Chart(title, sentence=material.say("here_none"))]
    names = [material.say(f"kind_{kind}") for kind in counts["kind"]]
    heads = [material.say(key) for key in ("kind", "in_all", "networks_with")]
    columns = names, counts["count"], counts["networks"]
    table = pd.DataFrame(dict(zip(heads, columns, strict=True)))
    draw = drawn_by(partial(_draw, material, table, total))
    return [Chart(title, material.say("here_alt"), table, draw, base=_base(material, kinds))]


def _base(material: Material, kinds: Kinds) -> str:
    """Say how many networks have anything at all."""
    written = {id for kind in kinds.values() for id in kind[kind > 0].index}
    total = len(material.names)
    counts = {"some": len(written), "all": total, "without": total - len(written)}
    said = {name: number(count, material.language) for name, count in counts.items()}
    return material.say("here_base", **said)


def _draw(material: Material, table: pd.DataFrame, total: int, page: Canvas) -> None:
    for name, count, networks in table.itertuples(index=False):
        figures = [number(each, material.language) for each in (count, networks, total)]
        page.write(f"{name}: {figures[0]}", TEXT)
        page.skip(3)
        bars = Bar(networks, STEPS[3], ink=LIGHT), Bar(total - networks, PAPER)
        page.bar([bar for bar in bars if bar.length], total, HEIGHT)
        page.skip(3)
        page.write(material.say("in_networks", some=figures[1], all=figures[2]), KEY)
        page.skip(14)
