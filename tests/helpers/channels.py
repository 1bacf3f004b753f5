"""A kernel's channels, spoken to as a page's scripts do."""

import json
from contextlib import contextmanager

from jupyter_client.session import Session
from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from websockets.sync.client import connect

NEWER = "v1.kernel.websocket.jupyter.org"
OLDER = None


class Channels:
    """An open websocket to one kernel, in one of the two ways that messages are packed."""

    def __init__(self, socket, protocol):
        self.socket, self.protocol, self.session = socket, protocol, Session(key=b"")

    def send(self, channel, kind, **content):
        """Send a message; gives its id."""
        message = self.session.msg(kind, content)
        if self.protocol == OLDER:
            self.socket.send(json.dumps({**message, "channel": channel}, default=str))
        else:
            packed = serialize_msg_to_ws_v1(message, channel, self.session.pack)
            self.socket.send(b"".join(packed) if isinstance(packed, list) else packed)
        return message["header"]["msg_id"]

    def reply_to(self, message):
        """Wait for the reply to a message; gives its kind."""
        while True:
            header, parent = self._heads(self.socket.recv(timeout=30))
            if parent.get("msg_id") == message and header["msg_type"].endswith("_reply"):
                return header["msg_type"]

    def _heads(self, raw):
        if self.protocol == OLDER:
            message = json.loads(raw)
            return message["header"], message["parent_header"]
        _, parts = deserialize_msg_from_ws_v1(raw)
        return self.session.unpack(parts[0]), self.session.unpack(parts[1])


@contextmanager
def channels(server, kernel, protocol=NEWER):
    """Open a kernel's channels as the leader's browser does."""
    address = f"{server.home.replace('http', 'ws')}/api/kernels/{kernel}/channels"
    cookie = {"Cookie": server.cookie()}
    known = [protocol] if protocol else None
    with connect(address, additional_headers=cookie, subprotocols=known) as socket:
        yield Channels(socket, protocol)
