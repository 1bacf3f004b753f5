"""What changed in another window or process: one counter for each form of each network.

Every write raises its counter in the same transaction; readers compare a few times a second.
"""

from sqlalchemy import Connection, select

from kit.store.engine import insert_into
from kit.store.tables import change


def count_change(connection: Connection, network: str, form: str) -> None:
    """Raise the counter of one form of one network."""
    first = insert_into(connection, change).values(network=network, form=form, counter=1)
    raised = first.on_conflict_do_update(
        index_elements=[change.c.network, change.c.form], set_={"counter": change.c.counter + 1}
    )
    connection.execute(raised)


def counters(connection: Connection, network: str) -> dict[str, int]:
    """Give the counters of one network by form."""
    statement = select(change.c.form, change.c.counter).where(change.c.network == network)
    return {row.form: row.counter for row in connection.execute(statement)}
