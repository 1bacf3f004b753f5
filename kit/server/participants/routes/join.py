"""The way in: where a code is typed, and what an address without one leads to."""

import re

from tornado.web import HTTPError

from kit.core.routes import HOME, meeting_route
from kit.server.participants.join_page import notice
from kit.server.participants.routes.base import Handler
from kit.store.meetings import LENGTH


class RootHandler(Handler):
    """The address without a path."""

    def get(self) -> None:
        """Lead to where the code is typed."""
        self.redirect(HOME, status=303)


class JoinHandler(Handler):
    """Where the code is typed."""

    def get(self) -> None:
        """Ask for the code, or lead to its meeting."""
        typed = self.get_query_argument("code", None)
        if typed is None:
            return self.give(notice("title"), "text/html")
        code = re.sub(r"[\s-]", "", typed).upper()
        if re.fullmatch(rf"[0-9A-Z]{{{LENGTH}}}", code):
            return self.redirect(meeting_route(code), status=303)
        self.wrong = "wrong"
        raise HTTPError(404)


class NotFoundHandler(Handler):
    """Answers where there is no route."""

    def prepare(self) -> None:
        """Say that there is no such page."""
        raise HTTPError(404)
