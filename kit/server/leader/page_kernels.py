"""Page kernels: one page, one kernel – and none for a page that went away before it was there.

Who reloads a page that is still opening leaves a kernel behind to which no page would ever say
farewell: the request that it was started for ends it, or sees to it that its page comes.
"""

from contextvars import ContextVar
from typing import Any

from tornado.web import RequestHandler


class Opening:
    """A page on its way, and the kernel that was started for it."""

    def __init__(self) -> None:
        self.kernel = ""
        self.is_gone = False


OPENING: ContextVar[Opening | None] = ContextVar("opening", default=None)
"""The page that the current request opens."""


class OpeningHandler(RequestHandler):
    """What goes before a handler that starts a kernel."""

    kernel_manager: Any
    opening: Opening | None = None

    async def prepare(self) -> None:
        """Remember which page is opened."""
        self.opening = Opening()
        OPENING.set(self.opening)
        proceed: Any = super().prepare()
        if proceed is not None:
            await proceed

    def on_connection_close(self) -> None:
        """End the kernel of a page that nobody waits for any more."""
        super().on_connection_close()
        if self.opening is None:
            return
        self.opening.is_gone = True
        if self.opening.kernel in self.kernel_manager:
            self.kernel_manager.leave(self.opening.kernel)

    def on_finish(self) -> None:
        """See to it that the page comes that was sent."""
        super().on_finish()
        if self.opening and self.opening.kernel:
            self.kernel_manager.expect_page(self.opening.kernel)


def with_one_kernel(route: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put that before the handler of a route."""
    path, handler, *rest = route
    return (path, type(handler.__name__, (OpeningHandler, handler), {}), *rest)
