"""Files that pages are made of: scripts, styles, fonts. Nothing in them is private.

A browser keeps for a year what has its version in its name or address, and asks about the rest.
"""

import re
from collections.abc import Generator, Iterable
from datetime import UTC, datetime
from typing import Any

from tornado.web import HTTPError, StaticFileHandler
from voila import __version__ as version
from voila.static_file_handler import MultiStaticFileHandler

from kit.core.front_end import FOLDER, LOOK, changed, style

SCRIPTS = f"voila/static-{version}"
"""Where Voilà's own scripts lie; their names are the same in every version of it."""

_HASHED = re.compile(r"[/.][0-9a-f]{8,}\.\w+$")


class CachedFileHandler(StaticFileHandler):
    """What goes before a handler of files: tells how long a browser may keep one."""

    async def get(self, path: str, include_body: bool = True) -> None:
        """Give a file; there is none where Voilà does not understand the path."""
        try:
            await super().get(path, include_body)
        except (AssertionError, ValueError):
            raise HTTPError(404) from None

    def set_headers(self) -> None:
        """Say how long, in place of what the handler says."""
        super().set_headers()
        path = self.request.path
        has_version = "v" in self.request.query_arguments or f"/{SCRIPTS}/" in path
        is_lasting = has_version or _HASHED.search(path)
        lasting = "private, max-age=31536000, immutable"
        self.set_header("Cache-Control", lasting if is_lasting else "no-cache")


class StylesheetHandler(StaticFileHandler):
    """Gives the one stylesheet, also to the page that refuses: it changes while pages are made."""

    is_public = True

    def validate_absolute_path(self, root: str, absolute_path: str) -> str:
        """Take a name that no file has: what it stands for is joined of several."""
        return absolute_path

    @classmethod
    def get_content(
        cls, abspath: str, start: int | None = None, end: int | None = None
    ) -> Generator[bytes, None, None]:
        """Give the stylesheet as it is now."""
        yield style(LOOK).encode()[start:end]

    def get_content_size(self) -> int:
        """Tell how long it is."""
        return len(style(LOOK).encode())

    def get_modified_time(self) -> datetime:
        """Tell when one of its files was last changed."""
        return datetime.fromtimestamp(int(changed(LOOK)), UTC)

    def compute_etag(self) -> None:
        """Let that time tell whether it changed."""


def kept(route: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put `CachedFileHandler` before the handler of a route, if it gives files."""
    path, handler, *rest = route
    if not issubclass(handler, StaticFileHandler):
        return route
    return (path, type(handler.__name__, (CachedFileHandler, handler), {}), *rest)


def files(base_url: str, scripts: Iterable[str]) -> list[tuple[Any, ...]]:
    """Give our own routes of files.

    Parameters
    ----------
    scripts
        Folders with Voilà's own scripts.
    """
    return [
        (rf"{base_url}assets/(form\.css)", StylesheetHandler, {"path": str(FOLDER)}),
        (rf"{base_url}{SCRIPTS}/(.*)", MultiStaticFileHandler, {"paths": list(scripts)}),
    ]


def name_scripts(page_config: dict[str, Any], base_url: str, **_: object) -> dict[str, Any]:
    """Tell a page where Voilà's scripts lie; called by Voilà before the page is drawn."""
    return page_config | {"fullStaticUrl": base_url + SCRIPTS}
