"""What a follow-up came to, frozen for everybody under the same limit as every other figure.

Used by `kit.meeting.followup`. Counts beside those of the wave before; nothing says that one thing
led to another.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from kit.analysis.charts.canvas import INK, LIGHT, Bar, Canvas
from kit.analysis.charts.ratings import NARROW, STEPS, TEXT
from kit.analysis.disclosure import Counts, Frozen, freeze
from kit.core.text import LANGUAGES, Language, word
from kit.forms.rounds import form_of
from kit.instrument.instrument import Instrument
from kit.instrument.questions.base import Question
from kit.instrument.questions.tally import ChoiceTally, ScaleTally
from kit.results.counting import RoundAnswers, round_answers
from kit.results.parts import few
from kit.results.publish import OVERVIEW, Edition
from kit.results.publish import edition as rated_edition
from kit.results.texts import answered, place_of
from kit.store.publications import Published
from kit.store.response import Sheet
from kit.store.rounds import Round
from kit.store.store import Store

PAIRS = "pairs"
FEWEST_PAIRS = 5
"""Of people who answered both times, whatever the municipality's own limit is."""
LAST = 900
"""The place of what stands after every question."""

Content = Mapping[str, Any]
Sheets = Mapping[str, Sheet]


def edition(store: Store, instrument: Instrument, round: Round, min_n: int) -> Edition:
    """Give what is to be frozen of a follow-up; what stays as it was published is left alone."""
    before = {part.part: part for part in store.published(round.id)}
    rated = rated_edition(store, instrument, round, min_n)
    answers = round_answers(store, instrument, round)
    chosen = _chosen_parts(instrument, round, answers, before, min_n)
    parts = [part for part in rated.parts if part.part != OVERVIEW]
    beside = [_beside_earlier(store, round, part) for part in parts]
    pairs = _pairs(store, instrument, round, before, min_n)
    ours = {part.part for part in (*chosen, *pairs)}
    return Edition(
        parts=[*beside, *(part for part in (*chosen, *pairs) if part != before.get(part.part))],
        withdrawn=[name for name in rated.withdrawn if name not in ours],
    )


def previous_round(store: Store, round: Round) -> Round | None:
    """Give the round of the follow-up before, as it was shown; None where there is none."""
    earlier = [
        each
        for each in store.rounds(round.network)
        if each.form == round.form and 0 < each.wave < round.wave and each.state == "shown"
    ]
    return max(earlier, key=lambda each: each.wave, default=None)


# what was chosen from a list: the fate of commitments, what helped and what was in the way


def _chosen_parts(
    instrument: Instrument,
    round: Round,
    answers: RoundAnswers,
    before: Mapping[str, Published],
    min_n: int,
) -> list[Published]:
    questions = form_of(round, instrument, "da").questions
    tallies = {item: answers.tally(question) for item, question in questions.items()}
    return [
        _chosen(questions[item], place_of(round, item), tally, before.get(item), min_n)
        for item, tally in tallies.items()
        if isinstance(tally, ChoiceTally)
    ]


def _chosen(
    question: Question, place: int, tally: ChoiceTally, before: Published | None, min_n: int
) -> Published:
    """Freeze how often each was chosen, or leave what is frozen already as it is."""
    earlier = Frozen(before.base) if before and before.base is not None else None
    frozen = freeze(Counts({"given": tally.base}), None, earlier, min_n)
    if frozen is None:
        return before if before and earlier else Published(question.id, place, None, few(question))
    return Published(question.id, place, tally.base, _counted(question, tally.counts, tally.base))


def _counted(question: Question, counts: Mapping[str, int], base: int) -> Content:
    return {"kind": "bars", "points": list(counts.values())} | {
        language: _counted_in(language, question, counts, base) for language in LANGUAGES
    }


def _counted_in(
    language: Language, question: Question, counts: Mapping[str, int], base: int
) -> Content:
    labels = {option.value: option.label for option in question.control(language).options}
    rows = [[labels[code], count] for code, count in counts.items()]
    return {
        "question": question.sentence(language),
        "short": question.short_sentence(language),
        "svg": _bars([row for row in rows if row[1]]),
        "alt": word(
            "charts.bar_alt", language, figures=", ".join(f"{name}: {n}" for name, n in rows)
        ),
        "heads": [word("charts.answer", language), word("charts.count", language)],
        "rows": [*rows, [word("charts.base", language), base]],
        "apart": "",
        "talk": question.talk.in_language(language) if question.talk else "",
    }


def _bars(rows: Sequence[Sequence[Any]]) -> str:
    """Draw a bar a line, under its words."""
    page, most = Canvas(NARROW), max((count for _, count in rows), default=1)
    for label, count in rows:
        page.write(label, TEXT)
        page.skip(3)
        page.bar([Bar(count, STEPS[3], str(count), LIGHT)], most)
        page.skip(12)
    return page.svg()


# beside the wave before


def _beside_earlier(store: Store, round: Round, part: Published) -> Published:
    """Put what was published of the follow-up before beside the figures, in the table."""
    previous = previous_round(store, round)
    shown = {each.part: each for each in store.published(previous.id)} if previous else {}
    earlier = shown.get(part.part)
    if previous is None or earlier is None or part.content["kind"] != "bars":
        return part
    if earlier.content["kind"] != "bars" or "svg" not in part.content["da"]:
        return part
    content = dict(part.content)
    for language in LANGUAGES:
        content[language] = _with_column(
            part.content[language], earlier.content[language], previous.wave, round.wave, language
        )
    return Published(part.part, part.place, part.base, content)


def _with_column(
    now: Content, earlier: Content, wave: int, this: int, language: Language
) -> Content:
    known = {row[0]: row[1] for row in earlier["rows"]}
    heads = [word("followup.after", language, months=months) for months in (wave, this)]
    rows = [[row[0], known.get(row[0], ""), *row[1:]] for row in now["rows"]]
    return {**now, "heads": [now["heads"][0], *heads], "rows": rows}


# people who answered both times


def _pairs(
    store: Store,
    instrument: Instrument,
    round: Round,
    before: Mapping[str, Published],
    min_n: int,
) -> list[Published]:
    """Give how people changed who can be found again by their code; frozen once."""
    if PAIRS in before:
        return [before[PAIRS]]
    previous = previous_round(store, round)
    if previous is None:
        return []
    least = max(FEWEST_PAIRS, min_n)
    found = _pairs_of(store, instrument, previous, round)
    questions = form_of(round, instrument, "da").questions
    lines = {
        item: changes
        for item, question in questions.items()
        if question.result is ScaleTally and sum(changes := _changes(item, found)) >= least
    }
    if not lines:
        return []
    content = {"kind": "bars", "points": []} | {
        language: _pairs_in(language, instrument, round, lines) for language in LANGUAGES
    }
    return [Published(PAIRS, LAST, min(map(sum, lines.values())), content)]


def _pairs_of(
    store: Store, instrument: Instrument, previous: Round, round: Round
) -> list[tuple[Sheet, Sheet]]:
    """Give what the same people answered, then and now."""
    recalls = {each.id: each.recall for each in store.responses(round.network) if each.recall}
    then, now = (
        {
            recalls[id]: sheet
            for id, sheet in answered(store, instrument, each).items()
            if id in recalls
        }
        for each in (previous, round)
    )
    return [(then[recall], now[recall]) for recall in sorted(then.keys() & now.keys())]


def _changes(item: str, pairs: Sequence[tuple[Sheet, Sheet]]) -> list[int]:
    """Count who answered lower, the same and higher than before."""
    given = [(then.value(item), now.value(item)) for then, now in pairs]
    steps = [int(now) - int(then) for then, now in given if then and now]
    return [sum(s < 0 for s in steps), sum(s == 0 for s in steps), sum(s > 0 for s in steps)]


def _pairs_in(
    language: Language, instrument: Instrument, round: Round, lines: Mapping[str, list[int]]
) -> Content:
    names = [word(f"followup.{key}", language) for key in ("lower", "same", "higher")]
    form = form_of(round, instrument, language)
    rows = [
        [form.questions[item].short_sentence(language), *counts] for item, counts in lines.items()
    ]
    return {
        "question": word("followup.pairs", language),
        "short": word("followup.pairs", language),
        "svg": _three_parts(rows, names),
        "alt": word("followup.pairs_alt", language, count=len(rows)),
        "heads": [word("charts.question", language), *names],
        "rows": rows,
        "apart": "",
        "talk": "",
    }


def _three_parts(rows: Sequence[Sequence[Any]], names: Sequence[str]) -> str:
    page, colors, inks = Canvas(NARROW), (STEPS[0], "#d9d4cc", STEPS[3]), (INK, INK, LIGHT)
    page.bar([Bar(1, color) for color in colors], 3, height=14)
    page.skip(3)
    page.write_columns(names, TEXT)
    for label, *counts in rows:
        page.skip(14)
        page.write(label, TEXT)
        page.skip(3)
        drawn = zip(counts, colors, inks, strict=True)
        page.bar([Bar(n, color, str(n), ink) for n, color, ink in drawn if n], sum(counts))
    return page.svg()
