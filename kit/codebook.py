"""Codebook: what every column of every table means, a line for each code, in both languages.

Read by analysts and written by every export. The leader's private questions are in no table, so
they are not here either.
"""

from collections.abc import Collection, Iterator

import pandas as pd

from kit.frame import LONG
from kit.instrument import Instrument
from kit.questions.base import Option, Variable
from kit.text import LANGUAGES, words

COLUMNS = [
    "name",
    "item",
    "module",
    "intro_da",
    "intro_en",
    "text_da",
    "text_en",
    "storage",
    "measure",
    "code",
    "number",
    "is_missing",
    "label_da",
    "label_en",
]
NUMBERS = {"wave", "number", "is_missing"}

Line = dict[str, object]


def codebook(instrument: Instrument, also: Collection[str] = ()) -> pd.DataFrame:
    """Explain every column.

    Parameters
    ----------
    also
        Further columns that stand in a table because older answers have them.
    """
    lines = [*map(_bookkeeping, dict.fromkeys([*LONG, *COLUMNS])), *_asked(instrument)]
    known = {line["name"] for line in lines}
    lines += [_unknown(name) for name in also if name not in known]
    return pd.DataFrame(lines, columns=COLUMNS).astype({"number": "Int64", "is_missing": "Int64"})


def _bookkeeping(name: str) -> Line:
    """Explain what stands beside the answers, and the codebook itself."""
    storage = "integer" if name in NUMBERS else "date" if name == "saved_on" else "text"
    return {"name": name, "storage": storage, "measure": "nominal"} | _said(name)


def _unknown(name: str) -> Line:
    return {"name": name, "storage": "text", "measure": "nominal"} | _said("unknown")


def _said(key: str) -> Line:
    return {
        f"text_{language}": words("codebook")[key].in_language(language) for language in LANGUAGES
    }


def _asked(instrument: Instrument) -> Iterator[Line]:
    for module in instrument.modules:
        for question in () if module.private else module.items:
            variables = (question.variables("da"), question.variables("en"))
            for da, en in zip(*variables, strict=True):
                yield from _variable(module.code, da, en)


def _variable(module: str, da: Variable, en: Variable) -> Iterator[Line]:
    line: Line = {
        "name": da.name,
        "item": da.item,
        "module": module,
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
