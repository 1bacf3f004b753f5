"""A real `afrunding serve`, asked over HTTP."""

import http.client
import re
import signal
import subprocess
from contextlib import contextmanager

import psutil

from tests.commands import AFRUNDING, surroundings

ADDRESS = re.compile(r"http://localhost:(\d+)(/\?token=\w+)")


class Server:
    """A server that says where it is."""

    def __init__(self, process):
        self.process = process
        self.said = ""
        while "Ctrl+C" not in self.said:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            self.said += line
        port, self.entrance = ADDRESS.search(self.said).groups()
        self.port = int(port)

    def get(self, path, cookie=""):
        """Give the answer to one request; a redirect is not followed."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={"Cookie": cookie})
            answer = connection.getresponse()
            return answer, answer.read().decode()
        finally:
            connection.close()

    def kernels(self):
        children = psutil.Process(self.process.pid).children(recursive=True)
        return {child for child in children if "ipykernel_launcher" in child.cmdline()}

    def cookie(self):
        """Come in by the address that was said; gives the cookie that a browser keeps."""
        answer, _ = self.get(self.entrance)
        return answer.headers["Set-Cookie"].partition(";")[0]


@contextmanager
def serving(data, *arguments, **surrounding):
    process = subprocess.Popen(
        [*AFRUNDING, "serve", "--no-browser", *map(str, arguments)],
        env=surroundings(data) | surrounding,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with process:
        server = Server(process)
        try:
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            server.complaints = process.communicate(timeout=20)[1]
