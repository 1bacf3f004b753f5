"""Channels between a page and its kernel: they carry what widgets say, and nothing that is run."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

ALLOWED = [
    "comm_close",
    "comm_info_request",
    "comm_msg",
    "comm_open",
    "kernel_info_request",
]
"""Kinds of messages that a page may send to its kernel."""


class Channels(VoilaKernelWebsocketHandler):
    """Voilà's own, for a page that may be gone again before they are open."""

    connection: Any = None
    has_opened = False

    def select_subprotocol(self, subprotocols: Sequence[str]) -> str | None:
        """Choose how messages are packed."""
        chosen: str | None = super().select_subprotocol(subprotocols) if self.connection else None
        return chosen

    async def open(self, kernel_id: str) -> None:
        """Connect the page that is there with its kernel."""
        if self.connection:
            self.has_opened = True
            await super().open(kernel_id)

    def on_close(self) -> None:
        """Disconnect the page, so that its kernel counts as left, also where it never came."""
        if self.has_opened:
            super().on_close()
            return
        gone, self.connection = self.connection, None
        if gone and gone._open_sessions.get(gone.session_key) is self:
            del gone._open_sessions[gone.session_key]

    def write_message(self, message: bytes | dict[str, Any], binary: bool = False) -> None:
        """Send what the kernel says to the page, if it is still there."""
        with suppress(WebSocketClosedError):
            sent = super().write_message(message, binary)
            if sent is not None:
                sent.add_done_callback(lambda sent: sent.cancelled() or sent.exception())


def channels(base_url: str) -> tuple[str, type[Channels]]:
    """Give their route."""
    return (rf"{base_url}api/kernels/(?P<kernel_id>[\w-]+)/channels", Channels)
