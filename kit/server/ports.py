"""Ports: where the leader's server listens, on this machine alone."""

import errno
import selectors
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import create_server, socket

from kit.core.errors import ServerError

HOST = "127.0.0.1"
LOCAL = {HOST, "localhost"}
"""Names of this machine; a page that has any other name for us was led here by a foreign one."""
PORT = 8866
"""Where the leader's pages are, unless somebody says so; phones come in on the next."""
TRIES = 5
"""Ports tried in a row; then the system chooses one."""
MOST_OPEN = 10_240
"""Connections and files at once; more than macOS gives to any process."""
RESERVE = 512
"""Of those for the leader's pages, their kernels and the database."""
MOST_SELECTED = 400
"""Connections of phones where no more than 512 can be waited for."""


@dataclass(frozen=True)
class ListeningPort:
    """A port that we listen on."""

    port: int
    socket: socket
    obstacle: str | None = None
    """What was wrong with the port that was asked for: ``taken`` or ``forbidden``."""


def opening(
    wished: int, listen: Callable[[tuple[str, int]], socket] = create_server
) -> ListeningPort:
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
            return ListeningPort(listening.getsockname()[1], listening, obstacle)
    raise ServerError("no_port", host=HOST, reason=reason)


def opening_just_there(host: str, port: int) -> ListeningPort:
    """Listen on the port that a proxy knows, or not at all.

    Raises
    ------
    ServerError
        When it cannot be opened.
    """
    try:
        listening = create_server((host, port))
    except OSError as error:
        raise ServerError("port_not_free", host=host, port=port, reason=error.strerror) from None
    listening.setblocking(False)
    return ListeningPort(port, listening)


def _obstacle(error: OSError) -> str:
    return "taken" if error.errno == errno.EADDRINUSE else "forbidden"


def connection_share() -> int:
    """Give how many connections phones may hold at once; the rest is the leader's pages'.

    Where the system waits by `select`, as on Windows, there are 512 in all.
    """
    if issubclass(selectors.DefaultSelector, selectors.SelectSelector):
        return MOST_SELECTED
    import resource

    hold_many()
    held, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_OPEN if held == resource.RLIM_INFINITY else held
    return most - min(RESERVE, most // 2)


def hold_many() -> None:
    """Let this process hold as many connections as it may: each phone keeps two.

    Some systems give 256 to a process that does not ask. Windows has no such limit.
    """
    if sys.platform == "win32":
        return
    import resource

    held, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN if most == resource.RLIM_INFINITY else min(MOST_OPEN, most)
    if held != resource.RLIM_INFINITY and held < wanted:
        with suppress(ValueError, OSError):  # then what the system gives must do
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
