"""The way in: where a code is typed, and what an address without one leads to."""

import re

from tornado.web import HTTPError

from kit.core.routes import HOME, code_in, meeting_route
from kit.server.participants.join_page import notice
from kit.server.participants.routes.base import Handler


class RootHandler(Handler):
    """The address without a path."""

    def get(self) -> None:
        """Lead to where the code is typed."""
        self.redirect(HOME, status=303)

    head = get


class JoinHandler(Handler):
    """Where the code is typed."""

    def get(self) -> None:
        """Ask for the code, or lead to its meeting."""
        typed = self.get_query_argument("code", None)
        if typed is None:
            return self.give(notice("title", self.usual_language), "text/html")
        if code := code_in(typed):
            return self.redirect(meeting_route(code), status=303)
        self.wrong = "wrong"
        raise HTTPError(404)

    head = get


class NotFoundHandler(Handler):
    """Answers where there is no route."""

    def prepare(self) -> None:
        """Lead to the meeting whose code is all that stands there; else there is no such page."""
        name = re.sub(f"^{HOME}/+", "", self.request.path, flags=re.IGNORECASE).strip("/")
        code = None if "/" in name else code_in(name)
        if code and self.request.method in {"GET", "HEAD"}:
            return self.redirect(meeting_route(code), status=303)
        raise HTTPError(404)
