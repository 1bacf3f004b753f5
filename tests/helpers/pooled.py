"""Exports that were put together: what is refused, and folders that say something else."""

import json

import pandas as pd
import pytest

from kit.analysis.pooling import load
from kit.core.errors import PoolingError
from tests.helpers.exports import file_in


def as_text(table):
    return table.astype(object).where(table.notna(), "").astype(str).to_numpy().tolist()


def refused(code, folders):
    with pytest.raises(PoolingError) as caught:
        load(folders)
    assert caught.value.code == code
    sentence = caught.value.sentence("da")
    assert "\n" not in sentence
    return sentence


def rewrite(path, **changes):
    plain = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(plain | changes), "utf-8")


def read_csv(path):
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def change_line(folder, name, **changes):
    """Change what a codebook says of the first code of a column."""
    change_lines(folder, {"name": name}, first=True, **changes)


def change_lines(folder, of, first=False, **changes):
    """Change what a codebook says in every line that has some cells, or in the first of them."""
    path = file_in(folder, "codebook.csv")
    book = read_csv(path)
    places = book.index[(book[list(of)] == list(of.values())).all(axis=1)]
    assert len(places)
    for column, cell in changes.items():
        book.loc[places[:1] if first else places, column] = cell
    book.to_csv(path, index=False)


def change_question(folder, id, **changes):
    """Change what an export says of a question that it asks."""
    path = file_in(folder, "instrument.json")
    plain = json.loads(path.read_text("utf-8"))
    for module in plain["modules"]:
        module["items"] = [i | (changes if i["id"] == id else {}) for i in module["items"]]
    rewrite(path, **plain)
