"""Heartbeats of the servers on one database: each beats now and then; a silent one is gone.

Nobody's clock is compared with anybody else's: a server is gone when its count stood still while
this one looked a few times.
"""

from collections.abc import Sequence

from kit.store.meetings import Endpoint

BEAT = 2.0
"""Seconds between two beats."""
MISSED = 5
"""Looks in a row at a count that stands still."""


class Heartbeats:
    """What one server has seen of the others."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def silent(self, endpoints: Sequence[Endpoint]) -> list[str]:
        """Look at the endpoints there are; gives the servers that are gone."""
        self._seen = {
            endpoint.server: (endpoint.beat, self._looks(endpoint)) for endpoint in endpoints
        }
        return [server for server, (_, looks) in self._seen.items() if looks >= MISSED]

    def _looks(self, endpoint: Endpoint) -> int:
        beat, looks = self._seen.get(endpoint.server, (endpoint.beat, 0))
        return looks + 1 if beat == endpoint.beat else 0
