"""Parts: what is frozen of one question in both languages, ready to be drawn by phones and screen.

Made by `kit.results.publish`, which decides whether figures may be shown at all.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kit.analysis.charts.ratings import NARROW, Content, apart, rated_bar
from kit.analysis.disclosure import Counts
from kit.analysis.summary import NO_GROUP
from kit.core.text import LANGUAGES, Language, word
from kit.instrument.questions.base import Question
from kit.store.publications import Published


def few(question: Question) -> Content:
    """Say that there are too few answers to a question, and what to talk about instead."""
    return {"kind": "few"} | {
        language: {
            "question": question.sentence(language),
            "sentence": word("charts.too_few", language),
            "talk": _talk(question, language),
        }
        for language in LANGUAGES
    }


def bars(
    question: Question, counts: Counts, groups: Question | None, shown: Mapping[str, Counts]
) -> Content:
    """Draw a rated item as a bar with its table.

    Parameters
    ----------
    groups
        The question that tells groups apart.
    shown
        Counts of the groups that the table may show.
    """
    content: dict[str, Any] = {"kind": "bars", "points": list(counts.valid.values())}
    if shown:
        content["groups"] = {code: group.base for code, group in shown.items()}
    for language in LANGUAGES:
        content[language] = _bars_in(language, question, counts, groups, shown)
    return content


def _bars_in(
    language: Language,
    question: Question,
    counts: Counts,
    groups: Question | None,
    shown: Mapping[str, Counts],
) -> Content:
    variable = question.variables(language)[0]
    picture = rated_bar(variable, counts, language)
    table = _with_groups(picture.table, groups, shown, language) if groups else picture.table
    return {
        "question": question.sentence(language),
        "short": question.short_sentence(language),
        "svg": picture.svg(NARROW),
        "alt": picture.alt,
        "heads": [str(head) for head in table.columns],
        "rows": table.astype(object).to_numpy().tolist(),
        "apart": apart(counts, variable),
        "talk": _talk(question, language),
    }


def _with_groups(
    table: pd.DataFrame, groups: Question, shown: Mapping[str, Counts], language: Language
) -> pd.DataFrame:
    """Put a column for each group beside the total."""
    labels = {option.value: option.label for option in groups.variables(language)[0].values}
    labels[NO_GROUP] = word("charts.no_group", language)
    columns = {labels[code]: [*group.valid.values(), group.base] for code, group in shown.items()}
    return table.assign(**columns)


def _talk(question: Question, language: Language) -> str:
    return question.talk.in_language(language) if question.talk else ""


def overview(agree: Sequence[Published], differ: Sequence[Published]) -> Content:
    """Name the items whose answers lie closest and farthest."""
    return {"kind": "overview"} | {
        language: {
            "title": word("charts.overview", language),
            "agree_title": word("charts.agree", language),
            "agree": [part.content[language]["short"] for part in agree],
            "differ_title": word("charts.differ", language),
            "differ": [part.content[language]["short"] for part in differ],
        }
        for language in LANGUAGES
    }
