"""What is stored is said: the privacy page names every column there is, and nothing beside."""

import re
from pathlib import Path

from sqlalchemy import DateTime, Time, inspect

from kit.store.response import OUTSIDE
from kit.store.tables import metadata
from tests.helpers.phoning import Caller, asked

PAGE = (Path(__file__).parents[2] / "docs" / "privatliv.md").read_text("utf-8")
LINE = re.compile(r"^\| `(\w+)` \| ([`\w ]+) \| [^|]+ \|$", re.MULTILINE)
ROW = "row00001"


def test_the_privacy_page_names_every_column_of_the_database(store):
    said = {table: re.findall(r"\w+", columns) for table, columns in LINE.findall(PAGE)}
    found = inspect(store.engine)
    stored = {
        table: [column["name"] for column in found.get_columns(table)]
        for table in found.get_table_names()
    }
    assert list(stored.pop("alembic_version")) == ["version_num"]

    assert {table: sorted(said[table]) for table in said} == {
        table: sorted(columns) for table, columns in stored.items()
    }


def test_no_column_holds_an_exact_time():
    columns = [column for table in metadata.sorted_tables for column in table.c]
    assert not [column for column in columns if isinstance(column.type, DateTime | Time)]


def test_of_a_private_commitment_is_stored_what_the_page_says(side, store, network, code):
    round = asked(store, network, side, code, "commitment")
    someone = Caller(side, code, round.id)
    someone.add(ROW)
    for item, value in (("cm_share", "private"), ("cm_task", "Ringe"), ("cm_sure2", "3")):
        someone.write(item, value, ROW)
    someone.send({"kind": "recall"})
    someone.send({"kind": "send", "is_sent": True})

    [head] = [each for each in store.responses(network) if each.round == round.id]
    sheet = store.sheet(head.id)
    assert {place: each.value for place, each in sheet.answers.items()} == {
        (ROW, "cm_share"): "private"
    }
    assert OUTSIDE not in sheet.rows
    assert head.is_sent
    assert head.recall
