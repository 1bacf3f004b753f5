"""The leader's server: Voilà over the notebooks, on this machine, behind a token."""

import asyncio
import gc
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from traitlets import default
from traitlets.config import Config
from voila.app import Voila
from voila.handler import VoilaHandler

from kit.core.installation import notebooks_of
from kit.core.log_throttle import throttle
from kit.core.loops import go_on
from kit.core.running_server import AGAIN, STOP
from kit.core.workspace import find_workspace
from kit.server.hosting import Hosting, secret_of
from kit.server.leader.auth import LeaderIdentity, guarded
from kit.server.leader.idle import SECONDS, Idle
from kit.server.leader.kernel_channels import ALLOWED, channels
from kit.server.leader.kernels import LeaderKernels, OwnPython, transport
from kit.server.leader.page_kernels import with_one_kernel
from kit.server.leader.pages import (
    HomeHandler,
    LeaderHealthHandler,
    LeaderNotFoundHandler,
    introduce,
)
from kit.server.leader.static_files import files, kept, name_scripts
from kit.server.leader.stop import StopHandler
from kit.server.participants.listener import ParticipantsListener
from kit.server.ports import HOST, ListeningPort
from kit.server.shutdown import Shutdown

MOST_HOSTED = 100
"""Pages at once on a server that many leaders share."""
CONFIG = Config(
    VoilaConfiguration={
        "template": "afrunding",
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "prelaunch_hook": introduce,
        "page_config_hook": name_scripts,
        "extension_allowlist": [
            "anywidget",
            "@jupyter-widgets/jupyterlab-manager",
            "@voila-dashboards/widgets-manager8",
        ],
        "multi_kernel_manager_class": LeaderKernels,
        "kernel_spec_manager_class": OwnPython,
    },
    NotebookNotary={"db_file": ":memory:"},
    MappingKernelManager={
        "cull_idle_timeout": 600,  # of a kernel whose page went away without a word
        "cull_interval": 60,
    },
)


class LeaderApp(Voila):
    """Voilà over the notebooks, on a port that is open already, for who has the token."""

    opening: ListeningPort
    phones: ParticipantsListener
    hosting: Hosting
    shutdown: Shutdown
    ends_when_idle: bool
    on_ready: Callable[[], None]

    @default("root_dir")
    def _notebooks(self) -> str:
        return str(notebooks_of(find_workspace().folder))

    @default("config_file_paths")
    def _nobodys_settings(self) -> list[str]:
        return []

    @default("identity_provider_class")
    def _knows_the_leader(self) -> type:
        return LeaderIdentity

    @default("token")
    def _new_token(self) -> str:
        return self.hosting.token or os.environ.pop(AGAIN, "") or secrets.token_hex(24)

    @default("cookie_secret")
    def _new_secret(self) -> bytes:
        return secret_of(self.token)

    @property
    def address(self) -> str:
        """What opens the first page: the token is in it once, unless servers share it."""
        if self.hosting.is_hosted:
            return f"{self.hosting.public}{self.base_url}"
        return f"http://{HOST}:{self.opening.port}{self.base_url}?token={self.token}"

    def init_settings(self) -> dict[str, Any]:
        """Leave to pages what they need, and answer everybody in our words."""
        settings = super().init_settings()
        self.kernel_manager.allowed_message_types = ALLOWED
        _, nowhere = guarded(("", LeaderNotFoundHandler))
        ours = {"compress_response": True, "default_handler_class": nowhere}
        ours["hosting"] = self.hosting
        rules = {"samesite": "Lax", "secure": self.hosting.is_encrypted}
        return {**settings, **ours, "xsrf_cookie_kwargs": rules}

    def init_handlers(self) -> list[Any]:
        """Put the gate before every route, ours and Voilà's."""
        ours = [(self.base_url, HomeHandler), channels(self.base_url)]
        ours += files(self.base_url, self.static_paths)
        routes = super().init_handlers()
        theirs = [with_one_kernel(each) if _opens(each) else each for each in routes]
        return [guarded(kept(route)) for route in [*ours, *theirs]]

    def listen(self) -> None:
        """Serve until a signal comes."""
        told = {"drain": self.phones.drain, "faults": self.phones.faults}
        health = (f"{self.base_url}health", LeaderHealthHandler, told)
        end = guarded((f"{self.base_url}{STOP}", StopHandler, {"shutdown": self.shutdown}))
        self.app.add_handlers(".*", [health] if self.hosting.is_hosted else [health, end])
        self.server = HTTPServer(self.app)
        self.server.add_socket(self.opening.socket)
        IOLoop.current().run_sync(self._serve)

    async def _serve(self) -> None:
        """Serve until the end is asked for, and leave nothing behind."""
        await self.phones.open()
        try:
            if not self.shutdown.is_asked:
                _avoid_pauses()
                self.on_ready()
                self.kernel_manager.prepare_warm_kernel()
                self._end_when_idle()
            await self.shutdown.wait()
        finally:
            await self.phones.close()
            self.server.stop()
            await self.kernel_manager.shutdown_all()
            shutil.rmtree(self.connection_dir, ignore_errors=True)

    def _end_when_idle(self) -> None:
        """Look now and then whether anybody needs this server."""
        if self.ends_when_idle:
            idle = Idle(self.kernel_manager.count_pages, self.phones.has_meeting, self.shutdown.ask)
            pause = partial(asyncio.sleep, SECONDS)
            self._idle_task = asyncio.create_task(go_on("idle", pause, idle.look))

    def _handle_signal_stop(self, *_: object) -> None:
        """Hear the signal that Voilà takes for itself while it is made."""
        self.shutdown.ask()


def _opens(route: Sequence[Any]) -> bool:
    """Tell whether a route opens a page with a kernel."""
    return issubclass(route[1], VoilaHandler)


def _avoid_pauses() -> None:
    """Leave alone what was loaded: each look for garbage in all of it stops a room for 0.2 s."""
    gc.freeze()
    gc.set_threshold(700, 10, 1000)


def leader_app(
    opening: ListeningPort, hosting: Hosting, options: Sequence[str], shutdown: Shutdown
) -> LeaderApp:
    """Give the application, ready to be started; Voilà's own options go before ours."""
    config = deepcopy(CONFIG)
    config.merge(transport(tempfile.gettempdir()))
    config.NotebookNotary.secret = secrets.token_bytes(32)  # no page asks whether it is trusted
    if hosting.is_hosted:
        config.LeaderKernels.most_pages = MOST_HOSTED
    app: LeaderApp = LeaderApp.instance(port=opening.port, log_level="ERROR", config=config)
    app.opening, app.hosting, app.shutdown = opening, hosting, shutdown
    app.initialize(argv=list(options))
    throttle(app.log)
    return app
