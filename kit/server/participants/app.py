"""The participants' listener: what a phone can ask of it, and nothing else.

No route here starts a kernel, reads a file of the leader's or knows the leader's token. Nothing of
who asks is kept or logged.
"""

from tornado.web import Application

from kit.core.routes import (
    ANSWERS,
    ASSETS,
    CODE,
    EVENTS,
    FORM,
    HEALTH,
    HOME,
    RESULT,
    WORDS,
    meeting_route,
)
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
    WordsHandler,
)


def listener(services: Services) -> Application:
    """Give the application; it writes no log of who asks."""
    meeting = meeting_route(CODE)
    routes: list[tuple[str, type[Handler]]] = [
        (f"{meeting}/{ANSWERS}", AnswersHandler),  # most often asked for, so found first
        (f"{meeting}/{EVENTS}", EventsHandler),
        (f"{meeting}/{FORM}", FormHandler),
        (f"{meeting}/{RESULT}", ResultHandler),
        (f"{meeting}/{WORDS}", WordsHandler),
        (rf"{ASSETS}/([\w.]*)", AssetsHandler),
        (meeting, PageHandler),
        (rf"{HOME}/?", JoinHandler),
        (r"/", RootHandler),
        (HEALTH, HealthHandler),
    ]
    given = {"services": services}
    return Application(
        [(path, handler, given) for path, handler in routes],
        default_handler_class=NotFoundHandler,
        default_handler_args=given,
        log_function=lambda _: None,
    )
