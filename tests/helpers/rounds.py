"""Rounds of a meeting with answers in them, in a real store."""

from kit.instrument.instrument import load
from kit.store.response import OUTSIDE, Answer

INSTRUMENT = load()


def closed_round(store, network, items, *people, form="evaluation"):
    """Make a closed round and what each person answered, by item."""
    round = store.add_round(network, "participants", items, state="closed", form=form)
    for person in people:
        answer(store, round, **person)
    return round


def answer(store, round, *rows, **outside):
    """Answer a round once more; a number is a missing code. Gives the response."""
    version = INSTRUMENT.version
    response = store.add_response(round.network, round.form, version, round.wave, round.id)
    names = [f"row{number:05d}" for number in range(len(rows))]
    for name in names:
        store.add_row(response, name, None)
    for row, said in [(OUTSIDE, outside), *zip(names, rows, strict=True)]:
        for item, value in said.items():
            kept = Answer(None, value) if isinstance(value, int) else Answer(value)
            store.write(response, row, item, kept, 0)
    return response


def rated(points, item="ev_safe"):
    """Give people who answered one item, a letter each: a point, or d for *ved ikke*."""
    return [{item: -8 if point == "d" else point} for point in points]


def content(store):
    """Give everything that every table of a store holds."""
    with store.reading() as connection:
        return list(connection.connection.dbapi_connection.iterdump())
