"""The participants' listener: what a phone can ask of it, and nothing else.

No route here starts a kernel, reads a file of the leader's or knows the leader's token. Nothing of
who asks is kept or logged.
"""

from tornado.web import Application

from kit.server.participants.routes.answers import Answers
from kit.server.participants.routes.base import Counter, Handler
from kit.server.participants.routes.events import Events
from kit.server.participants.routes.health import Health
from kit.server.participants.routes.join import Door, Nowhere, Root
from kit.server.participants.routes.page import Assets, Form, Page, Result


def listener(counter: Counter) -> Application:
    """Give the application; it writes no log of who asks."""
    code = r"/d/([0-9A-Za-z]{6})"
    routes: list[tuple[str, type[Handler]]] = [
        (r"/", Root),
        (r"/d/?", Door),
        (code, Page),
        (r"/d/assets/([\w.]+)", Assets),
        (code + "/form", Form),
        (code + "/answers", Answers),
        (code + "/result", Result),
        (code + "/events", Events),
        (r"/health", Health),
    ]
    given = {"counter": counter}
    return Application(
        [(path, handler, given) for path, handler in routes],
        default_handler_class=Nowhere,
        default_handler_args=given,
        log_function=lambda _: None,
    )
