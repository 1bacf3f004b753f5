"""Auth: a gate before every route of the leader's server lets the leader in, and nobody else.

The address that `afrunding serve` says holds a token. It is exchanged for a cookie at once and
leaves the address; whoever has no cookie gets one page, which tells where to come in.
"""

from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from jupyter_server.auth import IdentityProvider, User
from tornado.httputil import HTTPServerRequest
from tornado.web import HTTPError, RequestHandler

from kit.server.hosting import LAUNCHER_HEADER, Hosting
from kit.server.leader.pages import write_notice
from kit.server.ports import LOCAL

LEADER = User("leader")

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' blob:",  # Voilà's own scripts; anywidget's modules
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with no-referrer a page could not end its own kernel
    "X-Content-Type-Options": "nosniff",
}

NEW = 20
"""Seconds in which somebody who came in by the address is led on from there."""

Route = tuple[Any, ...]


class LeaderIdentity(IdentityProvider):
    """Knows the leader by the cookie alone, which ends with the browser or this server.

    Where JupyterLab's launcher started the server, whoever is signed in there is the leader.
    """

    def get_user(self, handler: RequestHandler) -> User | None:
        """Give the leader, or None for anybody else."""
        if _is_by_launcher(handler):
            return LEADER
        return LEADER if handler.get_secure_cookie(self.get_cookie_name(handler)) else None

    def is_new(self, handler: RequestHandler) -> bool:
        """Tell whether the leader came in by the address just now, from wherever that was."""
        name = self.get_cookie_name(handler)
        return handler.get_secure_cookie(name, max_age_days=NEW / 86_400) is not None

    def get_cookie_name(self, handler: RequestHandler) -> str:
        """Give a name that differs by port: a browser sends a cookie to all of them."""
        if _is_encrypted(handler):
            return "__Host-afrunding"
        return f"afrunding-{handler.request.host.rpartition(':')[2]}"

    def take(self, token: str, handler: RequestHandler) -> bool:
        """Give the cookie for the token; tell whether it was the right one."""
        is_right = compare_digest(token.encode(), self.token.encode())
        if is_right:
            rules: dict[str, Any] = {"httponly": True, "samesite": "Lax", "expires_days": None}
            rules["secure"] = _is_encrypted(handler)
            handler.set_secure_cookie(self.get_cookie_name(handler), LEADER.username, **rules)
        return is_right

    def get_handlers(self) -> list[tuple[str, object]]:
        """Offer no page to log in or out."""
        return []


class AuthHandler(RequestHandler):
    """What goes before a handler, whoever made it; one with ``is_public`` is for everybody."""

    is_inside = False

    def set_default_headers(self) -> None:
        """Tell the browser what a page may do."""
        super().set_default_headers()
        for name, value in HEADERS.items():
            self.set_header(name, value)

    async def prepare(self) -> None:
        """Let the leader through to the handler."""
        identity: LeaderIdentity = self.settings["identity_provider"]
        names = LOCAL | {self.settings["hosting"].public_name}
        is_ours = self.request.host_name in names or _is_by_launcher(self)  # Lab knows its names
        if not is_ours or _comes_from_elsewhere(self.request):
            raise HTTPError(403)
        if "\0" in unquote(self.request.path):
            raise HTTPError(404)
        token = self.get_query_argument("token", None)
        is_known = identity.take(token or "", self) or bool(identity.get_user(self))
        if not is_known and not getattr(self, "is_public", False):
            raise HTTPError(403)
        if token is not None:
            return self.redirect(_without_token(self.request))
        self.is_inside = is_known
        if is_known and _is_led_here(self.request) and not identity.is_new(self):
            return write_notice(self, 403, "elsewhere")
        proceed = super().prepare()
        if proceed is not None:
            await proceed

    def write_error(self, status_code: int, **_: object) -> None:
        """Say what is wrong in our words, whoever the handler is from."""
        write_notice(self, 404 if status_code == 403 and self.is_inside else status_code)


def guarded(route: Route) -> Route:
    """Put the gate before the handler of a route."""
    path, handler, *rest = route
    return (path, type(handler.__name__, (AuthHandler, handler), {}), *rest)


def _is_encrypted(handler: RequestHandler) -> bool:
    """Tell whether the page is asked for by the public address, which a proxy guards by TLS."""
    hosting: Hosting = handler.settings["hosting"]
    return hosting.is_encrypted and handler.request.host_name == hosting.public_name


def _is_by_launcher(handler: RequestHandler) -> bool:
    hosting: Hosting = handler.settings["hosting"]
    return hosting.is_by_launcher(handler.request.headers.get(LAUNCHER_HEADER))


def _comes_from_elsewhere(request: HTTPServerRequest) -> bool:
    """Tell whether a page of another server asks; a link that somebody follows is fine."""
    return _is_foreign(request) and not _is_link(request)


def _is_led_here(request: HTTPServerRequest) -> bool:
    """Tell whether a page of another server made the browser come here, wanted or not."""
    return _is_foreign(request) and _is_link(request)


def _is_foreign(request: HTTPServerRequest) -> bool:
    return request.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}


def _is_link(request: HTTPServerRequest) -> bool:
    return request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "document"


def _without_token(request: HTTPServerRequest) -> str:
    query = [(key, value) for key, value in parse_qsl(request.query, True) if key != "token"]
    return "/" + request.path.lstrip("/\\") + (f"?{urlencode(query)}" if query else "")
