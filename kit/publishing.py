"""Publishing: what *Vis resultatet for alle* freezes of a round, in both languages.

Used by the console. Screen, phones and minutes read nothing but what comes from here. What was
published is counted again only when `kit.disclosure` lets it be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import pandas as pd
from babel.numbers import format_decimal

from kit.asking import round_form
from kit.charts import apart, rated_bar
from kit.disclosure import Counts, Frozen, freeze
from kit.instrument import Instrument
from kit.moments import LOCALES
from kit.questions.base import Question
from kit.questions.rating import Rating
from kit.questions.rating11 import Rating11
from kit.said import place_of, text_parts
from kit.store.rounds import Round
from kit.store.showing import Published
from kit.store.store import Store
from kit.summary import NO_GROUP, counted, counted_by_group, round_responses, spread
from kit.text import LANGUAGES, Language, word

GROUP = "bg_group"
OVERVIEW = "overview"
MOST = 2
"""Items that one list of the overview holds."""
HIGH = 7
"""From here on somebody is sure."""

Content = Mapping[str, Any]
Groups = Mapping[str, Counts] | None


@dataclass(frozen=True)
class Edition:
    """What is published of a round now: new parts, and names of those that are taken away."""

    parts: Sequence[Published]
    withdrawn: Sequence[str]


def edition(store: Store, instrument: Instrument, round: Round, min_n: int) -> Edition:
    """Give what is to be frozen of a round; what stays as it was published is left alone."""
    before = {part.part: part for part in store.published(round.id)}
    figures = _figures(store, instrument, round, min_n, before)
    every = [*_overview(figures), *figures, *text_parts(store, instrument, round)]
    kept = {part.part for part in every}
    return Edition(
        parts=[part for part in every if part != before.get(part.part)],
        withdrawn=[name for name in before if name not in kept],
    )


def whole(question: Question, language: Language) -> str:
    """Give a question with the introduction that it continues, as one sentence."""
    text = question.text.in_language(language)
    if question.intro is None:
        return text
    intro = question.intro.in_language(language)
    return f"{intro.rstrip(' …')} {text.lstrip('… ')}"


def short(question: Question, language: Language) -> str:
    """Give a question with only the last sentence of its introduction."""
    first, _, last = whole(question, language).partition(". ")
    return last or first


# figures


def _figures(
    store: Store, instrument: Instrument, round: Round, min_n: int, before: Mapping[str, Published]
) -> list[Published]:
    """Give a part for each question that is answered on a scale."""
    responses = round_responses(store, instrument, round)
    questions = round_form(round.form, round.items, instrument, "da", round.wording).questions
    groups = questions.get(GROUP)
    return [
        _frozen(question, place_of(round, item), responses, groups, before.get(item), min_n)
        for item, question in questions.items()
        if isinstance(question, Rating | Rating11)
    ]


def _frozen(
    question: Question,
    place: int,
    responses: pd.DataFrame,
    groups: Question | None,
    before: Published | None,
    min_n: int,
) -> Published:
    """Freeze one question, or leave what is frozen already as it is."""
    variable = question.variables("da")[0]
    counts, earlier = counted(responses, variable), _earlier(before)
    is_rated = isinstance(question, Rating) and not (earlier and earlier.groups)
    by_group = None
    if groups and is_rated:
        by_group = counted_by_group(responses, variable, groups.variables("da")[0])
    frozen = freeze(counts, by_group, earlier, min_n)
    if frozen is None:
        return before if before and earlier else Published(question.id, place, None, _few(question))
    if isinstance(question, Rating11):
        content = _sure(question, counts)
    else:
        content = _bars(question, counts, groups, _shown(by_group, frozen))
    return Published(question.id, place, frozen.base, content)


def _earlier(before: Published | None) -> Frozen | None:
    if before is None or before.base is None:
        return None
    return Frozen(before.base, before.content.get("groups"))


def _shown(by_group: Groups, frozen: Frozen) -> Mapping[str, Counts]:
    """Give the groups that may be shown; none where there is no breakdown."""
    return {code: (by_group or {})[code] for code in frozen.groups or {}}


def _few(question: Question) -> Content:
    return {"kind": "few"} | {
        language: {
            "question": whole(question, language),
            "sentence": word("charts.too_few", language),
            "talk": _talk(question, language),
        }
        for language in LANGUAGES
    }


def _sure(question: Question, counts: Counts) -> Content:
    answers = [int(step) for step, count in counts.valid.items() for _ in range(count)]
    high = sum(answer >= HIGH for answer in answers)
    return {"kind": "sure"} | {
        language: {
            "question": whole(question, language),
            "sentence": word(
                "charts.sure",
                language,
                median=format_decimal(median(answers), locale=LOCALES[language]),
                high=high,
                base=counts.base,
            ),
        }
        for language in LANGUAGES
    }


def _bars(
    question: Question, counts: Counts, groups: Question | None, shown: Mapping[str, Counts]
) -> Content:
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
        "question": whole(question, language),
        "short": short(question, language),
        "svg": picture.svg,
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


# what joins them


def _overview(figures: Sequence[Published]) -> list[Published]:
    """Give where answers lie closest and farthest; nothing where that tells nothing."""
    bars = [part for part in figures if part.content["kind"] == "bars"]
    spreads = {part.part: spread(part.content["points"]) for part in bars}
    nearest = sorted(bars, key=lambda part: spreads[part.part])
    most = min(MOST, len(bars) // 2)
    differ = [p for p in nearest[::-1][:most] if spreads[p.part] > spreads[nearest[0].part]]
    if not differ:
        return []
    agree = [p for p in nearest[:most] if spreads[p.part] < spreads[differ[-1].part]]
    return [Published(OVERVIEW, 0, None, _overview_of(agree, differ))]


def _overview_of(agree: Sequence[Published], differ: Sequence[Published]) -> Content:
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
