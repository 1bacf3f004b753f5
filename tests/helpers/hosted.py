"""Real servers behind a real Caddy, as an IT department runs them, asked by the public name."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from kit.store.tables import presence
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.phoning import Side, eventually
from tests.helpers.ports import free_ports
from tests.helpers.postgres import Cluster, postgres_or_skip

CADDYFILE = Path(__file__).parents[2] / "deploy" / "Caddyfile"
NAME = "netvaerk.test"
TOKEN = "en-noegle-som-ingen-kan-gaette-1234"


def caddy_or_skip():
    """Skip a test where there is no Caddy; in CI a test that is skipped fails."""
    if shutil.which("caddy") is None:
        pytest.skip("no Caddy found: apt-get install caddy")


class Hosted:
    """One `afrunding serve` behind the proxy; its phones' side is on the next port."""

    def __init__(self, data, port, log):
        self.data, self.port, self.log = data, port, log
        self.start()

    def start(self):
        arguments = ["serve", "--proxy", "127.0.0.1", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*AFRUNDING, *arguments],
                env=surroundings(self.data) | {"AFRUNDING_TOKEN": TOKEN},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def is_ready(self):
        assert self.process.poll() is None, self.log.read_text("utf-8")
        try:
            return ask_plainly(self.port + 1, "/health") == 200
        except OSError:
            return False

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self):
        """Stop it as systemd does; gives how long that took."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(40)
        return time.monotonic() - began


def ask_plainly(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


class Public(Side):
    """What people reach: the proxy, by its name and by TLS."""

    entrance = f"/?token={TOKEN}"

    def __init__(self, port):
        self.port = port
        self.tls = ssl.create_default_context()
        self.tls.check_hostname, self.tls.verify_mode = False, ssl.CERT_NONE  # Caddy's own

    @property
    def home(self):
        return f"https://{NAME}:{self.port}"

    def connect(self):
        connection = http.client.HTTPConnection(NAME, self.port, timeout=30)
        raw = socket.create_connection(("127.0.0.1", self.port), 30)
        connection.sock = self.tls.wrap_socket(raw, server_hostname=NAME)
        return connection


@contextmanager
def caddy(servers, port, folder):
    """Run Debian's Caddy with the file that we ship, before these servers."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "AFRUNDING_SITE": f"https://{NAME}:{port}",
        "AFRUNDING_CADDY": "auto_https disable_redirects",
        "AFRUNDING_TLS": "tls internal",
        "AFRUNDING_PHONES": " ".join(f"127.0.0.1:{each.port + 1}" for each in servers),
        "AFRUNDING_LEADERS": " ".join(f"127.0.0.1:{each.port}" for each in servers),
    }
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(CADDYFILE)]
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        public = Public(port)
        eventually(lambda: is_up(public), 30)
        yield public
    finally:
        process.terminate()
        process.wait(30)


def is_up(public):
    try:
        return public.ask("/health").status == 200
    except OSError:
        return False


def servers_with_phones(store):
    """Give the servers that count phones."""
    with store.reading() as connection:
        found = connection.execute(select(presence.c.server).where(presence.c.phones > 0))
        return set(found.scalars())


@dataclass(frozen=True)
class Site:
    """Two servers on one PostgreSQL, and the proxy before them."""

    folder: Path
    data: Path
    cluster: Cluster
    servers: list
    public: Public


@contextmanager
def hosted_site(folder):
    """Run a site in a folder; whatever opens its data folder meanwhile reaches its database."""
    caddy_or_skip()
    postgres_or_skip()
    with ExitStack() as stack:
        cluster = Cluster(is_durable=True)
        stack.callback(cluster.remove)
        stack.enter_context(pytest.MonkeyPatch.context()).setenv(
            "AFRUNDING_DATABASE", cluster.new()
        )
        public, *ports = free_ports(3)
        data = folder / "data"
        data.mkdir()
        (data / "settings.toml").write_text(f'public_url = "https://{NAME}:{public}"\n', "utf-8")
        servers = [Hosted(data, port, folder / f"{port}.log") for port in ports]
        for server in servers:
            stack.callback(server.kill)
        for server in servers:
            eventually(server.is_ready, 60)
        proxy = stack.enter_context(caddy(servers, public, folder))
        yield Site(folder, data, cluster, servers, proxy)
