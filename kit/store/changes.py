"""What changed in another window or process: one counter for each module of each network.

Every write raises its counter in the same transaction; readers compare a few times a second.
"""

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kit.store.tables import change


def count_change(connection: Connection, network: str, module: str) -> None:
    """Raise the counter of one module of one network."""
    raised = (
        update(change)
        .where(change.c.network == network, change.c.module == module)
        .values(counter=change.c.counter + 1)
    )
    if connection.execute(raised).rowcount == 0:
        first = insert_for(connection.engine)(change).values(
            network=network, module=module, counter=1
        )
        connection.execute(first.on_conflict_do_nothing())


def counters(connection: Connection, network: str) -> dict[str, int]:
    """Give the counters of one network by module."""
    rows = connection.execute(
        select(change.c.module, change.c.counter).where(change.c.network == network)
    )
    return {row.module: row.counter for row in rows}


def insert_for(engine: Engine):  # type: ignore[no-untyped-def]  # the two dialects share no type
    """Give the INSERT that knows ``ON CONFLICT`` for this database."""
    return sqlite.insert if engine.dialect.name == "sqlite" else postgresql.insert
