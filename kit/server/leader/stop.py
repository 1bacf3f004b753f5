"""Stop: a page of the leader's asks the server to end; see `kit.core.running_server.stop`."""

import json
from pathlib import Path
from secrets import compare_digest

from jupyter_server.auth import IdentityProvider
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RequestHandler

from kit.server.shutdown import Shutdown

SECONDS = 0.7
"""Until the end, so that the page that asked can still be told."""


class StopHandler(RequestHandler):
    """Ends the server for who shows the token in a header, which no foreign page can send."""

    is_public = True

    def initialize(self, shutdown: Shutdown) -> None:
        """Take what ends the server."""
        self.shutdown = shutdown

    def check_xsrf_cookie(self) -> None:
        """Need none: what counts is in a header of its own."""

    def post(self) -> None:
        """End soon."""
        identity: IdentityProvider = self.settings["identity_provider"]
        shown = self.request.headers.get("Authorization", "").removeprefix("token ")
        if not compare_digest(shown.encode(), identity.token.encode()):
            raise HTTPError(403)
        wish = json.loads(self.request.body or "{}")
        self.shutdown.restores = Path(wish["restore"]) if "restore" in wish else None
        IOLoop.current().call_later(SECONDS, self.shutdown.ask)
        self.set_status(204)
