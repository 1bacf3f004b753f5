"""Starting the leader's server: once for each data folder, on a port that is free.

Used by the command line, which gives it a way to say what happens.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kit.core.running_server import AGAIN, HOSTED, SERVED, noted, running
from kit.core.workspace import find_workspace
from kit.server.hosting import Hosting
from kit.server.leader.browser import open_browser
from kit.server.ports import ListeningPort, opening, opening_just_there
from kit.server.shutdown import Shutdown

if TYPE_CHECKING:
    from kit.server.leader.app import LeaderApp

SHARE = Path(__file__).parent / "leader" / "share" / "jupyter"
"""Where Jupyter finds the template of our pages."""

ALONE = Hosting()

Say = Callable[..., None]
"""Says a word of the command line, by its key."""


@dataclass(frozen=True)
class ServeOptions:
    """How to serve.

    Attributes
    ----------
    is_wide
        Whether the network reaches the phones' side also while no meeting is open.
    hosting
        How it is reached; one behind a proxy is one of several in the same folder.
    ends_when_idle
        Whether it ends by itself once nobody has needed it for hours.
    phones_port
        Where phones come in, or the next free one; 0 for the one after the leader's.
    voila
        Voilà's own options, e.g. ``--MappingKernelManager.cull_idle_timeout=60``.
    """

    opens_browser: bool = False
    is_wide: bool = False
    hosting: Hosting = ALONE
    ends_when_idle: bool = False
    phones_port: int = 0
    voila: Sequence[str] = ()


def serve(folder: Path, port: int, say: Say, options: ServeOptions) -> Path | None:
    """Serve until the end, or lead to the server that runs; gives a backup to put back, if any.

    Parameters
    ----------
    folder
        The data folder that the notebooks work in.

    Raises
    ------
    ServerError
        When no port can be opened.
    """
    if not options.hosting.is_hosted and (address := running(folder)):
        _lead_there(address, folder, say, opens_browser=options.opens_browser)
        return None
    return serve_on(partial(_opening, port, options.hosting, say), folder, say, options)


def serve_on(
    open_port: Callable[[], ListeningPort], folder: Path, say: Say, options: ServeOptions
) -> Path | None:
    """Serve on a port until the end; all else is as for `serve`.

    Parameters
    ----------
    open_port
        Listens; signals are heard from before that.
    """
    (shutdown := Shutdown()).hear()
    listening = open_port()
    with _surroundings(folder, options.hosting):
        app = _application(listening, options, shutdown, say)
        opens_browser = options.opens_browser
        app.on_ready = partial(_tell, app, folder, say, opens_browser=opens_browser)
        return _run(app, folder, ends_when_idle=options.ends_when_idle)


def _run(app: "LeaderApp", folder: Path, *, ends_when_idle: bool) -> Path | None:
    """Serve until the end; who starts a second one finds this one meanwhile."""
    app.ends_when_idle = ends_when_idle
    with nullcontext() if app.hosting.is_hosted else noted(folder, app.address):
        app.start()
    if app.shutdown.restores is None:
        app.shutdown.be_deaf()
    else:
        os.environ[AGAIN] = app.token
    return app.shutdown.restores


def _lead_there(address: str, folder: Path, say: Say, *, opens_browser: bool) -> None:
    """Say that a server is there already, and open it."""
    key = "already_opened" if opens_browser and not _is_terminal() else "already_serving"
    say(key, address=address, folder=folder)
    if opens_browser:
        open_browser(address, folder, partial(say, "no_browser", address=address)).join()


def _tell(app: "LeaderApp", folder: Path, say: Say, *, opens_browser: bool) -> None:
    """Say where the server is, and open it."""
    where = {"address": app.address, "folder": folder, "port": app.opening.port}
    is_open = bool(app.hosting.launcher) or (opens_browser and not _is_terminal())
    key = "serving_opened" if is_open else "serving"
    say("hosted" if app.hosting.is_hosted else key, **where)
    if opens_browser:
        open_browser(app.address, folder, partial(say, "no_browser", address=app.address))


def _is_terminal() -> bool:
    """Tell whether somebody reads what is said; else it may end in a file, and holds no token."""
    return sys.stdout is not None and sys.stdout.isatty()


def _opening(port: int, hosting: Hosting, say: Say) -> ListeningPort:
    """Listen, and say so where it is another port than the one asked for."""
    listening = opening_just_there(hosting.host, port) if hosting.is_hosted else opening(port)
    if listening.obstacle:
        say(f"port_{listening.obstacle}", asked=port, port=listening.port)
    return listening


def _application(
    listening: ListeningPort, options: ServeOptions, shutdown: Shutdown, say: Say
) -> "LeaderApp":
    """Make both listeners."""
    # takes a second, and finds its template only now
    from kit.server.leader.app import leader_app
    from kit.server.participants.listener import ParticipantsListener

    hosting = options.hosting
    app = leader_app(listening, hosting, options.voila, shutdown)
    port = options.phones_port or listening.port + 1
    app.phones = ParticipantsListener(
        find_workspace(), port, is_wide=options.is_wide, hosting=hosting, say=say
    )
    return app


@contextmanager
def _surroundings(folder: Path, hosting: Hosting) -> Iterator[None]:
    """Prepare what kernels, templates and libraries depend on.

    What Jupyter and IPython write down of themselves goes away with the server.
    """
    os.environ["AFRUNDING_DATA"] = str(folder)
    os.environ[SERVED] = HOSTED if hosting.is_hosted else "1"
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), os.environ.get("JUPYTER_PATH", "")])
    logging.getLogger("tornado").setLevel(logging.ERROR)
    with TemporaryDirectory(prefix="afrunding-", ignore_cleanup_errors=True) as own:
        os.environ["IPYTHONDIR"] = str(Path(own, "ipython"))
        os.environ["JUPYTER_CONFIG_DIR"] = str(Path(own, "jupyter"))
        yield
