"""Ports for servers of the tests.

They lie below those that a system gives to whoever connects to something. One of these can be taken
at any moment; and whoever asks for it again and again while no server is there is at last connected
to itself, so that the server finds its port in use.
"""

import random
import socket


def is_free(port):
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def free_ports(count):
    """Give ports that nobody listens on, each with a free one after it, which phones get."""
    found = set()
    while len(found) < count:
        port = random.randrange(20_000, 30_000, 2)
        if is_free(port) and is_free(port + 1):
            found.add(port)
    return sorted(found)


def free_port():
    """Give one such port."""
    [port] = free_ports(1)
    return port
