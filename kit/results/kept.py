"""Kept results: what the store has of a part, as a value; also what was frozen as a dict of words.

Until version 1 a part was a dictionary of words in both languages with its numbers beside them. It
is read into the same values: figures by code, and the words that everybody saw as their own.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kit.core.text import LANGUAGES, Language, words
from kit.instrument.ids import FormCode
from kit.instrument.instrument import Instrument, first_edition
from kit.instrument.questions.base import Question
from kit.instrument.questions.tally import ChoiceTally
from kit.results.values import (
    ChoiceResult,
    EarlierCounts,
    GroupCounts,
    KeptPicture,
    KeptResult,
    LetThrough,
    OverviewResult,
    PairCounts,
    PairsResult,
    Result,
    Said,
    ScaleResult,
    ShownThemes,
    StepsResult,
    ThemeResult,
    TooFew,
    read_kept,
)
from kit.store.publications import Published
from kit.store.rounds import Round

PAIRS, THEMES = "pairs", "themes"
"""The parts of a round that are about no single item."""

Dict = Mapping[str, Any]


def kept_of(part: Published, round: Round, instrument: Instrument) -> KeptResult:
    """Read one part, whenever it was frozen.

    Raises
    ------
    ValidationError
        When the store has something that was never frozen.
    """
    if "value" in part.content:
        return read_kept(part.content)
    return KeptResult(value=_value(part, round, instrument), pictures=_pictures(part.content))


def _value(part: Published, round: Round, instrument: Instrument) -> Result:
    """Read a dictionary of words."""
    content = part.content
    match content["kind"]:
        case "bars" if part.part == PAIRS:
            return _pairs(content, _shorts(instrument))
        case "bars":
            return _figure(part, _question(part.part, instrument))
        case "sure":
            return StepsResult(counts={}, said=_said(content))
        case "few":
            return TooFew(said=_said(content))
        case "overview":
            return _overview(content, _shorts(instrument))
        case "texts" if round.form == FormCode.POINTS:
            return _themes(content, round)
        case "texts":
            texts = zip(*(content[language]["texts"] for language in LANGUAGES), strict=True)
            lines = tuple(dict(zip(LANGUAGES, each, strict=True)) for each in texts)
            return LetThrough(texts=lines, said=_said(content))
        case unknown:
            raise ValueError(f"{part.part} of round {round.id} is of an unknown kind, {unknown}.")


def _pictures(content: Dict) -> Mapping[Language, KeptPicture]:
    drawn = {language: content[language] for language in LANGUAGES if "svg" in content[language]}
    return {
        language: KeptPicture(svg=each["svg"], alt=each["alt"]) for language, each in drawn.items()
    }


def _said(content: Dict, **more: Mapping[Language, Mapping[str, str]]) -> Mapping[Language, Said]:
    fields = ("question", "short", "talk", "apart", "sentence")
    return {
        language: Said(
            **{name: content[language][name] for name in fields if name in content[language]},
            **{name: by_language[language] for name, by_language in more.items()},
        )
        for language in LANGUAGES
    }


# figures


def _question(item: str, instrument: Instrument) -> Question | None:
    return next((each for each in instrument.items() if each.id == item), None)


def _figure(part: Published, question: Question | None) -> ScaleResult | ChoiceResult:
    """Read a table whose first column are labels, in the order of the codes, and its base last."""
    content = part.content
    points: Sequence[int] = content["points"]
    codes = _codes(question, len(points))
    labels = {
        language: dict(zip(codes, (row[0] for row in content[language]["rows"]), strict=False))
        for language in LANGUAGES
    }
    counts = dict(zip(codes, points, strict=True))
    more = {"counts": counts, "earlier": _earlier(content["da"], codes)}
    if question is not None and question.result is ChoiceTally:
        return ChoiceResult(**more, said=_said(content, labels=labels))
    groups = content.get("groups") or {}
    names = {
        language: dict(zip(groups, content[language]["heads"][2:], strict=False))
        for language in LANGUAGES
    }
    columns = tuple(
        GroupCounts(code=code, base=base, counts=_column(content["da"]["rows"], codes, place))
        for place, (code, base) in enumerate(groups.items(), start=2)
    )
    return ScaleResult(**more, groups=columns, said=_said(content, labels=labels, groups=names))


def _codes(question: Question | None, count: int) -> Sequence[str]:
    """Give the codes in order; numbers from 1 where the question, or its list, is another now."""
    known = [option.value for option in question.control("da").options] if question else []
    return known if len(known) == count else [str(number + 1) for number in range(count)]


def _column(rows: Sequence[Sequence[Any]], codes: Sequence[str], place: int) -> dict[str, int]:
    return {code: int(row[place]) for code, row in zip(codes, rows, strict=False)}


def _earlier(content: Dict, codes: Sequence[str]) -> EarlierCounts | None:
    """Read the column of the wave before, which stands before the figures; None without one."""
    after = _pattern("followup", "after", "months")
    found = after.fullmatch(str(content["heads"][1]))
    if not found:
        return None
    *rows, base = content["rows"]
    known = [(code, row[1]) for code, row in zip(codes, rows, strict=False) if row[1] != ""]
    counts = {code: int(count) for code, count in known}
    return EarlierCounts(months=int(found[1]), counts=counts, base=int(base[1] or 0))


def _pattern(page: str, key: str, number: str, **values: str) -> re.Pattern[str]:
    """Give what reads a number out of a Danish word of ours."""
    said = words(page)[key].da.format(**{number: "\x00", **values})
    return re.compile(re.escape(said).replace(re.escape("\x00"), r"(\d+)"))


# what joins several


def _shorts(instrument: Instrument) -> Mapping[str, str]:
    """Give items by the last sentence of what they ask, as it was then and as it is now."""
    asked = [*instrument.items(), *first_edition().items()]
    return {question.sentence("da").split(". ", 1)[-1]: question.id for question in asked}


def _overview(content: Dict, items: Mapping[str, str]) -> OverviewResult:
    sides = {side: [items.get(said, said) for said in content["da"][side]] for side in SIDES}
    said = {
        language: {
            item: short
            for side in SIDES
            for item, short in zip(sides[side], content[language][side], strict=True)
        }
        for language in LANGUAGES
    }
    agree, differ = (tuple(sides[side]) for side in SIDES)
    return OverviewResult(agree=agree, differ=differ, said=said)


SIDES = ("agree", "differ")


def _pairs(content: Dict, items: Mapping[str, str]) -> PairsResult:
    named = [items.get(row[0], row[0]) for row in content["da"]["rows"]]
    lines = tuple(
        PairCounts(item=item, lower=row[1], same=row[2], higher=row[3])
        for item, row in zip(named, content["da"]["rows"], strict=True)
    )
    said = {
        language: dict(zip(named, (row[0] for row in content[language]["rows"]), strict=True))
        for language in LANGUAGES
    }
    return PairsResult(lines=lines, said=said)


def _themes(content: Dict, round: Round) -> ShownThemes:
    """Read lines that say a name and how many texts; names are those of the round, in any order."""
    points = content.get("points") or {}
    lines: Sequence[str] = content["da"]["texts"]
    found = ((line, _theme_of(line, round)) for line in lines)
    return ShownThemes(
        themes=tuple(
            ThemeResult(id=id, name=name, texts=_count(line, name), points=points.get(id))
            for line, (id, name) in found
        )
    )


def _theme_of(line: str, round: Round) -> tuple[str, str]:
    """Give id and name of the theme that a line is about: the longest name that it begins with."""
    named = [(id, name) for id, name in round.wording.items() if line.startswith(f"{name} · ")]
    return max(named, key=lambda each: len(each[1]), default=("", line))


def _count(line: str, name: str) -> int:
    found = _pattern("themes", "line", "count", name=name).match(line)
    return int(found[1]) if found else 1
