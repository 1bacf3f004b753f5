"""Ports: where the leader's server listens, on this machine alone."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from socket import create_server, socket

from kit.errors import ServerError

HOST = "127.0.0.1"
TRIES = 5
"""Ports tried in a row; then the system chooses one."""


@dataclass(frozen=True)
class Opening:
    """A port that we listen on."""

    port: int
    socket: socket
    obstacle: str | None = None
    """What was wrong with the port that was asked for: ``taken`` or ``forbidden``."""


def opening(wished: int, listen: Callable[[tuple[str, int]], socket] = create_server) -> Opening:
    """Listen on the port wished for, else on the next free one.

    Parameters
    ----------
    listen
        How the system gives a port.

    Raises
    ------
    ServerError
        When the system gives none at all.
    """
    obstacle = None
    for port in (*range(wished, min(wished + TRIES, 65536)), 0):
        try:
            listening = listen((HOST, port))
        except OSError as error:
            obstacle = obstacle or _obstacle(error)
            reason = error.strerror
        else:
            listening.setblocking(False)
            return Opening(listening.getsockname()[1], listening, obstacle)
    raise ServerError("no_port", host=HOST, reason=reason)


def _obstacle(error: OSError) -> str:
    return "taken" if error.errno == errno.EADDRINUSE else "forbidden"
