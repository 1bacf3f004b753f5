"""Every code of every list is read back by foreign programs as the instrument has it, in order."""

from collections import defaultdict

import duckdb
import pyreadstat
import pytest

from kit.instrument.questions.base import Listed
from tests.helpers.exports import INSTRUMENT, file_in
from tests.helpers.foreign import codes_by_r, needs

FILLED = ("nord", "syd")
ASKED = [
    question
    for module in INSTRUMENT.modules
    if not module.private
    for question in module.items
    if isinstance(question, Listed)
]
RETIRED = {question.id for question in ASKED if question.retired}
"""Nobody is asked these any more: their columns have the words of the codes, and no answers."""
TICKED = [question for question in ASKED if question.type == "multi"]
CHOSEN = [question for question in ASKED if question.type != "multi"]


def labels_by_column():
    """Give the labels of each column by number, in order, as the instrument has them."""
    labels = {}
    for question in ASKED:
        offered = [code for code in (-9, -8, -7) if code == -9 or question.offers(code)]
        missing = {code: question.missing_label(code, "da") for code in offered}
        options = question.control("da").options
        if question in TICKED:
            ticks = {0: "Ikke valgt", 1: "Valgt"} | missing
            labels |= {f"{question.id}__{option.value}": ticks for option in options}
        else:
            labels[question.id] = {option.number: option.label for option in options} | missing
    return labels


def compare(labels, seen):
    """Compare what a program tells of columns, and which codes it has found there."""
    for name, expected in labels_by_column().items():
        assert labels[name], name
        for told in labels[name]:
            assert told == expected, name
            order = in_order(expected)
            assert in_order(told) in (order, sorted(order)), name  # SPSS goes by number
        for codes in seen[name].values():
            assert codes >= some_of(name, in_order(expected)), name


def in_order(labels):
    return [number for number in labels if number >= 0]


def some_of(name, codes):
    """Give the codes that two networks have answered: the card of each has one alone."""
    if name.partition("__")[0] in RETIRED:
        return set()
    return set(codes[: len(FILLED)] if name == "net_type" else codes)


def test_from_spss_and_stata(contents):
    labels, seen = defaultdict(list), defaultdict(lambda: defaultdict(set))
    for id in FILLED:
        for table in contents.tables:
            for format, read in (("sav", pyreadstat.read_sav), ("dta", pyreadstat.read_dta)):
                file = file_in(contents.folders[id], f"{format}/{table}.{format}")
                found, about = read(file, user_missing=True, disable_datetime_conversion=True)
                for name, told in about.variable_value_labels.items():
                    labels[name].append({number(code): label for code, label in told.items()})
                    seen[name][format] |= {number(cell) for cell in found[name].dropna()}
    compare(labels, seen)


def number(code):
    return {"a": -9, "b": -8, "c": -7}.get(code) or int(code)


@needs("Rscript")
def test_by_r(contents, tmp_path):
    labels, seen = defaultdict(list), defaultdict(lambda: defaultdict(set))
    for id in FILLED:
        told = codes_by_r(contents.folders[id], tmp_path / f"{id}.csv")
        for (file, name), lines in told.groupby(["file", "name"]):
            labels[name].append(dict(zip(lines["code"], lines["label"], strict=True)))
            seen[name][file[-3:]] |= set(lines["code"][lines["n"] > 0])
    compare(labels, seen)


@pytest.mark.parametrize("format", ["parquet", "csv"])
def test_by_duckdb(contents, format):
    seen = defaultdict(set)
    for id in FILLED:
        for table in contents.tables:
            for name, cells in columns(contents.folders[id], table, format).items():
                seen[name] |= {str(cell) for cell in cells if cell not in (None, "")}

    for question in CHOSEN:
        values = [option.value for option in question.control("da").options]
        offered = {"-9", *(str(code) for code in (-8, -7) if question.offers(code))}
        assert seen[question.id] - offered == some_of(question.id, values), question.id
    for question in TICKED:
        for option in question.control("da").options:
            name = f"{question.id}__{option.value}"
            assert seen[name] - {"-9"} == some_of(name, ["0", "1"]), option


def columns(folder, table, format):
    if format == "csv":
        path = file_in(folder, f"{table}.csv")
        told = "all_varchar = true, delim = ',', quote = '\"', escape = '\"', header = true"
        found = duckdb.sql(f"SELECT * FROM read_csv('{path}', {told})")  # it would guess
    else:
        path = file_in(folder, f"parquet/{table}.parquet")
        found = duckdb.sql(f"SELECT * FROM '{path}'")
    lines = found.fetchall()
    return dict(zip(found.columns, zip(*lines, strict=True), strict=True)) if lines else {}


def test_the_long_table_has_the_codes_and_the_words_of_the_lists(contents):
    told = defaultdict(set)
    for id in FILLED:
        lines = columns(contents.folders[id], "responses", "parquet")
        for item, *said in zip(
            lines["item_id"], lines["value_code"], lines["value_text"], strict=True
        ):
            told[item].add(tuple(said))

    for question in ASKED:
        expected = [(o.value, o.label) for o in question.control("da").options]
        found = {(code, label) for code, label in told[question.id] if int_or_0(code) >= 0}
        assert found == some_of(question.id, expected), question.id


def int_or_0(code):
    return int(code) if code.lstrip("-").isdigit() else 0
