"""A real `afrunding serve`, asked over HTTP."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import psutil
from tornado.web import create_signed_value

from kit.server.hosting import secret_of
from tests.helpers.commands import AFRUNDING, surroundings
from tests.helpers.phoning import eventually

for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:  # as & and `nohup` have it
        is_ctrl_c = number == signal.SIGINT
        signal.signal(number, signal.default_int_handler if is_ctrl_c else signal.SIG_DFL)

COMMAND = (*AFRUNDING, "serve", "--no-browser")
WITH_OPTIONS = """
import sys
from kit.server.serve import ServeOptions, serve
from kit.core.text import word
from kit.core.workspace import find_workspace
from kit.store.store import Store

Store(find_workspace(), "make").close()

def say(key, **values):
    print(word(f"cli.{key}", "da", **values), flush=True)

serve(find_workspace().folder, 8866, say, ServeOptions(voila=sys.argv[1:]))
"""
PATIENCE = 100
"""Seconds that a server may take to begin, on a machine that does much else."""
FIRST = "/voila/render/0_start.ipynb"
ADDRESS = re.compile(r"(http://127\.0\.0\.1:(\d+))(/\?token=\w+)")
PAGE_CONFIG = re.compile(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', re.DOTALL)
KERNEL = re.compile(r"ipykernel_launcher -f .*kernel-([\w-]+)\.json")


def phones_port(store):
    """Wait until phones may come in; gives the port: another than the next where that is taken."""
    [endpoint] = eventually(store.endpoints)
    return int(endpoint.address.rpartition(":")[2])


@dataclass(frozen=True)
class Page:
    """A page that was opened, without a browser."""

    kernel: str
    secret: str
    """The cookie that it shows when it asks for something."""


class Server:
    """A server that says where it is."""

    def __init__(self, process, data):
        self.process = process
        self.said = ""
        impatience = Timer(PATIENCE, process.send_signal, [signal.SIGABRT])
        impatience.start()  # one that does not begin tells where it hangs
        while "Ctrl+C" not in self.said:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            self.said += line
        impatience.cancel()
        address = ADDRESS.search(self.said) or ADDRESS.search(noted(data))
        self.home, port, self.entrance = address.groups()
        self.port = int(port)
        self.taken = set()

    def ask(self, path, cookie="", method="GET", body=None, **headers):
        """Give the answer to one request, sent as it stands; a redirect is not followed."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Cookie": cookie} | named)
            answer = connection.getresponse()
            answer.body = answer.read()
            return answer
        finally:
            connection.close()

    def get(self, path, cookie="", **headers):
        """Give an answer and its text."""
        answer = self.ask(path, cookie, **headers)
        return answer, answer.body.decode()

    def open(self, path=FIRST):
        """Open a page as the leader."""
        answer, page = self.get(path, self.cookie())
        kernel = json.loads(PAGE_CONFIG.search(page)[1])["kernelId"]
        self.taken.add(kernel)
        return Page(kernel, answer.headers["Set-Cookie"])

    def kernels(self):
        """Give the processes of kernels by their ids, the warm one among them."""
        return kernels_of(self.process)

    def warm_kernel(self):
        """Wait for a kernel that no page has taken; gives its id."""
        return eventually(lambda: next(iter(self.kernels().keys() - self.taken), None))

    def cookie(self):
        """Come in by the address that was said; gives the cookie that a browser keeps."""
        return self.ask(self.entrance).headers["Set-Cookie"].partition(";")[0]


def earlier_cookie(server):
    """Give the cookie that a leader has who came in a minute ago."""
    token = urlsplit(server.entrance).query.removeprefix("token=")
    name, then = f"afrunding-{server.port}", time.time() - 60
    value = create_signed_value(secret_of(token), name, "leader", clock=lambda: then)
    return f"{name}={value.decode()}"


def noted(data):
    """Give what a server notes for who starts a second one: one that opens a browser says less."""
    return next(Path(f"{data} runtime").glob("*.txt")).read_text("utf-8")


def kernels_of(process):
    """Give the kernels that a server runs by their ids."""
    children = psutil.Process(process.pid).children(recursive=True)
    found = {KERNEL.search(_command(child)): child for child in children}
    return {match[1]: child for match, child in found.items() if match}


def _command(process):
    """Give what was called; nothing once it has ended."""
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""


@contextmanager
def serving(data, *arguments, command=COMMAND, end=signal.SIGINT, **surrounding):
    """Serve a data folder until a signal comes, as a terminal sends it; Ctrl+C if none is named."""
    process = subprocess.Popen(
        [*command, *map(str, arguments)],
        env=surroundings(data) | {"PYTHONFAULTHANDLER": "1"} | surrounding,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    with process:
        try:
            server = Server(process, data)
            yield server
        finally:
            with suppress(ProcessLookupError):  # the test has ended it
                os.killpg(process.pid, end)
            rest, complaints = _rest(process)
        server.said += rest
        server.complaints = complaints


def serving_with(data, *options):
    """Serve a data folder with some of Voilà's own options."""
    return serving(data, *options, command=(sys.executable, "-c", WITH_OPTIONS))


def _rest(process):
    """Give what it still says; one that does not end tells where it hangs."""
    try:
        return process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        raise AssertionError(process.communicate(timeout=30)) from None
