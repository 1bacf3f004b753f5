"""Sockets that phones come in by: one on this machine, and while it is open one on each network.

None is closed to open another: nobody who comes in just then is turned away, and no other program
can take the port meanwhile.
"""

import errno
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from socket import create_server, socket
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.web import Application

from kit.server.participants.connection_limit import ConnectionLimit
from kit.server.participants.routes.base import MOST_BYTES

BACKLOG = 1024
"""Phones that may wait to be let in at the same moment."""
IDLE, IDLE_PROXY = 30.0, 300.0
"""Seconds that a connection may say nothing, and one of a proxy, which keeps its own for others."""
TLS_HELLO = 0x16
"""The byte that a browser begins with where somebody typed https."""
NO_TLS = bytes([0x15, 3, 1, 0, 2, 2, 70])
"""What tells it at once that only http is spoken here: an alert, and the version is not known."""


class PhonesServer(HTTPServer):
    """Serves phones over no more connections than their share is; silent ones are ended."""

    limit: ConnectionLimit

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Take a connection, if there is a place for it."""
        if self.limit.admit(stream, str(address[0])):
            read: Any = partial(_read_first, stream, stream.read_from_fd)
            stream.read_from_fd = read  # type: ignore[method-assign]
            super().handle_stream(stream, address)
        else:
            stream.close()

    def on_close(self, server_conn: object) -> None:
        """Free the place of a connection."""
        connection: Any = server_conn
        self.limit.leave(connection.stream)
        super().on_close(server_conn)


def _read_first(stream: IOStream, read: Callable[..., int | None], buffer: Any) -> int | None:
    """Read what a connection begins with; one that wants TLS would wait for an answer in vain."""
    count = read(buffer)
    if count:
        del stream.read_from_fd  # the others are read as ever
    if count and buffer[0] == TLS_HELLO:
        with suppress(OSError):
            stream.socket.send(NO_TLS)
        raise ConnectionResetError(errno.ECONNRESET, "TLS")
    return count


class Sockets:
    """What the participants' side listens on.

    Parameters
    ----------
    listening
        The one that is open as long as the server runs.
    limit
        What all of them together may hold.
    """

    def __init__(self, app: Application, listening: socket, limit: ConnectionLimit) -> None:
        self.app, self.limit = app, limit
        self.port: int = listening.getsockname()[1]
        self._own = self._serve(listening)
        self._wide: dict[str, PhonesServer] = {}
        self._gone: list[PhonesServer] = []

    @property
    def networks(self) -> Collection[str]:
        """The addresses on networks that are listened on."""
        return self._wide.keys()

    def open_on(self, addresses: Collection[str]) -> None:
        """Listen on these addresses too, and on no others; one that will not open is left out."""
        for address in [*self._wide]:
            if address not in addresses:
                self._close(address)
        for address in addresses:
            if address not in self._wide:
                self._open(address)

    def _open(self, address: str) -> None:
        try:
            listening = create_server((address, self.port))
        except OSError:  # another program has it, or the network is gone
            return
        self._wide[address] = self._serve(listening)

    def _close(self, address: str) -> None:
        """Take nobody new there; phones that are in stay in."""
        closed = self._wide.pop(address)
        closed.stop()
        self._gone.append(closed)

    def _serve(self, listening: socket) -> PhonesServer:
        listening.setblocking(False)
        listening.listen(BACKLOG)
        idle = IDLE if self.limit.tells_apart else IDLE_PROXY
        server = PhonesServer(
            self.app,
            max_body_size=MOST_BYTES * 16,
            idle_connection_timeout=idle,
        )
        server.limit = self.limit
        server.add_socket(listening)
        return server

    def stop(self) -> None:
        """Take nobody new."""
        for server in (self._own, *self._wide.values()):
            server.stop()

    async def hang_up(self) -> None:
        """End every connection there is."""
        for server in (self._own, *self._wide.values(), *self._gone):
            await server.close_all_connections()
