"""What to know before networks that were put together are compared: a sentence each, in order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import pandas as pd

from kit.analysis.pooled.export import PooledExport
from kit.analysis.tables.records import SHARED
from kit.core.text import LANGUAGES, Language, Text, word
from kit.instrument.questions.options import MISSING_CODES

MISSING = {str(code) for code in MISSING_CODES}
MOST_NAMED = 5


def notes(exports: Sequence[PooledExport], book: pd.DataFrame) -> Iterator[Text]:
    """Tell everything that is no hindrance and yet could mislead.

    Parameters
    ----------
    book
        The codebooks of all exports under each other.
    """
    yield from _versions(exports)
    yield from _wording(book)
    yield from _labels(exports)
    yield from _same_responses(exports)
    yield from _private(exports)
    yield from _repeating(exports)


def _note(key: str, **values: object) -> Text:
    return Text(**{each: word(f"export.{key}", each, **values) for each in LANGUAGES})


def _named(names: Sequence[str]) -> str:
    more = ", …" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _versions(exports: Sequence[PooledExport]) -> Iterator[Text]:
    versions = sorted({str(export.instrument["version"]) for export in exports})
    if len(versions) > 1:
        yield _note("pool_versions", versions=", ".join(versions))


def _wording(book: pd.DataFrame) -> Iterator[Text]:
    questions = book[book["item"] != ""].drop_duplicates(["name", "text_da", "text_en"])
    reworded = questions["name"][questions["name"].duplicated()].unique()
    if len(reworded):
        yield _note("pool_wording", names=", ".join(reworded))


def _labels(exports: Sequence[PooledExport]) -> Iterator[Text]:
    """Tell of codes with other words, apart where they say why there is no answer."""
    said: Mapping[tuple[str, str], dict[Text, None]] = defaultdict(dict)
    for export in exports:
        for name, labels in export.labels.items():
            for code, text in labels.items():
                said[name, code][text] = None
    different = {place: list(texts) for place, texts in said.items() if len(texts) > 1}
    for key, is_missing in (("pool_labels", False), ("pool_missing", True)):
        found = {p: texts for p, texts in different.items() if (p[1] in MISSING) is is_missing}
        if found:
            yield _of_labels(key, found)


def _of_labels(key: str, found: Mapping[tuple[str, str], Sequence[Text]]) -> Text:
    (_, code), (first, second, *_) = next(iter(found.items()))
    names = _named(list(dict.fromkeys(name for name, _ in found)))
    said = {each: _different(first, second, each) for each in LANGUAGES}
    return Text(
        **{
            each: word(f"export.{key}", each, names=names, code=code, first=one, second=other)
            for each, (one, other) in said.items()
        }
    )


def _different(first: Text, second: Text, language: Language) -> tuple[str, str]:
    """Give two words in this language, or in the other where only those differ."""
    order = sorted(LANGUAGES, key=lambda each: each != language)
    pairs = [(first.in_language(each), second.in_language(each)) for each in order]
    return next(pair for pair in pairs if pair[0] != pair[1])


def _same_responses(exports: Sequence[PooledExport]) -> Iterator[Text]:
    """Tell of people who stand in two exports: their ids are random, so it is the same answer."""
    given = [set(table["response_id"][table["round_id"] != ""]) for table in map(_long, exports)]
    for (first, ours), (second, theirs) in combinations(zip(exports, given, strict=True), 2):
        if both := ours & theirs:
            folders = {"first": first.folder, "second": second.folder}
            yield _note("pool_same_responses", count=len(both), **folders)


def _long(export: PooledExport) -> pd.DataFrame:
    return export.tables["responses"]


def _private(exports: Sequence[PooledExport]) -> Iterator[Text]:
    """Tell of rows that are counted and have no text, and of the leader's private answers."""
    item, value = SHARED
    kept = 0
    for export in exports:
        answered = _long(export)[_long(export)["item_id"] == item]
        kept += int((~answered["value_code"].isin([value, *MISSING])).sum())
    if kept:
        yield _note("pool_private_rows", count=kept)
    private = [e.network for e in exports if any(n.startswith("private_") for n in e.tables)]
    if private:
        yield _note("pool_private", names=_named(private))


def _repeating(exports: Sequence[PooledExport]) -> Iterator[Text]:
    repeating = [export for export in exports if export.repeating]
    if repeating:
        tables = dict.fromkeys(name for export in repeating for name in export.repeating)
        names = _named([export.network for export in repeating])
        yield _note("pool_repeating", names=names, tables=", ".join(tables))
