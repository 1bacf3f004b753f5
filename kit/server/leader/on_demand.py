"""On demand: the port that JupyterLab's launcher leads to, until somebody opens a page there.

A page that is opened starts the server, which takes over the port, so what the browser asks for
next waits in the port's own queue until the server takes it. Where a server works in the data
folder already, the browser is led to that one.
"""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import socket
from urllib.parse import urlsplit

import psutil

from kit.server.hosting import LAUNCHER_HEADER, Hosting
from kit.server.ports import LOCAL

LOOK = 5.0
"""Seconds between two looks whether JupyterLab is still there; and most for a request to come."""


class OnDemand(HTTPServer):
    """Waits for a page to be asked for.

    Parameters
    ----------
    listening
        The open port.
    lab
        JupyterLab's process.
    hosting
        How it is reached: knows what JupyterLab shows with each request.
    find_other
        Gives the address of a server that works in the same data folder, if one does.
    elsewhere
        The page for who cannot reach that one, because it is not their own machine.
    """

    timeout = LOOK

    def __init__(
        self,
        listening: socket,
        lab: int,
        hosting: Hosting,
        find_other: Callable[[], str | None],
        elsewhere: str,
    ) -> None:
        super().__init__(listening.getsockname(), _Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.lab = lab
        self.hosting, self.find_other, self.elsewhere = hosting, find_other, elsewhere
        self.failure = ""
        self.is_wanted = False

    def wait(self) -> bool:
        """Answer until a page is asked for; False where JupyterLab went away before."""
        self.is_wanted = False
        self.socket.setblocking(True)
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.lab)
            while not self.is_wanted and process.is_running():
                self.handle_request()
        return self.is_wanted

    def tell(self, page: str) -> None:
        """Show a page, once, to who asked for one: the server could not be started."""
        self.failure = page
        self.wait()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: OnDemand
    timeout = LOOK

    def do_GET(self) -> None:
        """Lead to the server, or let one be started."""
        if not self.server.hosting.is_by_launcher(self.headers[LAUNCHER_HEADER]):
            self.send_error(HTTPStatus.FORBIDDEN)
        elif not self._is_page():
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)  # a page that was left open looks on
        elif self.server.failure:
            self._show(self.server.failure)
            self.server.is_wanted = True
        elif other := self.server.find_other():
            self._lead_to(other)
        else:
            self._lead(self.path)
            self.server.is_wanted = True

    def _is_page(self) -> bool:
        """Tell whether somebody opens a page, not a page something that belongs to it."""
        kind = self.headers.get("Sec-Fetch-Dest", "document")
        return kind == "document" and "Upgrade" not in self.headers

    def _lead_to(self, other: str) -> None:
        """Lead to a server on this machine, or say where it is to who sits at another one."""
        if urlsplit(f"//{self.headers['Host']}").hostname in LOCAL:
            self._lead(other)
        else:
            self._show(self.server.elsewhere)

    def _lead(self, address: str) -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", address)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _show(self, page: str) -> None:
        written = page.encode()
        self.send_response(HTTPStatus.INTERNAL_SERVER_ERROR)
        self.send_header("Content-Type", "text/html; charset=UTF-8")
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, *_: object) -> None:
        """Write nothing into JupyterLab's terminal."""
