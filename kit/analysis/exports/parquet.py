"""Parquet: the tables with their types; what explains each column lies in its metadata, as JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kit.analysis.exports.base import Dataset
from kit.analysis.tables.columns import column_type
from kit.analysis.tables.unit import KEY as UNIT
from kit.analysis.tables.unit import unit_of
from kit.core.text import LANGUAGES, Language
from kit.instrument.questions.options import Option
from kit.instrument.questions.variables import Variable

FOLDER = "parquet"
KEY = b"afrunding"
"""Where the explanations lie in the metadata of a file and of each column."""


def write(dataset: Dataset, folder: Path) -> None:
    """Write one file a table into a folder of its own."""
    target = folder / FOLDER
    target.mkdir()
    of_export = {
        "network": dataset.network.id,
        "instrument": dataset.instrument.id,
        "version": dataset.instrument.version,
        "purpose": dataset.purpose,
        "made_on": dataset.made_on.isoformat(),
    }
    for name, table in dataset.tables.items():
        about = _json({**of_export, UNIT: unit_of(table)})
        variables = {language: dataset.variables(name, language) for language in LANGUAGES}
        fields = [_field(column, variables) for column in table]
        schema = pa.schema(fields, metadata={KEY: about})
        arrays = [_array(table[field.name], field.type) for field in fields]
        path = target / dataset.file(name, "parquet")
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), path)


def _field(name: str, variables: Mapping[Language, Mapping[str, Variable]]) -> pa.Field:
    described = {language: variables[language][name] for language in LANGUAGES}
    about = {KEY: _json(_explanation(described))}
    return pa.field(name, _type(described["da"]), metadata=about)


def _type(variable: Variable) -> pa.DataType:
    """Give the type of a column; a day that may be a missing code stays text."""
    match column_type(variable):
        case "integer":
            return pa.int64()
        case "date":
            return pa.string() if variable.missing else pa.date32()
        case "string":
            return pa.string()


def _array(column: pd.Series, kind: pa.DataType) -> pa.Array:
    if pa.types.is_date32(kind):
        return pa.array(pd.to_datetime(column, format="%Y-%m-%d"), from_pandas=True).cast(kind)
    return pa.array(column, type=kind, from_pandas=True)


def _explanation(variable: Mapping[Language, Variable]) -> dict[str, Any]:
    one = variable["da"]
    return {
        "storage": one.storage,
        "measure": one.measure,
        "label": {language: variable[language].label for language in LANGUAGES},
        "intro": {language: variable[language].intro for language in LANGUAGES},
        "values": _labels({language: variable[language].values for language in LANGUAGES}),
        "missing": _labels({language: variable[language].missing for language in LANGUAGES}),
    }


def _labels(options: Mapping[Language, tuple[Option, ...]]) -> dict[str, dict[str, str]]:
    labels: dict[str, dict[str, str]] = {}
    for language, listed in options.items():
        for option in listed:
            labels.setdefault(option.value, {})[language] = option.label
    return labels


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
