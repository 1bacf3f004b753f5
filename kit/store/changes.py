"""What changed in another window or process: one counter for each form of each network.

Every write raises its counter in the same transaction; readers compare a few times a second.
PostgreSQL also tells who listens that something changed that phones are shown.
"""

from collections.abc import Collection
from functools import cache

from sqlalchemy import Connection, Insert, select

from kit.instrument.ids import ModuleCode
from kit.store.engine import insert_by
from kit.store.tables import change

CALLED, HERE = "called", "here"
"""Counters that are no forms: pages are asked whether they are open, and those that are say so."""
CHANNEL = "afrunding_meeting"
"""The channel of PostgreSQL on which it notifies who listens."""
SEEN_BY_PHONES = ("meeting", ModuleCode.NET, ModuleCode.SOL)
"""The forms whose changes phones are told; no answer of anybody's is among them."""


def count_change(connection: Connection, network: str, form: str) -> None:
    """Raise the counter of one form of one network."""
    key = {"network": network, "form": form, "counter": 1}
    connection.execute(_raised(connection.dialect.name), key)
    if connection.dialect.name == "postgresql" and form in SEEN_BY_PHONES:
        connection.exec_driver_sql(f"NOTIFY {CHANNEL}")


@cache
def _raised(dialect: str) -> Insert:
    """Make the statement once: it is part of every write."""
    key, counter = [change.c.network, change.c.form], {"counter": change.c.counter + 1}
    return insert_by(dialect, change).on_conflict_do_update(index_elements=key, set_=counter)


def counters(connection: Connection, network: str) -> dict[str, int]:
    """Give the counters of one network by form."""
    statement = select(change.c.form, change.c.counter).where(change.c.network == network)
    return {row.form: row.counter for row in connection.execute(statement)}


def counters_seen_by_phones(
    connection: Connection, networks: Collection[str]
) -> dict[str, dict[str, int]]:
    """Give the counters of some networks that phones are told of, by network and form."""
    chosen = change.c.network.in_(networks) & change.c.form.in_(SEEN_BY_PHONES)
    found: dict[str, dict[str, int]] = {network: {} for network in networks}
    for row in connection.execute(select(change).where(chosen)):
        found[row.network][row.form] = row.counter
    return found
