"""The store: networks, responses and answers, in a database in the data folder.

Used by notebooks, server and frames. Every method is one transaction and safe beside other processes.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select, update

from kit.errors import UnknownNetworkError
from kit.network import Network, slug
from kit.response import OUTSIDE, Answer, Response, Sheet
from kit.store import rows, tables
from kit.store.answers import Outcome, read_answers, write_answer
from kit.store.changes import count_change, counters
from kit.store.engine import make_engine, spoken
from kit.store.migrate import migrate
from kit.workspace import Workspace, is_shared_drive


@dataclass(frozen=True)
class Round:
    """One asking of participants: who was asked, what, and how far it has come."""

    id: str
    network: str
    audience: str
    state: str
    wave: int
    items: tuple[str, ...]


class Store:
    """Everything that is kept of the networks in one data folder.

    Raises
    ------
    StoreError
        When the folder or its database cannot be used; nothing is overwritten then.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace.make()
        self.engine = make_engine(workspace)
        with spoken(workspace):
            migrate(self.engine, workspace)
        with self.reading() as connection:
            self.identity: str = connection.execute(select(tables.identity.c.id)).scalar_one()

    @property
    def is_on_shared_drive(self) -> bool:
        """Whether the folder is a network or synced drive, which deserves a word to the leader."""
        return is_shared_drive(self.workspace.folder)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads."""
        with spoken(self.workspace), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; others wait until it ends."""
        with spoken(self.workspace):
            with self.engine.execution_options(writes=True).begin() as connection:
                yield connection

    # networks

    def networks(self) -> list[Network]:
        """Give every network, the last used first."""
        network, answer = tables.network.c, tables.answer.c
        name = (answer.response == network.id + ".net.0") & (answer.item == "net_name")
        statement = (
            select(network.id, answer.value, network.created_on)
            .select_from(tables.network.outerjoin(tables.answer, name))
            .order_by(network.used.desc(), network.id)
        )
        with self.reading() as connection:
            found = connection.execute(statement).all()
        return [Network(row.id, row.value or row.id, row.created_on) for row in found]

    def network(self, id: str | None = None) -> Network:
        """Give one network; without an id the last used one."""
        known = self.networks()
        for network in known:
            if id in (None, network.id):
                return network
        code = "unknown_network" if id else "no_network"
        raise UnknownNetworkError(code, network=id, known=", ".join(n.id for n in known) or "–")

    def add_network(self, name: str, instrument_version: str) -> Network:
        """Make a network with a name; the id is made from the name and never changes."""
        with self.writing() as connection:
            id = self._free_id(connection, slug(name))
            used = self._next_use(connection)
            values = {"id": id, "created_on": date.today(), "used": used}
            connection.execute(insert(tables.network).values(values))
            response = self._make_response(connection, id, "net", 0, instrument_version)
            write_answer(connection, response, OUTSIDE, "net_name", Answer(name))
            count_change(connection, id, "net")
        return self.network(id)

    def use_network(self, id: str) -> None:
        """Remember that this network was the last one worked with."""
        with self.writing() as connection:
            used = self._next_use(connection)
            statement = update(tables.network).where(tables.network.c.id == id).values(used=used)
            connection.execute(statement)

    def _free_id(self, connection: Connection, wanted: str) -> str:
        taken = set(connection.execute(select(tables.network.c.id)).scalars())
        candidates = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
        return next(id for id in candidates if id not in taken)

    def _next_use(self, connection: Connection) -> int:
        latest = connection.execute(select(func.max(tables.network.c.used))).scalar_one()
        return (latest or 0) + 1

    # responses

    def leader_response(self, network: str, module: str, version: str, wave: int = 0) -> str:
        """Give the id of the leader's own response to a module; it is made at the first call."""
        self.network(network)
        id = f"{network}.{module}.{wave}"
        with self.reading() as connection:
            if connection.get_response(id) if False else self._exists(connection, id):
                return id
        with self.writing() as connection:
            if not self._exists(connection, id):
                self._make_response(connection, network, module, wave, version)
        return id

    def _exists(self, connection: Connection, response: str) -> bool:
        statement = select(tables.response.c.id).where(tables.response.c.id == response)
        return connection.execute(statement).first() is not None
