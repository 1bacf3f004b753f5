"""The participants' listener: what a phone can ask of it, and nothing else.

No route here starts a kernel, reads a file of the leader's or knows the leader's token. Nothing of
who asks is kept or logged.
"""

from tornado.web import Application

from kit.server.participants.routes.answers import AnswersHandler
from kit.server.participants.routes.base import Handler, Services
from kit.server.participants.routes.events import EventsHandler
from kit.server.participants.routes.health import HealthHandler
from kit.server.participants.routes.join import JoinHandler, NotFoundHandler, RootHandler
from kit.server.participants.routes.page import (
    AssetsHandler,
    FormHandler,
    PageHandler,
    ResultHandler,
)


def listener(services: Services) -> Application:
    """Give the application; it writes no log of who asks."""
    code = r"/d/([0-9A-Za-z]{6})"
    routes: list[tuple[str, type[Handler]]] = [
        (r"/", RootHandler),
        (r"/d/?", JoinHandler),
        (code, PageHandler),
        (r"/d/assets/([\w.]+)", AssetsHandler),
        (code + "/form", FormHandler),
        (code + "/answers", AnswersHandler),
        (code + "/result", ResultHandler),
        (code + "/events", EventsHandler),
        (r"/health", HealthHandler),
    ]
    given = {"services": services}
    return Application(
        [(path, handler, given) for path, handler in routes],
        default_handler_class=NotFoundHandler,
        default_handler_args=given,
        log_function=lambda _: None,
    )
