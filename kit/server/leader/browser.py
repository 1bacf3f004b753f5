"""Opening the leader's browser."""

import webbrowser
from collections.abc import Callable
from threading import Thread


def open_browser(address: str, on_failure: Callable[[], None]) -> Thread:
    """Open the browser; some keep their caller waiting, so it happens beside everything else."""

    def try_it() -> None:
        try:
            is_open = webbrowser.open(address)
        except webbrowser.Error:
            is_open = False
        if not is_open:
            on_failure()

    thread = Thread(target=try_it, daemon=True)
    thread.start()
    return thread
