"""What a phone reads: a meeting's page and its files, what is asked and what was published."""

from tornado.web import HTTPError

from kit.core.routes import meeting_route
from kit.server.participants.assets import asset
from kit.server.participants.routes.base import Handler


class PageHandler(Handler):
    """The page of one meeting."""

    async def get(self, code: str) -> None:
        """Give the shell; letters may be small."""
        if code != code.upper():
            return self.redirect(meeting_route(code.upper()), status=303)
        self.give((await self.find(code)).view.shells[self.usual_language], "text/html")

    head = get


class AssetsHandler(Handler):
    """Script and style; a phone keeps them for a year."""

    def get(self, name: str) -> None:
        """Give one of the two."""
        found = asset(name)
        if found is None:
            raise HTTPError(404)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.give(found.body, found.kind)

    head = get


class FormHandler(Handler):
    """What the round asks."""

    async def get(self, code: str) -> None:
        """Give the form of the round that phones are about."""
        self.give((await self.find_inside(code)).view.forms[self.language], "application/json")


class WordsHandler(Handler):
    """The page's words in another language than it came with."""

    async def get(self, code: str) -> None:
        """Give them, and what is read before one answers."""
        self.give((await self.find(code)).view.texts[self.language], "application/json")


class ResultHandler(Handler):
    """What was published."""

    async def get(self, code: str) -> None:
        """Give figures, pictures and texts that the leader lets everybody see."""
        self.give((await self.find_inside(code)).view.results[self.language], "application/json")
