"""Notifications: PostgreSQL says at once that a meeting changed; nobody has to ask for it.

Used by the server, which still asks now and then: notifications that are lost are only late.
"""

from collections.abc import Callable
from contextlib import suppress
from select import select
from socket import socketpair
from threading import Event, Thread
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from kit.store.changes import CHANNEL
from kit.store.database import Database

PAUSE = 1.0
"""Seconds until it comes back to a server that was away, or looks whether one still is there."""


class Notifications:
    """Listens in a thread of its own, where the database is one that tells."""

    def __init__(self, database: Database, on_news: Callable[[], object]) -> None:
        self.is_listening = False
        self._database, self._on_news = database, on_news
        self._ended = Event()
        self._bell, self._rope = socketpair()
        self._thread = Thread(target=self._run, name="notifications", daemon=True)

    def open(self) -> None:
        """Begin to listen."""
        if self._database.engine.dialect.name == "postgresql":
            self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._ended.set()
        self._rope.close()  # wakes who waits for the bell
        if self._thread.is_alive():
            self._thread.join()
        self._bell.close()

    def _run(self) -> None:
        from psycopg import Error  # there only where PostgreSQL is

        while not self._ended.is_set():
            with suppress(SQLAlchemyError, Error):
                self._listen()
            self.is_listening = False
            self._ended.wait(PAUSE)

    def _listen(self) -> None:
        alone = self._database.engine.execution_options(isolation_level="AUTOCOMMIT")
        with alone.connect() as connection:
            raw: Any = connection.connection.driver_connection
            connection.detach()  # nobody else gets a connection that listens
            raw.execute(f"LISTEN {CHANNEL}")
            self.is_listening = True
            while not self._ended.is_set():
                select([raw, self._bell], [], [], PAUSE)
                for _ in raw.notifies(timeout=0):
                    self._on_news()
