"""The leader's server: Voilà over the notebooks, behind a token.

The address that opens holds the token once; Voilà turns it into a cookie, and `/` leads on to the
first notebook without it.
"""

import os
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets import default
from traitlets.config import Config
from voila.app import Voila

from kit.server.pages import Home, assets, introduce
from kit.workspace import PROJECT

NOTEBOOKS = PROJECT / "notebooks"
SHARE = Path(__file__).parent / "share" / "jupyter"
"""Where Jupyter finds the template of our pages."""

PAGES = Config(
    VoilaConfiguration={
        "template": "afrunding",
        "prelaunch_hook": introduce,
        "extension_allowlist": [
            "anywidget",
            "@jupyter-widgets/jupyterlab-manager",
            "@voila-dashboards/widgets-manager8",
        ],
    }
)


class LeaderApp(Voila):
    """Voilà over the notebooks, with a token of its own and one address to open."""

    announce: Callable[[str], None] = staticmethod(lambda _address: None)
    opens_browser = True

    @default("auto_token")
    def _has_token(self) -> bool:
        return True

    @default("root_dir")
    def _notebooks(self) -> str:
        return str(NOTEBOOKS)

    @default("open_browser")
    def _is_announced(self) -> bool:
        return True

    def init_handlers(self) -> list[Any]:
        """Put the way to the first notebook before Voilà's list of files."""
        return [(self.base_url, Home), assets(self.base_url), *super().init_handlers()]

    @property
    def address(self) -> str:
        """What opens the first page: the token is in it once."""
        return f"http://localhost:{self.port}{self.base_url}?token={self.identity_provider.token}"

    def launch_browser(self) -> None:
        """Say where the server is, and open the browser there if it may."""
        self.announce(self.address)
        if self.opens_browser:
            webbrowser.open(self.address)


def serve(port: int, announce: Callable[[str], None], *, opens_browser: bool) -> None:
    """Serve the notebooks until the process is ended.

    Parameters
    ----------
    port
        The port to try first; the next free one where it is taken.
    announce
        Gets the address when the server listens.
    """
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(SHARE), os.environ.get("JUPYTER_PATH", "")])
    app = LeaderApp.instance(port=port, log_level="ERROR", config=PAGES)
    app.announce, app.opens_browser = announce, opens_browser
    app.initialize(argv=[])
    app.start()
