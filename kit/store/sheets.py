"""Sheets in the database: everything of one response, its rows in order."""

from sqlalchemy import Connection

from kit.store import rows
from kit.store.answers import read_answers
from kit.store.response import OUTSIDE, Sheet


def read_sheet(connection: Connection, response: str) -> Sheet:
    """Give the rows in order and their answers; an emptied answer stands with its revision."""
    order = rows.row_order(connection, response)
    answers = read_answers(connection, response)
    shown = {OUTSIDE, *order}
    return Sheet(order, {place: answers[place] for place in answers if place[0] in shown})
