"""A machine with network adapters of its own, and a phone in the same room: namespaces of Linux."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager

import pytest

needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("ip"),
    reason="networks are made by Linux's `ip`, as root",
)
HOLD = """
import fcntl, struct, sys
tunnel = open("/dev/net/tun", "r+b", buffering=0)
fcntl.ioctl(tunnel, 0x400454CA, struct.pack("16sH22x", sys.argv[1].encode(), 0x1001))
print("up", flush=True)
sys.stdin.read()
"""
"""Makes a tunnel as a VPN does, and holds it until nobody listens any more."""
LOOK = """
import json
from dataclasses import asdict
from kit.server.participants.lan import networks
print(json.dumps(asdict(networks()), default=sorted))
"""
ASK = """
import sys
from urllib.request import urlopen
print(urlopen(sys.argv[1], timeout=20).status)
"""


def ip(*words):
    subprocess.run(["ip", *words], check=True)


class Machine:
    """A machine whose adapters come and go, with a phone at the other end of each of them."""

    def __init__(self, name, phone, stack):
        self.name, self.phone, self._stack = name, phone, stack

    def inside(self, *command, place=""):
        """Give a command that runs on this machine, or in another place."""
        return ["ip", "netns", "exec", place or self.name, *command]

    def _ip(self, *words):
        ip("-n", self.name, *words)

    def join(self, adapter, address, phone=""):
        """Come onto a network, on which the phone is too if it has an address."""
        ends = ("type", "veth", "peer", "name", adapter, "netns", self.phone)
        ip("link", "add", adapter, "netns", self.name, *ends)
        for place, own in ((self.phone, phone), (self.name, address)):
            if own:
                ip("-n", place, "address", "add", own, "dev", adapter)
            ip("-n", place, "link", "set", adapter, "up")

    def lead_out_by(self, adapter):
        """Reach the rest of the world by an adapter."""
        self._ip("route", "add", "default", "dev", adapter)

    def pull_out(self, adapter):
        """Take the cable out at the other end; the adapter keeps its address."""
        ip("-n", self.phone, "link", "set", adapter, "down")

    def leave(self, adapter):
        """Be on a network no more."""
        self._ip("link", "delete", adapter)

    def connect_vpn(self, adapter="tun0", address="10.8.0.2"):
        """Send everything through a tunnel, as a VPN that takes all of it does."""
        command = self.inside(sys.executable, "-c", HOLD, adapter)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        holder = self._stack.enter_context(subprocess.Popen(command, **pipes))
        self._stack.callback(holder.stdin.close)
        assert holder.stdout.readline() == b"up\n"
        self._ip("address", "add", address, "peer", "10.8.0.1", "dev", adapter)
        self._ip("link", "set", adapter, "up")
        self.lead_out_by(adapter)

    def run_containers(self, adapter="docker0", address="172.17.0.1/16"):
        """Have a network for containers, in which one is."""
        self._ip("link", "add", adapter, "type", "bridge")
        self._ip("link", "add", "veth1", "type", "veth", "peer", "name", "inside1")
        self._ip("link", "set", "veth1", "master", adapter)
        self._ip("address", "add", address, "dev", adapter)
        for each in ("inside1", "veth1", adapter):
            self._ip("link", "set", each, "up")

    def look(self):
        """Give what the kit sees of its networks."""
        done = subprocess.run(
            self.inside(sys.executable, "-c", LOOK), check=True, capture_output=True
        )
        return json.loads(done.stdout)

    def phone_asks(self, url):
        """Give how the phone is answered that opens an address."""
        command = self.inside(sys.executable, "-c", ASK, url, place=self.phone)
        done = subprocess.run(command, check=True, capture_output=True)
        return int(done.stdout)


@contextmanager
def machine():
    """Make a machine that is on no network yet."""
    name, phone = (f"af-{secrets.token_hex(3)}-{kind}" for kind in ("machine", "phone"))
    with ExitStack() as stack:
        for place in (name, phone):
            ip("netns", "add", place)
            stack.callback(ip, "netns", "delete", place)
            ip("-n", place, "link", "set", "lo", "up")
        yield Machine(name, phone, stack)
