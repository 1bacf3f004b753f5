"""Codebook: what every column of every table means, a line for each code, in both languages.

Read by analysts and written by every export. The leader's private questions are in no table, so
they are not here either.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

import pandas as pd

from kit.analysis.tables.columns import variables
from kit.analysis.tables.frames import LONG, OF_PAIR, OF_THEME
from kit.analysis.tables.unit import KEY, CodeTable, Unit, in_unit, unit_asked
from kit.core.text import LANGUAGES, Language, word, words
from kit.instrument.instrument import Instrument
from kit.instrument.module import Module
from kit.instrument.questions.base import Question, Written
from kit.instrument.questions.options import Option
from kit.instrument.questions.variables import (
    LONGEST_TEXT,
    DateVariable,
    IntegerVariable,
    KeyVariable,
    Measure,
    TextVariable,
    Variable,
)

RELATION = [
    "short_da",
    "short_en",
    "retired",
    "replaces",
    "replaced_by",
    "relation_da",
    "relation_en",
]
"""What only an edition that knows both tells of two questions."""
COLUMNS = [
    "name",
    "item",
    "module",
    "measures",
    "draws_on",
    "audience",
    "asked_at",
    KEY,
    "version",
    "n",
    "intro_da",
    "intro_en",
    "text_da",
    "text_en",
    *RELATION,
    "storage",
    "measure",
    "code",
    "number",
    "is_missing",
    "label_da",
    "label_en",
]
OF_SHARED = [
    "group_code",
    "rank",
    "count",
    "base",
    "people",
    "lower",
    "same",
    "higher",
    "sentence",
    "text",
]
COUNTS = {"n", "rank", "count", "base", "people", "lower", "same", "higher"}
NUMBERS = {"wave", "pair", "place", "number", "is_missing", "retired"} | COUNTS
OF_PEOPLE = {"value_text", "theme", "sentence", "text"}
OF_INSTRUMENT = {
    *("measures", "draws_on", "intro_da", "intro_en", "text_da", "text_en", "label_da", "label_en"),
    *("short_da", "short_en", "relation_da", "relation_en"),
}
LONGEST_WORDS = 500
"""Characters of what the instrument says."""

Line = dict[str, object]


def codebook(
    instrument: Instrument, also: Collection[str] = (), tables: Iterable[pd.DataFrame] = ()
) -> CodeTable:
    """Explain every column.

    Parameters
    ----------
    also
        Further columns that stand in a table because older answers have them.
    tables
        Where to count `n`: the lines that have a code, or any valid answer where it is free.
    """
    lines = [_bookkeeping(name, instrument) for name in _beside_answers()]
    lines += _asked(instrument)
    known = {line["name"] for line in lines}
    lines += [_unknown(name, instrument) for name in also if name not in known]
    book = pd.DataFrame(lines, columns=COLUMNS)
    book["n"] = _numbers(book, tables)
    typed = book.astype(
        {"number": "Int64", "is_missing": "Int64", "n": "Int64", "retired": "Int64"}
    )
    return in_unit(typed, Unit.CODE)


def explained(
    names: Iterable[str], instrument: Instrument, language: Language
) -> dict[str, Variable]:
    """Give what each column of a table is, in one language."""
    asked = {
        variable.name: variable
        for question in instrument.items()
        for variable in question.variables(language)
    }
    return {name: asked.get(name) or _other(name, instrument, language) for name in names}


def _other(name: str, instrument: Instrument, language: Language) -> Variable:
    if name in words("codebook"):
        return _beside(name, instrument, language)
    return _of_before(name, instrument, language)


# beside the answers


def _beside_answers() -> list[str]:
    return list(dict.fromkeys([*LONG, *OF_PAIR, *OF_THEME, *OF_SHARED, *COLUMNS]))


def _beside(name: str, instrument: Instrument, language: Language) -> Variable:
    """Describe what stands beside the answers."""
    measure: Measure = "scale" if name in COUNTS else "nominal"
    label = word(f"codebook.{name}", language)
    if name in OF_PEOPLE | OF_INSTRUMENT:
        most = _longest(instrument) if name in OF_PEOPLE else LONGEST_WORDS
        return TextVariable(name=name, item=name, label=label, measure=measure, limit=most)
    return _stored_as(name)(name=name, item=name, label=label, measure=measure)


def _longest(instrument: Instrument) -> int:
    limits = (question.limit for question in instrument.items() if isinstance(question, Written))
    return max([LONGEST_TEXT, *limits])


def _stored_as(name: str) -> type[IntegerVariable | DateVariable | KeyVariable]:
    if name in NUMBERS:
        return IntegerVariable
    return DateVariable if name == "saved_on" else KeyVariable


def _of_before(name: str, instrument: Instrument, language: Language) -> Variable:
    """Describe what only an older version of the instrument asked or offered."""
    item, _, ending = name.partition("__")
    of_item = variables(instrument, item, language)
    every = [*of_item, *of_item[0].unlisted([ending], of_item)]
    found = [each for each in every if each.name == name] or variables(instrument, name, language)
    return replace(found[0], label=word("codebook.unknown", language))


def _bookkeeping(name: str, instrument: Instrument) -> Line:
    """Explain what stands beside the answers, and the codebook itself."""
    return _kept(_beside(name, instrument, "da")) | _said(name)


def _unknown(name: str, instrument: Instrument) -> Line:
    return _kept(_of_before(name, instrument, "da")) | _said("unknown")


def _kept(variable: Variable) -> Line:
    return {"name": variable.name, "storage": variable.storage, "measure": variable.measure}


def _said(key: str) -> Line:
    return {f"text_{language}": word(f"codebook.{key}", language) for language in LANGUAGES}


# what is asked


def _asked(instrument: Instrument) -> Iterator[Line]:
    successors = {each.replaces: each for each in instrument.items() if each.replaces}
    for module in instrument.modules:
        for question in () if module.private else module.items:
            unit = {KEY: str(unit_asked(module, question))}
            home = _home(module, question) | unit | {"version": instrument.version}
            home |= _relation(question, successors.get(question.id))
            variables = (question.variables("da"), question.variables("en"))
            for da, en in zip(*variables, strict=True):
                yield from _variable(home, da, en)


def _home(module: Module, question: Question) -> Line:
    return {
        "module": module.code,
        "measures": question.measures or None,
        "draws_on": question.draws_on or None,
        "audience": module.audience,
        "asked_at": module.wave,
    }


def _relation(question: Question, successor: Question | None) -> Line:
    """Say whether it is asked still, what came before or after it, and in what the two differ."""
    told = (successor or question).relation
    return {
        "short_da": question.heading("da"),
        "short_en": question.heading("en"),
        "retired": int(question.retired),
        "replaces": question.replaces,
        "replaced_by": successor.id if successor else None,
        "relation_da": told.da if told else None,
        "relation_en": told.en if told else None,
    }


def _variable(home: Line, da: Variable, en: Variable) -> Iterator[Line]:
    line: Line = home | {
        "name": da.name,
        "item": da.item,
        "intro_da": da.intro or None,
        "intro_en": en.intro or None,
        "text_da": da.label,
        "text_en": en.label,
        "storage": da.storage,
        "measure": da.measure,
    }
    codes = [*zip(da.values, en.values, strict=True), *zip(da.missing, en.missing, strict=True)]
    if not da.values:
        yield line
    yield from (line | _code(*labels, is_missing=labels[0] in da.missing) for labels in codes)


def _code(da: Option, en: Option, *, is_missing: bool) -> Line:
    return {
        "code": da.value,
        "number": da.number,
        "is_missing": int(is_missing),
        "label_da": da.label,
        "label_en": en.label,
    }


# how many


def _numbers(book: pd.DataFrame, tables: Iterable[pd.DataFrame]) -> list[int | None]:
    """Count each line of the book; None where no table has its column."""
    found: dict[str, pd.Series] = {}
    names = set(book["name"][book["item"].notna()])
    for table in tables:
        for name in names.intersection(table).difference(found):
            found[name] = table[name].astype("string").value_counts()
    missing = book[book["is_missing"] == 1].groupby("name")["code"].agg(set)
    return [
        _number(found[name], code, missing.get(name, set())) if name in found else None
        for name, code in zip(book["name"], book["code"], strict=True)
    ]


def _number(counts: pd.Series, code: object, missing: Collection[str]) -> int:
    if isinstance(code, str):
        return int(counts.get(code, 0))
    return int(counts[~counts.index.isin(missing)].sum())
