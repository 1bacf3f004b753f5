"""Real servers behind a real Caddy, as an IT department runs them, asked by the public name."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import AFRUNDING, surroundings
from tests.phoning import Listening, eventually

CADDYFILE = Path(__file__).parent.parent / "deploy" / "Caddyfile"
NAME = "netvaerk.test"
TOKEN = "en-noegle-som-ingen-kan-gaette-1234"


def caddy_or_skip():
    """Skip a test where there is no Caddy; in CI a test that is skipped fails."""
    if shutil.which("caddy") is None:
        pytest.skip("no Caddy found: apt-get install caddy")


def free_ports(count):
    """Give ports that nobody listens on, each with a free one after it."""
    found = []
    while len(found) < count:
        with socket.create_server(("127.0.0.1", 0)) as one:
            port = one.getsockname()[1]
            try:
                socket.create_server(("127.0.0.1", port + 1)).close()
            except (OSError, OverflowError):
                continue
        if not any(abs(port - other) < 2 for other in found):
            found.append(port)
    return found


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


class Public:
    """What people reach: the proxy, by its name and by TLS."""

    def __init__(self, port):
        self.port = port
        self.tls = ssl.create_default_context()
        self.tls.check_hostname, self.tls.verify_mode = False, ssl.CERT_NONE  # Caddy's own

    def ask(self, path, method="GET", body=None, host=None, **headers):
        """Give the answer to one request; a redirect is not followed."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = self._connect()
        try:
            connection.request(method, path, body, {"Host": host or f"{NAME}:{self.port}"} | named)
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            connection.close()

    def listen(self, code, key):
        """Give the events that a phone is told, one after the other."""
        connection = self._connect()
        connection.request(
            "GET", f"/d/{code}/events?phone={key}", headers={"Host": f"{NAME}:{self.port}"}
        )
        return Listening(connection, connection.getresponse())

    def _connect(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
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
