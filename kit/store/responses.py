"""Responses in the database: who fills in which form, when it was last saved, what is answered."""

import secrets
from dataclasses import asdict
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from kit.core.errors import StoreError
from kit.core.now import today
from kit.store import rows
from kit.store.answers import read_answers
from kit.store.changes import count_change
from kit.store.response import OUTSIDE, Response, Sheet
from kit.store.rounds import responses_aside
from kit.store.tables import answer, moderation, response_row, theme_text
from kit.store.tables import response as table


def leader_id(network: str, form: str, wave: int) -> str:
    """Give the id of the leader's own response to a form."""
    return f"{network}.{form}.{wave}"


def random_id() -> str:
    """Give an id that nobody can guess and that says nothing of when it was made."""
    return secrets.token_hex(16)


def has_response(connection: Connection, id: str) -> bool:
    """Tell whether there is a response of this id."""
    return connection.execute(select(table.c.id).where(table.c.id == id)).first() is not None


def make_response(connection: Connection, response: Response) -> None:
    """Make the head of a response."""
    connection.execute(insert(table).values(asdict(response)))
    count_change(connection, response.network, response.form)


def read_responses(connection: Connection, network: str) -> list[Response]:
    """Give every response of a network that counts, by their ids: nobody knows who came first."""
    counts = (table.c.network == network) & table.c.id.not_in(responses_aside())
    statement = select(table).where(counts).order_by(table.c.id)
    return [Response(**found) for found in connection.execute(statement).mappings()]


def latest_day(connection: Connection) -> date | None:
    """Give the last day that a response was saved; None where there is none."""
    latest: date | None = connection.execute(select(func.max(table.c.saved_on))).scalar()
    return latest


def hold_response(connection: Connection, id: str) -> Response:
    """Give the head of a response that is about to be changed; others wait."""
    statement = select(table).where(table.c.id == id).with_for_update()
    found = connection.execute(statement).mappings().first()
    if found is None:
        raise StoreError("response_gone")
    return Response(**found)


def mark_sent(connection: Connection, id: str, *, is_sent: bool) -> None:
    """Note that a participant has sent, or takes that back."""
    statement = update(table).where(table.c.id == id, table.c.is_sent != is_sent)
    connection.execute(statement.values(is_sent=is_sent))


def withdraw(connection: Connection, id: str) -> None:
    """Delete everything that was answered in a response; that somebody came stays counted."""
    for child in (answer, response_row, moderation, theme_text):
        connection.execute(delete(child).where(child.c.response == id))
    emptied = {"is_sent": False, "recall": None}
    connection.execute(update(table).where(table.c.id == id).values(emptied))


def set_recall(connection: Connection, id: str, recall: str) -> None:
    """Keep the hash of a new code in the place of an earlier one."""
    connection.execute(update(table).where(table.c.id == id).values(recall=recall))


def recalled(connection: Connection, network: str, form: str, recall: str) -> list[str]:
    """Give the ids of the responses to a form that a code belongs to."""
    of = (table.c.network == network) & (table.c.form == form) & (table.c.recall == recall)
    return list(connection.execute(select(table.c.id).where(of).order_by(table.c.id)).scalars())


def mark_saved(connection: Connection, response: Response) -> None:
    """Note that a response was changed: the day, and the counter of its form."""
    if response.saved_on != today():
        statement = update(table).where(table.c.id == response.id)
        connection.execute(statement.values(saved_on=today()))
    count_change(connection, response.network, response.form)


def read_sheet(connection: Connection, response: str) -> Sheet:
    """Give the rows in order and their answers; an emptied answer stands with its revision."""
    order = rows.row_order(connection, response)
    answers = read_answers(connection, response)
    shown = {OUTSIDE, *order}
    return Sheet(order, {place: answers[place] for place in answers if place[0] in shown})
