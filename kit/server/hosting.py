"""Hosting: one of several servers behind a proxy, which alone is believed about who asks.

Used by both listeners. Of the headers that a proxy sets only `X-Forwarded-For` is read, from the
right, and only as far as machines that are trusted wrote it: anybody can send such a header.
"""

import os
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from secrets import compare_digest
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

from kit.core.errors import ServerError
from kit.server.ports import HOST

LAUNCHER = "AFRUNDING_LAUNCHER"
"""Names the variable with the secret that JupyterLab shows, where its launcher starts us."""
LAUNCHER_HEADER = "X-Afrunding-Launcher"
"""What it is shown in; jupyter-server-proxy writes over what a browser may send in it."""
SHORTEST = 32
"""Letters of a token that servers share."""


@dataclass(frozen=True)
class Hosting:
    """How a server is reached.

    Attributes
    ----------
    host
        The address that both listeners listen on.
    proxies
        Machines whose word is taken for who asks; none where nothing stands before the server.
    token
        What the leader comes in with on every server; empty where each makes its own.
    public
        The address that people see, e.g. ``https://netvaerk.kommunen.dk``; empty where none is set.
    launcher
        What JupyterLab shows where its launcher started this server; else empty.
    """

    host: str = HOST
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    token: str = ""
    public: str = ""
    launcher: str = ""

    @property
    def is_hosted(self) -> bool:
        """Whether a proxy stands before this server."""
        return bool(self.proxies)

    @property
    def public_name(self) -> str:
        """The name in the public address."""
        return urlsplit(self.public).hostname or ""

    @property
    def is_encrypted(self) -> bool:
        """Whether people reach the public address by TLS."""
        return self.public.startswith("https:")

    def client(self, request: HTTPServerRequest) -> str:
        """Give the address of who asks."""
        asking = str(request.remote_ip)
        for hop in reversed(request.headers.get("X-Forwarded-For", "").split(",")):
            said = _without_port(hop.strip())
            if not self._trusts(asking) or not _is_address(said):
                break
            asking = said
        return asking

    def is_by_launcher(self, shown: str | None) -> bool:
        """Tell by its header whether JupyterLab sent a request on, from who is signed in there."""
        shown = shown or ""
        return bool(self.launcher) and compare_digest(shown.encode(), self.launcher.encode())

    def _trusts(self, address: str) -> bool:
        return _is_address(address) and any(ip_address(address) in each for each in self.proxies)


def secret_of(token: str) -> bytes:
    """Give what signs cookies, equal on every server that has the token."""
    return sha256(f"cookie:{token}".encode()).digest()


def hosting_behind(proxies: str, host: str, public: str) -> Hosting:
    """Give how a server behind proxies is reached; the token stands in the environment.

    Raises
    ------
    ServerError
        When the address, the token or the public address will not do.
    """
    try:
        known = tuple(ip_network(each.strip()) for each in proxies.split(","))
    except ValueError:
        raise ServerError("bad_proxy", proxy=proxies) from None
    token = os.environ.get("AFRUNDING_TOKEN", "")
    if len(token) < SHORTEST:
        raise ServerError("weak_token", least=SHORTEST)
    if not public:
        raise ServerError("no_public_url")
    return Hosting(host, known, token, public)


def _without_port(hop: str) -> str:
    """Give the address of a hop that some proxies write with its port: ``1.2.3.4:5678``."""
    host, _, _ = hop.removeprefix("[").partition("]") if hop.startswith("[") else (hop, "", "")
    return host.partition(":")[0] if host.count(":") == 1 else host


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
