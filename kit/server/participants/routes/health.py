"""What those who watch over the server ask: whether it is ready, and what is wrong with files."""

from kit.server.participants.routes.base import Handler


class HealthHandler(Handler):
    """Ready or not, and faults in files; nothing of what stands in them."""

    def prepare(self) -> None:
        """Answer from the first moment."""

    def get(self) -> None:
        """Say so."""
        is_ready = self.services.drain.is_ready and self.services.faults.is_whole
        self.set_status(200 if is_ready else 503)
        self.finish({"ready": is_ready, **self.services.faults.facts()})

    head = get
