"""Data Package, version 2: a description of the CSV files that programs read.

Readers of version 1 know no `categories`, so the codes stand as `constraints.enum` too. They know
missing codes for a whole table only, and there none can stand: a text »-9« is a text. So what says
why there is no answer is among those codes as well.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kit.analysis.exports import csv
from kit.analysis.exports.base import Dataset, table_word
from kit.analysis.tables.columns import column_type
from kit.analysis.tables.unit import KEY, unit_of
from kit.core.text import word
from kit.instrument.questions.variables import Variable

NAME = "datapackage.json"
PROFILES = "https://datapackage.org/profiles/2.0"
KEYS = {
    "network": ["network_id"],
    "responses_wide": ["response_id"],
    "group_notes": ["response_id"],
    "commitments": ["response_id", "row"],
    "commitments_people": ["response_id"],
    "followup": ["response_id"],
    "followup_rows": ["response_id", "row"],
}

Json = dict[str, Any]

DIALECT = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""How `csv` writes: a reader who is not told guesses, and what people write misleads the guess."""


def write(dataset: Dataset, folder: Path) -> None:
    """Write the description, and the files that it describes where they do not lie there."""
    if not all((folder / dataset.file(name, "csv")).exists() for name in dataset.tables):
        csv.write(dataset, folder)
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"{dataset.instrument.id}-{dataset.network.id}".replace("_", "-"),
        "title": dataset.network.name,
        "description": word(f"export.warning_{dataset.purpose}", "da"),
        "description_en": word(f"export.warning_{dataset.purpose}", "en"),
        "version": dataset.instrument.version,
        "created": f"{dataset.made_on.isoformat()}T00:00:00Z",
        "resources": [_resource(dataset, name) for name in dataset.tables],
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (folder / NAME).write_bytes(f"{text}\n".encode())


def _resource(dataset: Dataset, name: str) -> Json:
    da, en = (dataset.variables(name, language) for language in ("da", "en"))
    fields = [_field(da[column], en[column]) for column in dataset.tables[name]]
    schema: Json = {"$schema": f"{PROFILES}/tableschema.json", "fields": fields}
    schema["missingValues"] = [""]
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name.replace("_", "-"),
        "type": "table",
        "title": table_word(name, "da"),
        "title_en": table_word(name, "en"),
        KEY: unit_of(dataset.tables[name]),
        "path": dataset.file(name, "csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema,
    }


def _field(da: Variable, en: Variable) -> Json:
    kind = column_type(da)
    field: Json = {"name": da.name, "type": kind, "title": da.label, "title_en": en.label}
    if da.intro:
        field |= {"description": da.intro, "description_en": en.intro}
    if da.values and da.kind != "key":
        field |= _categories(da, en, int if kind == "integer" else str)
    missing = [
        {"value": a.value, "label": a.label, "label_en": b.label}
        for a, b in zip(da.missing, en.missing, strict=True)
    ]
    not_asked = {"value": "", "label": word("export.not_asked", "da")}
    return field | {"missingValues": [not_asked, *missing]}


def _categories(da: Variable, en: Variable, convert: Callable[[str], int | str]) -> Json:
    """Give the codes of a list, all of them whatever was answered."""
    categories = [
        {"value": convert(a.value), "label": a.label, "label_en": b.label}
        for a, b in zip(da.values, en.values, strict=True)
    ]
    known = [convert(option.value) for option in (*da.values, *da.missing)]
    is_ordered = da.measure == "ordinal"
    return {
        "categories": categories,
        "categoriesOrdered": is_ordered,
        "constraints": {"enum": known},
    }
