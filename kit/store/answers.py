"""Answers in the database: reading them, and settling which of two that meet stands."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from kit.store.engine import insert_into
from kit.store.response import Answer, Sheet
from kit.store.tables import answer as table


@dataclass(frozen=True)
class WriteOutcome:
    """What came of a write, and the answer that stands now."""

    is_stored: bool
    answer: Answer


def settle(standing: Answer, wanted: Answer, base: int) -> WriteOutcome:
    """Decide between the stored answer and a new one that was made from revision `base`.

    An answer that came before is taken as stored, so a retry does no harm; one that was made from
    an older revision gives way.
    """
    if wanted.says_the_same_as(standing):
        return WriteOutcome(True, standing)
    if base != standing.revision:
        return WriteOutcome(False, standing)
    return WriteOutcome(True, replace(wanted, revision=base + 1))


def read_answer(connection: Connection, response: str, row: str, item: str) -> Answer:
    """Give one stored answer, or an empty one of revision 0."""
    statement = select(table.c.value, table.c.missing, table.c.revision).where(
        table.c.response == response, table.c.row == row, table.c.item == item
    )
    found = connection.execute(statement).first()
    return Answer(*found) if found else Answer()


def read_answers(connection: Connection, response: str) -> dict[tuple[str, str], Answer]:
    """Give every answer of a response by row and item, emptied ones included."""
    statement = select(table).where(table.c.response == response)
    return {
        (found.row, found.item): Answer(found.value, found.missing, found.revision)
        for found in connection.execute(statement)
    }


def write_first_answers(connection: Connection, response: str, sheet: Sheet) -> None:
    """Put the answers of a sheet into a response in which nothing else stands in their places."""
    given = [
        {"response": response, "row": row, "item": item, "revision": 1}
        | {"value": answer.value, "missing": answer.missing}
        for (row, item), answer in sheet.answers.items()
        if answer.is_given
    ]
    if given:
        statement = insert_into(connection, table)
        values = {name: statement.excluded[name] for name in ("value", "missing", "revision")}
        key = ["response", "row", "item"]
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values), given)


def write_answer(
    connection: Connection, response: str, row: str, item: str, answer: Answer
) -> None:
    """Put an answer in the place of the one before it."""
    values = {"value": answer.value, "missing": answer.missing, "revision": answer.revision}
    key = {"response": response, "row": row, "item": item}
    statement = insert_into(connection, table).values(**key, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
