"""Acts: what a leader does about a network on a page, as the page's buttons and forms call it."""

from collections.abc import Mapping

from kit.meeting.session import Session

Values = Mapping[str, str]
"""What a panel's button or form says: ``value`` names what an act is about."""


class Acts:
    """Acts about the network that a session works with."""

    def __init__(self, session: Session) -> None:
        self.session, self.store = session, session.store

    @property
    def network(self) -> str:
        """Id of the network."""
        return self.session.network.id
