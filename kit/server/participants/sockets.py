"""Sockets that phones come in by: one on this machine, and while it is open one on each network.

None is closed to open another: nobody who comes in just then is turned away, and no other program
can take the port meanwhile.
"""

from collections.abc import Collection
from socket import create_server, socket

from tornado.httpserver import HTTPServer
from tornado.web import Application

from kit.server.participants.routes.base import MOST_BYTES

BACKLOG = 1024
"""Phones that may wait to be let in at the same moment."""


class Sockets:
    """What the participants' side listens on.

    Parameters
    ----------
    listening
        The one that is open as long as the server runs.
    """

    def __init__(self, app: Application, listening: socket) -> None:
        self.app = app
        self.port: int = listening.getsockname()[1]
        self._own = self._serve(listening)
        self._wide: dict[str, HTTPServer] = {}
        self._gone: list[HTTPServer] = []

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

    def _serve(self, listening: socket) -> HTTPServer:
        listening.setblocking(False)
        listening.listen(BACKLOG)
        server = HTTPServer(self.app, max_body_size=MOST_BYTES * 16)
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
