"""Networks in the database: listed by their last use; the name is the answer to `net_name`."""

from sqlalchemy import Connection, func, insert, select, update

from kit.core.now import today
from kit.instrument.ids import Item, ModuleCode
from kit.store.network import Network, slug
from kit.store.response import OUTSIDE
from kit.store.tables import answer
from kit.store.tables import network as table

CARD, NAME = ModuleCode.NET, Item.NET_NAME
"""The form that holds a network's name, and the item."""


def read_networks(connection: Connection) -> list[Network]:
    """Give every network, the last used first."""
    card = table.c.id + f".{CARD}.0"  # as leader_id has it
    name = (answer.c.response == card) & (answer.c.row == OUTSIDE) & (answer.c.item == NAME)
    statement = (
        select(table.c.id, answer.c.value, table.c.created_on)
        .select_from(table.outerjoin(answer, name))
        .order_by(table.c.used.desc(), table.c.id)
    )
    return [
        Network(found.id, found.value or found.id, found.created_on)
        for found in connection.execute(statement)
    ]


def make_network(connection: Connection, name: str) -> str:
    """Make a network as the last used one; its id is made from the name and never changes."""
    id = _free_id(connection, slug(name))
    values = {"id": id, "created_on": today(), "used": _next_use(connection)}
    connection.execute(insert(table).values(values))
    return id


def mark_used(connection: Connection, id: str) -> bool:
    """Make a network the last used one; tells whether it is there."""
    statement = update(table).where(table.c.id == id).values(used=_next_use(connection))
    return connection.execute(statement).rowcount == 1


def raise_min_n(connection: Connection, id: str, min_n: int) -> None:
    """Keep the highest number of people under which anything of a network was shown."""
    is_lower = (table.c.id == id) & (func.coalesce(table.c.min_n, 0) < min_n)
    connection.execute(update(table).where(is_lower).values(min_n=min_n))


def read_min_n(connection: Connection, id: str) -> int:
    """Give that number, or 0 where nothing was shown."""
    statement = select(func.coalesce(table.c.min_n, 0)).where(table.c.id == id)
    return connection.execute(statement).scalar_one_or_none() or 0


def _free_id(connection: Connection, wanted: str) -> str:
    taken = set(connection.execute(select(table.c.id)).scalars())
    candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(id for id in candidates if id not in taken)


def _next_use(connection: Connection) -> int:
    latest = connection.execute(select(func.max(table.c.used))).scalar_one()
    return (latest or 0) + 1
