"""Opening the leader's browser, by a file that only its owner can read.

The address holds the token, and every program on a machine may see what others were called with. So
the browser is called with the name of a file, which leads it on.
"""

import webbrowser
from collections.abc import Callable
from html import escape
from pathlib import Path
from threading import Thread

from jupyter_core.paths import secure_write

from kit.core.running_server import entrance_file
from kit.core.text import word

PAGE = """<!DOCTYPE html>
<html lang="da">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>Afrunding</title>
<p><a href="{address}">{link}</a></p>
</html>
"""


def open_browser(address: str, folder: Path, on_failure: Callable[[], None]) -> Thread:
    """Open the browser; some keep their caller waiting, so it happens beside everything else.

    Parameters
    ----------
    folder
        The data folder of the server at that address.
    """

    def try_it() -> None:
        try:
            is_open = webbrowser.open(_entrance(address, folder).as_uri())
        except (webbrowser.Error, OSError, RuntimeError):
            is_open = False
        if not is_open:
            on_failure()

    thread = Thread(target=try_it, daemon=True)
    thread.start()
    return thread


def _entrance(address: str, folder: Path) -> Path:
    """Write the file that leads to an address; it goes away with the server."""
    file = entrance_file(folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    with secure_write(str(file)) as page:
        page.write(PAGE.format(address=escape(address), link=word("server.to_start", "da")))
    return file
