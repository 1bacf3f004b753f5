"""Words beside numbers: how many texts each question got, and under which theme they were gathered.

What is protected is a base here too: a question that fewer than `min_n` have written to is held
back, whatever its texts are about.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from kit.analysis.charts.base import Chart, Material, drawn_by, span
from kit.analysis.charts.marks import heat_map
from kit.analysis.summary import closed_round
from kit.analysis.tables.frames import themes
from kit.forms.rounds import form_of, heading
from kit.instrument.ids import FormCode
from kit.instrument.questions.tally import TextTally
from kit.store.rounds import Round

FORMS = (FormCode.EVALUATION, FormCode.DISCUSSION)
"""The forms whose texts the leader gathers under themes."""
NO_THEME = ""

Questions = Mapping[str, str]
Rounds = Sequence[tuple[Round, pd.DataFrame]]


def figures(material: Material) -> pd.DataFrame:
    """Count texts by theme and question; the theme of those under none is empty."""
    return _counted(material, list(_rounds(material)))


def _counted(material: Material, rounds: Rounds) -> pd.DataFrame:
    written = [line for _, texts in rounds for line in _enough(material, texts)]
    texts = pd.DataFrame(written, columns=["response_id", "item_id"], dtype=object)
    gathered = _themes(material)[["response_id", "item_id", "theme_id"]]
    placed = texts.merge(gathered, how="left").fillna({"theme_id": NO_THEME})
    return placed.groupby(["theme_id", "item_id"]).size().rename("count").reset_index()


def charts(material: Material) -> list[Chart]:
    """Draw a row a theme and a column a question."""
    title, rounds = material.say("words"), list(_rounds(material))
    counts, questions = _counted(material, rounds), _questions(material, rounds)
    if not questions:
        return [Chart(title, sentence=material.say("words_none"))]
    shown = {item: questions[item] for item in questions if item in set(counts["item_id"])}
    held_back = [question for item, question in questions.items() if item not in shown]
    quoted = " ".join(material.say("quoted", text=question) for question in held_back)
    sentence = material.say("words_held_back", questions=quoted) if held_back else ""
    if not shown:
        return [Chart(title, sentence=material.say("too_few"))]
    table = _table(material, counts, shown)
    return [
        Chart(
            title,
            material.say("words_alt", themes=len(table) - 1, questions=len(shown)),
            table,
            drawn_by(partial(heat_map, table=table, language=material.language)),
            sentence,
            _base(material, rounds, shown),
        )
    ]


# reading


def _rounds(material: Material) -> Iterator[tuple[Round, pd.DataFrame]]:
    """Give the closed rounds in which texts were written, and the texts by response and item."""
    by_id = {round.id: round for round in material.store.rounds(material.network)}
    for form in FORMS:
        source = material.store, material.instrument, material.network
        responses = closed_round(*source, form)
        if len(responses):
            round = replace(by_id[responses["round_id"].iloc[0]], form=form)
            asked = [item for item in _written_items(material, round) if item in responses]
            yield round, responses.set_index("response_id")[asked]


def _written_items(material: Material, round: Round) -> list[str]:
    """Give the questions of a round that are answered in writing, in order."""
    form = form_of(round, material.instrument, material.language)
    return [item for item, question in form.questions.items() if question.result is TextTally]


def _enough(material: Material, texts: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Give response and item of each text to a question that enough have written to."""
    for item in texts:
        written = texts.index[texts[item].notna()]
        if len(written) >= material.min_n:
            yield from ((response, item) for response in written)


def _base(material: Material, rounds: Rounds, shown: Questions) -> str:
    """Say how many responses there are, and how many of them wrote to each question, or did not."""
    asked, written = [], []
    for _, texts in rounds:
        items = [item for item in texts if item in shown]
        asked += [len(texts)] * len(items)
        written += [int(texts[item].notna().sum()) for item in items]
    unanswered = [all - some for all, some in zip(asked, written, strict=True)]
    spans = {"asked": asked, "written": written, "unanswered": unanswered}
    said = {name: span(counts, material.language) for name, counts in spans.items()}
    return material.say("words_base", **said)


def _themes(material: Material) -> pd.DataFrame:
    return themes(material.store, material.instrument, material.network).query("wave == 0")


def _questions(material: Material, rounds: Rounds) -> Questions:
    """Give the questions that somebody has written to, in words."""
    return {
        item: heading(round, material.instrument, item, material.language)
        for round, texts in rounds
        for item in texts
        if texts[item].notna().any()
    }


# saying


def _table(material: Material, counts: pd.DataFrame, questions: Questions) -> pd.DataFrame:
    """Give one line a theme, in the leader's order, and one for the texts under none."""
    names = dict(_themes(material)[["theme_id", "theme"]].itertuples(index=False))
    names[NO_THEME] = material.say("no_theme")
    crossed = counts.pivot(index="theme_id", columns="item_id", values="count")
    crossed = crossed.reindex(index=list(names), columns=list(questions)).fillna(0).astype("int64")
    crossed = crossed.set_axis(list(questions.values()), axis=1)
    crossed.insert(0, material.say("theme"), list(names.values()))
    return crossed.reset_index(drop=True)
