"""The server that already runs: found by who starts a second one on the same data folder.

Its address lies in Jupyter's folder for such notes, which is the user's own on this machine, in a
file that nobody else can read; never in the data folder, which may be shared or synced.
"""

import http.client
import json
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from jupyter_core.paths import jupyter_runtime_dir, secure_write

SERVED = "AFRUNDING_SERVED"
"""Names the variable that tells a kernel that a server of ours started it."""
AGAIN = "AFRUNDING_AGAIN"
"""Names the variable with the token of a server that begins again, so that pages stay signed in."""
STOP = "stop"
"""The path that ends it, behind the first one."""
HOSTED = "hosted"
"""Its value where the server is one of several behind a proxy, which no page ends."""
PATIENCE = 5
"""Seconds to wait for an answer."""


def has_server() -> bool:
    """Tell whether a server of ours started this kernel; plain Voilà and Lab are none."""
    return SERVED in os.environ


def is_own_server() -> bool:
    """Tell whether it is the leader's own, on this machine."""
    return os.environ.get(SERVED, HOSTED) != HOSTED


def running(folder: Path) -> str | None:
    """Give the address of the server that works in this data folder, if one does."""
    try:
        address = _note(folder).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return address if _opens(address) else None


def stop(folder: Path, restore: Path | None = None) -> bool:
    """Ask the server that works in this data folder to end; tells whether it will.

    Parameters
    ----------
    restore
        A backup that it puts into the folder then, and begins again.
    """
    try:
        url = urlsplit(_note(folder).read_text("utf-8"))
        token = url.query.removeprefix("token=")
        with closing(http.client.HTTPConnection(url.netloc, timeout=PATIENCE)) as connection:
            shown = {"Authorization": f"token {token}"}
            wish = {"restore": str(restore)} if restore else {}
            connection.request("POST", f"{url.path}{STOP}", json.dumps(wish), shown)
            return connection.getresponse().status == 204
    except (OSError, ValueError, http.client.HTTPException):
        return False


@contextmanager
def noted(folder: Path, address: str) -> Iterator[None]:
    """Let others find this server; where the note cannot be written they start their own."""
    note = _note(folder)
    with suppress(OSError, RuntimeError):
        note.parent.mkdir(parents=True, exist_ok=True)
        with secure_write(str(note)) as file:
            file.write(address)
    try:
        yield
    finally:
        with suppress(OSError):
            if note.read_text("utf-8") == address:
                note.unlink()
                entrance_file(folder).unlink(missing_ok=True)


def entrance_file(folder: Path) -> Path:
    """Give the file that leads a browser to the server of this data folder."""
    return _note(folder).with_suffix(".html")


def _note(folder: Path) -> Path:
    name = sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return Path(jupyter_runtime_dir()) / f"afrunding-{name}.txt"


def _opens(address: str) -> bool:
    """Tell whether the address lets somebody in: only the server that made the token does."""
    url = urlsplit(address)
    try:
        with closing(http.client.HTTPConnection(url.netloc, timeout=PATIENCE)) as connection:
            connection.request("HEAD", f"{url.path}?{url.query}")
            answer = connection.getresponse()
    except (OSError, ValueError, http.client.HTTPException):
        return False
    return answer.status == 302 and answer.headers["Location"] == url.path
